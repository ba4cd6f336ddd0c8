// Which screen stands in the place of the panes.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Screen = 'import' | 'export';

/** Opens a screen; without a name, goes back to the panes. */
export type Show = (screen?: Screen) => void;

export const ShowContext = createContext<Show>(() => undefined);

export const useShow = (): Show => useContext(ShowContext);
