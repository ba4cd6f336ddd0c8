// What an import would do, asked for and shown before it does.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import type { Piece } from '../state/json';
import { isGuide } from '../state/loaded';
import { type Problem, readProblems } from '../state/problems';
import { useTools } from '../tools';
import type { Word } from '../words';
import { LONGEST } from './files';
import type { Form } from './form';
import { PlainProblems, Rows } from './Report';
import { NO_TROUBLE, PATIENCE, type Row, readRows, type Trouble, troubleOf } from './replies';

/** `form`: what was sent; without a guide nothing can be used of it. */
export type Trial = {
  form: Form;
  guide: Piece | undefined;
  rows: readonly Row[];
  problems: readonly Problem[];
};

/** Asks what an import would do, and keeps the answer until somebody goes back. */
export function useTrial(form: Form) {
  const { words, session, store, uid, focusSoon } = useTools();
  const [trial, setTrial] = useState<Trial | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const refuse = (word: Word) =>
    setTrouble({ say: words(word, { name: words('transfer_text') }), problems: [] });
  const ask = async () => {
    if (!form.text.trim()) return refuse('transfer_text_missing');
    if (form.text.length > LONGEST) return refuse('transfer_file_large');
    setBusy(true);
    setTrouble(NO_TROUBLE);
    const { format, text, mode, quiz } = form;
    const body = { format, text, guide: store.guide, mode, ...(mode === 'questions' ? { quiz } : {}) };
    const outcome = await session.block.post('edit_import', body, PATIENCE);
    setBusy(false);
    if (outcome.kind !== 'ok') return setTrouble(troubleOf(words, outcome));
    const { guide, rows, problems } = outcome.reply as Piece;
    const found = { rows: readRows(rows), problems: readProblems(problems) };
    setTrial({ form, guide: isGuide(guide) ? guide : undefined, ...found });
    focusSoon(`${uid}-trial`);
  };
  const back = () => {
    setTrial(undefined);
    focusSoon(`${uid}-try`);
  };
  return { trial, busy, trouble, ask: () => session.block.safely(ask), back };
}

type TriedProps = { trial: Trial; take(guide: Piece): void; back(): void };

/** The report, and the two ways to go on. */
export function Tried({ trial, take, back }: TriedProps): JSX.Element {
  const { words, uid } = useTools();
  const { guide, rows, problems } = trial;
  return (
    <section>
      <h4 id={`${uid}-trial`} tabIndex={-1}>
        {words(guide ? 'transfer_report' : 'transfer_unusable')}
      </h4>
      <p>{words(guide ? 'transfer_report_help' : 'transfer_unusable_help')}</p>
      <p class="ig-inline">
        {guide ? (
          <Button kind="main" onPress={() => take(guide)}>
            {words('transfer_use')}
          </Button>
        ) : null}
        <Button onPress={back}>{words('transfer_again')}</Button>
      </p>
      {problems.length ? (
        <details open={problems.some(({ broken }) => broken)}>
          <summary>
            {words('transfer_problems')} ({problems.length})
          </summary>
          <PlainProblems problems={problems} />
        </details>
      ) : null}
      <Rows rows={rows} label={words('transfer_what')} />
    </section>
  );
}
