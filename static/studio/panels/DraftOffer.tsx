// Work that was not saved last time, offered with what differs.
import type { JSX } from 'preact';
import { Button } from '../bits';
import { differences } from '../state/differences';
import { useTools } from '../tools';
import { momentOf } from '../words';
import { DifferenceList } from './Comparison';

export function DraftOffer(): JSX.Element | null {
  const { words, session, uid, focusSoon } = useTools();
  if (!session.offer) return null;
  const { draft } = session.offer;
  const when = momentOf(draft.at, words.language);
  const answer = (restore: boolean) => {
    session.answerOffer(restore);
    focusSoon(session.conflict ? `${uid}-conflict` : `${uid}-save`);
  };
  return (
    <section class="ig-notice" aria-labelledby={`${uid}-draft`}>
      <h3 id={`${uid}-draft`} tabIndex={-1}>
        {words('draft_title')}
      </h3>
      <p>{words('draft_help', { when })}</p>
      <details>
        <summary>{words('draft_differences')}</summary>
        <DifferenceList found={differences(draft.value, session.stored)} />
      </details>
      <p class="ig-inline">
        <Button kind="main" onPress={() => answer(true)}>
          {words('draft_restore')}
        </Button>
        <Button onPress={() => answer(false)}>{words('draft_discard')}</Button>
      </p>
    </section>
  );
}
