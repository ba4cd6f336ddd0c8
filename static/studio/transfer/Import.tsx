// A text or a file on its way into the guide: first always what would happen, and only then, by a click, into the editor.
import type { JSX } from 'preact';
import { Button } from '../bits';
import { nameOf } from '../schema/layout';
import { asList, asText, getAt, isPiece, type Json, type Path, type Piece } from '../state/json';
import { type Tools, useTools } from '../tools';
import { Template } from './Export';
import { Formats } from './Formats';
import { FORMATS, formatOf, readFile } from './files';
import { type Form, MODES } from './form';
import { Troubles } from './Report';
import { Tried, useTrial } from './Trial';

type FormProps = { form: Form; change(more: Partial<Form>): void };

/** A quiz of the guide, and where it is. */
type Quiz = { path: Path; id: string; name: string };

/** The quizzes of the guide, named with their lessons. */
function quizzesOf(guide: Json): Quiz[] {
  return asList(getAt(guide, ['lessons'])).flatMap((lesson, index) =>
    asList(getAt(lesson, ['sections'])).flatMap((quiz, place) => {
      const path = ['guide', 'lessons', index, 'sections', place];
      const name = `${nameOf(lesson)} › ${nameOf(quiz)}`;
      return isPiece(quiz) && quiz.kind === 'quiz' ? [{ path, id: asText(quiz.id), name }] : [];
    }),
  );
}

/** A text area has a past of its own, so the guide's undo stays away from it. */
function keepUndo(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) event.stopPropagation();
}

/** The text, or the file that it comes from. */
function Source({ form, change }: FormProps): JSX.Element {
  const { words, uid, session } = useTools();
  const id = `${uid}-import`;
  const take = (file: File | undefined) =>
    file &&
    session.block.safely(async () => {
      const { text, say } = await readFile(file);
      const notes = [words(say, { name: file.name })];
      if (text === undefined) return change({ notes });
      const format = formatOf(file.name, text);
      if (format && format !== form.format) notes.push(words('transfer_format_set'));
      change({ text, notes, ...(format ? { format } : {}) });
    });
  return (
    <div class="ig-field">
      <label for={`${id}-file`}>{words('transfer_file')}</label>
      <input
        id={`${id}-file`}
        type="file"
        aria-describedby={`${id}-limit`}
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
      <p class="ig-help" id={`${id}-limit`}>
        {words('transfer_limit')}
      </p>
      <p role="status">{form.notes.join(' ')}</p>
      <label for={`${id}-text`}>{words('transfer_text')}</label>
      <textarea
        id={`${id}-text`}
        class="ig-input ig-code"
        rows={8}
        dir="auto"
        spellcheck={false}
        value={form.text}
        onKeyDown={keepUndo}
        onInput={(event) => change({ text: event.currentTarget.value, notes: [] })}
      />
    </div>
  );
}

/** Where the import goes. */
function Target({ form, change, quizzes }: FormProps & { quizzes: readonly Quiz[] }): JSX.Element {
  const { words, uid } = useTools();
  const modes = MODES.filter((mode) => mode !== 'questions' || quizzes.length);
  return (
    <fieldset class="ig-group">
      <legend>{words('transfer_where')}</legend>
      {modes.map((mode) => (
        <label class="ig-check" key={mode}>
          <input
            type="radio"
            name={`${uid}-mode`}
            checked={mode === form.mode}
            onChange={() => change({ mode })}
          />
          <span>{words(`transfer_${mode}`)}</span>
        </label>
      ))}
      {form.mode === 'questions' ? (
        <select
          class="ig-input"
          aria-label={words('transfer_quiz')}
          value={form.quiz}
          onChange={(event) => change({ quiz: event.currentTarget.value })}
        >
          {quizzes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
    </fieldset>
  );
}

/** Where to look after an import: at the first of what is new. */
function firstNew({ store }: Tools, { mode, quiz }: Form): Path {
  const path = quizzesOf(store.guide).find(({ id }) => id === quiz)?.path;
  const list = mode === 'questions' && path ? [...path, 'questions'] : ['guide', 'lessons'];
  return mode === 'replace' ? ['guide'] : [...list, asList(store.get(list)).length];
}

/** Puts the guide of a trial into the editor as one step, and looks at it. */
function use(tools: Tools, form: Form, guide: Piece): void {
  const { session, store, words } = tools;
  const wanted = firstNew(tools, form);
  store.together(() => {
    session.useGuide(guide);
    // What replaces a guide was not made from what that was made from, unless it says so.
    if (form.mode === 'replace' && store.value.from) store.set(['from'], guide.based_on ?? null);
  });
  tools.open(store.get(wanted) === undefined ? ['guide'] : wanted);
  tools.focusSoon(`${tools.uid}-piece`);
  tools.offerUndo(words('transfer_used'));
}

export function Import({ form: filled, change }: FormProps): JSX.Element {
  const tools = useTools();
  const { words, store, uid } = tools;
  const quizzes = quizzesOf(store.guide);
  const quiz = quizzes.find(({ id }) => id === filled.quiz) ?? quizzes[0];
  const mode = quiz || filled.mode !== 'questions' ? filled.mode : 'lessons';
  const form = { ...filled, mode, quiz: quiz?.id ?? '' };
  const { trial, busy, trouble, ask, back } = useTrial(form);
  if (trial) return <Tried trial={trial} take={(guide) => use(tools, trial.form, guide)} back={back} />;
  return (
    <>
      <Formats
        name={`${uid}-import-as`}
        formats={FORMATS}
        value={form.format}
        choose={(format) => change({ format })}
      />
      {form.format === 'csv' ? <Template /> : null}
      <Source form={form} change={change} />
      <Target form={form} change={change} quizzes={quizzes} />
      <Troubles trouble={trouble} />
      <p class="ig-inline">
        <Button kind="main" id={`${uid}-try`} disabled={busy} onPress={ask}>
          {words('transfer_try')}
        </Button>
        <span role="status">{words(busy ? 'transfer_busy' : 'transfer_try_help')}</span>
      </p>
    </>
  );
}
