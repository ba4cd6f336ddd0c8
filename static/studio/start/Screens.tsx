// The screens that take the place of the panes: where to begin, and what comes in and goes out.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../bits';
import { useTools } from '../tools';
import { EMPTY_FORM, type Form } from '../transfer/form';
import { Transfer } from '../transfer/Transfer';
import { Editions } from './Editions';
import { Start } from './Start';
import { type Screen, type Show, ShowContext, useShow } from './show';

/** The way from the guide and its settings to the panel. */
export function TransferLink(): JSX.Element {
  const { words, uid } = useTools();
  const show = useShow();
  return (
    <p class="ig-field">
      <Button id={`${uid}-transfer`} onPress={() => show('import')}>
        {words('transfer_title')}
      </Button>
    </p>
  );
}

/** Which screen is open, and what was filled in on it. */
function useScreen() {
  const { session, store, uid, focusSoon } = useTools();
  const [screen, setScreen] = useState<Screen | undefined>(undefined);
  const [form, setForm] = useState<Form>(EMPTY_FORM);
  const begin = () => {
    session.shipped = { ...session.shipped, fresh: false };
    setScreen(undefined);
  };
  // Whatever changes the guide, be it undo, is looked at in the panes.
  useEffect(() => store.subscribe(begin), [store]);
  const show: Show = (next) => {
    // The screen would take the place of text that is typed and not used yet.
    if (session.pendingText) return session.say('apply_text_first', true);
    setScreen(next);
    focusSoon(`${uid}-${next || session.shipped.fresh ? 'screen' : 'transfer'}`);
  };
  const change = (more: Partial<Form>) => setForm((now) => ({ ...now, ...more }));
  return { screen, turn: setScreen, show, begin, form, change };
}

/** Draws the panes, or the screen that is open instead of them. */
export function Screens({ children }: { children: ComponentChildren }): JSX.Element {
  const { session, words } = useTools();
  const { screen, turn, show, begin, form, change } = useScreen();
  const { fresh } = session.shipped;
  const importing = () => {
    // Where nothing is yet, a file is a whole guide.
    if (!form.text) change({ mode: 'replace' });
    show('import');
  };
  if (screen)
    return (
      <Transfer
        out={screen === 'export'}
        turn={(out) => turn(out ? 'export' : 'import')}
        back={() => show()}
        backTo={words(fresh ? 'transfer_back_start' : 'transfer_back')}
        form={form}
        change={change}
      />
    );
  if (fresh && !session.offer) return <Start begin={begin} importing={importing} />;
  return (
    <ShowContext.Provider value={show}>
      <Editions />
      {children}
    </ShowContext.Provider>
  );
}
