// The bar below: what became of the last save, and the ways to save and to leave.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './bits';
import { useTools } from './tools';

/** Asks before unsaved work is given up. */
function Leaving({ stay, saveAndClose }: { stay(): void; saveAndClose(): void }): JSX.Element {
  const { words, session, uid } = useTools();
  const first = useRef<HTMLDivElement>(null);
  // Before it is seen: a key that is pressed at once must not go to what lies behind.
  useLayoutEffect(() => first.current?.querySelector('button')?.focus(), []);
  return (
    <div class="ig-notice" role="alertdialog" aria-labelledby={`${uid}-leaving`} ref={first}>
      <p id={`${uid}-leaving`}>{words('leaving')}</p>
      <p class="ig-inline">
        <Button kind="main" onPress={saveAndClose}>
          {words('save_close')}
        </Button>
        <Button onPress={stay}>{words('leave_stay')}</Button>
        <Button onPress={() => session.leave()}>{words('leave_unsaved')}</Button>
      </p>
    </div>
  );
}

/** Saves, and brings the author to what came of it; `job` says whether all is stored. */
export function useSaving(): (closes: boolean, job?: () => Promise<boolean>) => void {
  const { session, uid, focusSoon, showProblems } = useTools();
  const after = (stored: boolean, closes: boolean) => {
    if (stored && closes) session.leave();
    else if (closes && session.said.alarm) session.tellHost();
    if (stored || session.asked) return;
    if (session.conflict) focusSoon(`${uid}-conflict`);
    else if (session.problems.some((problem) => problem.broken)) showProblems();
  };
  return (closes, job = () => session.save(closes)) =>
    session.block.safely(async () => after(await job(), closes));
}

export function Foot({ notice }: { notice: string | undefined }): JSX.Element {
  const { words, session, store, uid, focusSoon } = useTools();
  const [asking, setAsking] = useState(false);
  const { said, busy, dirty, phase } = session;
  const ready = phase === 'ready' || phase === 'text';
  const save = useSaving();
  const start = (closes: boolean) => {
    setAsking(false);
    save(closes);
  };
  const stay = () => {
    setAsking(false);
    focusSoon(`${uid}-close`);
  };
  const close = () => {
    if (dirty) setAsking(true);
    else session.leave();
  };
  return (
    <div class="ig-foot">
      {asking ? <Leaving stay={stay} saveAndClose={() => start(true)} /> : null}
      {notice ? (
        <p class="ig-inline" role="status">
          {notice} <Button onPress={() => session.goTo(store.undo())}>{words('undo')}</Button>
        </p>
      ) : null}
      <p class="ig-said ig-broken" role="alert">
        {said.alarm ? said.text : ''}
      </p>
      <div class="ig-inline">
        <Button kind="main" onPress={() => start(false)} disabled={busy || !ready} id={`${uid}-save`}>
          {words('save')}
        </Button>
        <Button onPress={() => start(true)} disabled={busy || !ready}>
          {words('save_close')}
        </Button>
        <Button onPress={close} id={`${uid}-close`}>
          {words('close')}
        </Button>
        <span class="ig-said" role="status" data-ig-state>
          {said.alarm ? '' : said.text || (dirty ? words('unsaved') : '')}
        </span>
      </div>
    </div>
  );
}
