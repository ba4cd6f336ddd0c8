// What every part of the screen may use.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Models } from './schema/schema';
import type { Path } from './state/json';
import type { Problem } from './state/problems';
import type { Session } from './state/session';
import type { Store } from './state/store';
import type { Words } from './words';

/** The same object as long as the editor is open. */
export type Tools = {
  readonly session: Session;
  readonly store: Store;
  readonly words: Words;
  readonly models: Models;
  /** What every id on the page begins with. */
  readonly uid: string;
  /** Where the script of the rich text fields lies. */
  readonly richUrl: string;
  /** Opens a piece; with `field` it also gets the focus there. */
  open(piece: Path, field?: Path): void;
  /** Puts the focus on the element with this id after the next drawing. */
  focusSoon(id: string): void;
  /** Brings the list of problems into view. */
  showProblems(): void;
  /** Says something to people who do not see the screen. */
  announce(text: string): void;
  /** Says what was done, and offers to take it back. */
  offerUndo(text: string): void;
  /** The problems exactly here. */
  problemsAt(path: Path): readonly Problem[];
};

/** The tools of the editor that a component is in. */
export const ToolsContext = createContext<Tools | undefined>(undefined);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error('no tools');
  return tools;
}

/** The id of the field at a place. */
export const fieldId = (tools: Tools, path: Path): string => `${tools.uid}-at-${path.join('.')}`;

/** The id of the row at a place. */
export const rowId = (tools: Tools, path: Path): string => `${tools.uid}-row-${path.join('.')}`;
