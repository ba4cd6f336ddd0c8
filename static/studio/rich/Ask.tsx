// A small form within the field. It is no form element, because the editor around may be one.
import { h, type JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Answers, Form, Question } from './forms';
import type { Desk } from './tools';
import type { RichWord } from './types';

type LineProps = Question & {
  id: string;
  answer: string;
  error: RichWord | undefined;
  words: Desk['words'];
  onInput(answer: string): void;
  onEnter(): void;
};

function Line(props: LineProps): JSX.Element {
  const { id, word, type, help, options, required, answer, error, words, onInput, onEnter } = props;
  const told = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  const choices = options?.map(([value, name]) => h('option', { value }, words(name)));
  const input: Record<string, unknown> = {
    id,
    class: 'ig-rich-input',
    type,
    value: answer,
    dir: 'auto',
    'aria-describedby': told || undefined,
    'aria-invalid': error && true,
    'aria-required': required,
    onInput: (event: Event) => onInput((event.target as HTMLInputElement).value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      onEnter();
    },
  };
  return (
    <p>
      <label for={id}>{words(word)}</label>
      {h(options ? 'select' : 'input', input, choices)}
      {help && <small id={`${id}-help`}>{words(help)}</small>}
      {error && (
        <span id={`${id}-error`} class="ig-rich-error">
          {words(error)}
        </span>
      )}
    </p>
  );
}

function wrongIn({ questions }: Form, answers: Answers): Record<string, RichWord> {
  const found: Record<string, RichWord> = {};
  for (const { name, required, check } of questions) {
    const answer = answers[name] ?? '';
    const wrong = answer ? check?.(answer) : required && 'rich_required';
    if (wrong) found[name] = wrong;
  }
  return found;
}

/** Asks, checks the answers, and does with them what the form says. */
export function Ask({ desk, form }: { desk: Desk; form: Form }): JSX.Element {
  const { words, id } = desk;
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries(form.questions.map(({ name, value }) => [name, value])),
  );
  const [wrong, setWrong] = useState<Record<string, RichWord>>({});
  const first = Object.keys(wrong)[0] ?? form.questions[0]?.name;
  useLayoutEffect(() => document.getElementById(`${id}-${first}`)?.focus(), [wrong]);

  const submit = () => {
    const tidy = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answer.trim()]));
    const found = wrongIn(form, tidy);
    setWrong(found);
    if (!Object.keys(found).length) desk.run(form.submit(tidy));
  };
  const button = (word: RichWord, press: () => void, main = '') => (
    <button type="button" class={`ig-rich-button ig-rich-words ${main}`} onClick={press}>
      {words(word)}
    </button>
  );
  const { remove } = form;
  return (
    <>
      {form.questions.map((question) => (
        <Line
          key={question.name}
          {...question}
          id={`${id}-${question.name}`}
          answer={answers[question.name] ?? ''}
          error={wrong[question.name]}
          words={words}
          onInput={(answer) => setAnswers((now) => ({ ...now, [question.name]: answer }))}
          onEnter={submit}
        />
      ))}
      <div class="ig-rich-row">
        {button('rich_apply', submit, 'ig-rich-main')}
        {remove && button('rich_remove', () => desk.run(remove))}
        {button('rich_cancel', desk.leave)}
      </div>
    </>
  );
}
