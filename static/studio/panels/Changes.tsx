// Asked before a save that learners who answered would notice: what it means for them, and what becomes of each question.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../bits';
import { useSaving } from '../Foot';
import { nameOf } from '../schema/layout';
import { type Asked, bringBack, type Consequence, oldPlace, questionAt } from '../state/consequences';
import { getAt } from '../state/json';
import { useTools } from '../tools';
import type { Words } from '../words';

/** What keeping the id means, for the changes that leave a choice. */
const KEEPING = { key_changed: 'keep_question_key', kind_changed: 'keep_question_kind' } as const;

const hasChoice = (code: string): code is keyof typeof KEEPING => code in KEEPING;

/** How many learners one change concerns; nothing where that is not known. */
const concerns = (words: Words, { learners }: Consequence): string =>
  learners === undefined ? '' : words.count('consequences_learners', learners);

type ChoiceProps = { change: Consequence; isNew: boolean; choose(isNew: boolean): void };

function KeepOrRenew({ change, isNew, choose }: ChoiceProps): JSX.Element {
  const { words, uid } = useTools();
  const name = `${uid}-renew-${change.question}`;
  const keeping = hasChoice(change.code) ? words(KEEPING[change.code]) : '';
  const option = (renews: boolean, label: string, help: string) => (
    <label class="ig-check">
      <input type="radio" name={name} checked={isNew === renews} onChange={() => choose(renews)} />
      <span>
        {label}
        <small>{help}</small>
      </span>
    </label>
  );
  return (
    <div class="ig-group" role="radiogroup" aria-labelledby={`${name}-what`}>
      <p>
        <span id={`${name}-what`}>{change.say}</span> {concerns(words, change)}
      </p>
      {option(false, words('keep_question'), keeping)}
      {option(true, words('new_question'), words('new_question_help'))}
    </div>
  );
}

/** A question that was removed, with the way back as long as its quiz is there. */
function Removed({ change }: { change: Consequence }): JSX.Element {
  const { words, session, store, announce } = useTools();
  const { stored } = session;
  const was = questionAt(stored, change.question);
  const name = nameOf(was && getAt(stored, was));
  const isBack = Boolean(questionAt(store.value, change.question));
  const bring = () => {
    bringBack(store, stored, change.question);
    announce(words('is_back', { name }));
  };
  const lost = !isBack && !oldPlace(store.value, stored, change.question);
  return (
    <div class="ig-group">
      <p>
        {change.say} {concerns(words, change)}
      </p>
      {lost ? (
        <p>{words('no_quiz_to_bring_back')}</p>
      ) : (
        <Button onPress={bring} disabled={isBack}>
          {words(isBack ? 'is_back' : 'bring_back', { name })}
        </Button>
      )}
    </div>
  );
}

/** What rescoring is, and where it is done. */
function Rescoring({ location }: { location: string }): JSX.Element {
  const { words } = useTools();
  return (
    <details open>
      <summary>{words('rescoring')}</summary>
      <p>{words('rescoring_help')}</p>
      <p>{words('rescoring_how')}</p>
      {location ? (
        <p>
          {words('rescoring_location')} <code dir="ltr">{location}</code>
        </p>
      ) : null}
    </details>
  );
}

function Question({ asked }: { asked: Asked }): JSX.Element {
  const { words, session, uid, focusSoon } = useTools();
  const [anew, setAnew] = useState<ReadonlySet<string>>(new Set());
  const heading = useRef<HTMLHeadingElement>(null);
  const save = useSaving();
  // Before it is seen: a key that is pressed at once must not go to what lies behind.
  useLayoutEffect(() => heading.current?.focus(), [asked]);
  const backToSave = () => focusSoon(`${uid}-save`);
  const goOn = () => {
    session.decline();
    backToSave();
  };
  const accept = async () => {
    const chosen = asked.changes.filter(({ code, question }) => hasChoice(code) && anew.has(question));
    const stored = await session.accept(new Set(chosen.map(({ question }) => question)));
    if (!session.asked) backToSave();
    return stored;
  };
  const choose = (question: string, isNew: boolean) => {
    const next = new Set(anew);
    if (isNew) next.add(question);
    else next.delete(question);
    setAnew(next);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The window around would take it for its own.
    event.preventDefault();
    event.stopPropagation();
    goOn();
  };
  const { learners, changes, location, closes } = asked;
  return (
    <div
      class="ig-notice"
      role="alertdialog"
      aria-labelledby={`${uid}-consequences`}
      aria-describedby={`${uid}-consequences-all`}
      onKeyDown={keys}
    >
      <h3 id={`${uid}-consequences`} tabIndex={-1} ref={heading}>
        {words('consequences_title')}
      </h3>
      <p id={`${uid}-consequences-all`}>
        {learners === undefined ? words('consequences_unknown') : words.count('consequences_known', learners)}
      </p>
      <ul class="ig-choices">
        {changes.map((change) => (
          <li key={`${change.code}/${change.question}`}>
            {hasChoice(change.code) ? (
              <KeepOrRenew
                change={change}
                isNew={anew.has(change.question)}
                choose={(isNew) => choose(change.question, isNew)}
              />
            ) : change.code === 'question_removed' ? (
              <Removed change={change} />
            ) : (
              <p class="ig-group">
                {change.say} {concerns(words, change)}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Rescoring location={location} />
      <p class="ig-inline">
        <Button kind="main" onPress={() => save(closes, accept)} disabled={session.busy}>
          {words('consequences_save')}
        </Button>
        <Button onPress={goOn}>{words('leave_stay')}</Button>
      </p>
    </div>
  );
}

/** The panel, as long as the author has not decided. */
export function Changes(): JSX.Element | null {
  const { session } = useTools();
  return session.asked ? <Question asked={session.asked} /> : null;
}
