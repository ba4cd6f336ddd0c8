// Two versions side by side, piece by piece: to decide about a draft, or between two authors.
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button } from '../bits';
import { kindOf, labelOf, nameOf, plain } from '../schema/layout';
import { type Difference, differences, merged, type Side } from '../state/differences';
import { laterFrom } from '../state/editions';
import { asText, isPiece, type Json, type Piece } from '../state/json';
import { useTools } from '../tools';
import type { Word, Words } from '../words';
import { CopyJson } from './CopyJson';

const LONGEST = 400;

/** What the other version is called. */
export type Terms = Readonly<
  Record<'all' | 'take' | 'title' | 'added' | 'removed' | 'onlyMine' | 'notMine' | 'both', Word>
>;

/** Against what is saved. */
const SAVED: Terms = {
  all: 'all_theirs',
  take: 'take_theirs',
  title: 'version_theirs',
  added: 'only_theirs',
  removed: 'only_mine',
  onlyMine: 'only_mine',
  notMine: 'only_theirs',
  both: 'both_changed',
};

/** What a piece is called in a list of differences. */
export function pieceName(words: Words, difference: Difference): string {
  const piece = difference.mine ?? difference.theirs ?? {};
  const kind = kindOf(words, asText(piece.kind) || difference.list);
  const name = nameOf(piece) || asText(piece.id);
  return difference.list === 'settings' ? words('settings') : `${kind} “${name}”`;
}

/** How a piece differs, in words. */
export function differenceWords(words: Words, difference: Difference, terms = SAVED): string {
  const { mine, theirs, fields, moved, list, byThem } = difference;
  if (!theirs) return words(byThem ? terms.removed : terms.onlyMine);
  if (!mine) return words(byThem ? terms.added : terms.notMine);
  const model = { guide: 'guide', lessons: 'lesson', settings: 'settings' }[list] ?? '';
  const names = fields.map((name) => labelOf(words, model, name));
  return [...names, ...(moved ? [words('stands_elsewhere')] : [])].join(', ');
}

/** A value as people can read it. */
function readable(value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return '–';
  const text = typeof value === 'string' ? plain(value) : plain(JSON.stringify(value, null, 1));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function Version({
  piece,
  fields,
  title,
}: {
  piece: Piece | undefined;
  fields: readonly string[];
  title: string;
}) {
  const { words } = useTools();
  const shown = fields.length
    ? fields
    : Object.keys(piece ?? {}).filter((name) => name !== 'id' && name !== 'kind');
  return (
    <div>
      <h5>{title}</h5>
      {piece ? (
        <dl>
          {shown.map((name) => (
            <div key={name}>
              <dt>{labelOf(words, '', name)}</dt>
              <dd dir="auto">{readable(piece[name])}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{words('not_there')}</p>
      )}
    </div>
  );
}

type ListProps = { found: readonly Difference[]; terms?: Terms };

/** The names of the pieces that differ, and how, lesson by lesson. */
export function DifferenceList({ found, terms }: ListProps): JSX.Element {
  const { words } = useTools();
  const lessons = new Map<string, Difference[]>();
  for (const one of found) {
    const id = asText(one.lesson?.id);
    lessons.set(id, [...(lessons.get(id) ?? []), one]);
  }
  return (
    <>
      {[...lessons].map(([id, inside]) => (
        <div key={id} class="ig-differences">
          {inside[0]?.lesson ? <p>{nameOf(inside[0].lesson)}</p> : null}
          <ul>
            {inside.map((difference) => (
              <li key={difference.key}>
                <strong>{pieceName(words, difference)}</strong>: {differenceWords(words, difference, terms)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

type ChoiceProps = { difference: Difference; side: Side; choose(side: Side): void; terms: Terms };

function Choice({ difference, side, choose, terms }: ChoiceProps): JSX.Element {
  const { words, uid } = useTools();
  const { mine, theirs, fields, lesson } = difference;
  const name = `${uid}-side-${difference.key}`;
  return (
    <li>
      <fieldset class="ig-group">
        <legend>
          {lesson ? `${nameOf(lesson)} › ` : ''}
          {pieceName(words, difference)}
        </legend>
        <p>
          {differenceWords(words, difference, terms)}
          {difference.both ? <strong> {words(terms.both)}</strong> : null}
        </p>
        <p class="ig-inline">
          {(['mine', 'theirs'] as const).map((one) => (
            <label class="ig-check" key={one}>
              <input type="radio" name={name} checked={side === one} onChange={() => choose(one)} />
              <span>{words(one === 'mine' ? 'take_mine' : terms.take)}</span>
            </label>
          ))}
        </p>
        <details>
          <summary>{words('show_both')}</summary>
          <div class="ig-versions">
            <Version piece={mine} fields={fields} title={words('version_mine')} />
            <Version piece={theirs} fields={fields} title={words(terms.title)} />
          </div>
        </details>
      </fieldset>
    </li>
  );
}

/** The picks of one comparison, and everything that they lead to. */
export type Picks = {
  readonly found: readonly Difference[];
  side(difference: Difference): Side;
  pick(difference: Difference, side: Side): void;
  all(side: Side): void;
  /** What was chosen, put together. */
  result(): Piece;
};

/** What differs between two versions, with a choice for each piece. */
export function usePicks(mine: Piece, theirs: Piece, base: Piece | undefined): Picks {
  const [picks, setPicks] = useState<ReadonlyMap<string, Side>>(new Map());
  const found = useMemo(() => differences(mine, theirs, base), [mine, theirs, base]);
  const side = (one: Difference) => picks.get(one.key) ?? one.suggested;
  return {
    found,
    side,
    pick: (one, chosen) => setPicks(new Map([...picks, [one.key, chosen]])),
    all: (chosen) => setPicks(new Map(found.map((one) => [one.key, chosen]))),
    result: () => merged(mine, theirs, new Map(found.map((one) => [one.key, side(one)]))),
  };
}

type ChoicesProps = { picks: Picks; found?: readonly Difference[]; terms: Terms };

/** The choices, one after the other. */
export function Choices({ picks, found = picks.found, terms }: ChoicesProps): JSX.Element {
  return (
    <ul class="ig-choices">
      {found.map((one) => (
        <Choice
          key={one.key}
          difference={one}
          side={picks.side(one)}
          choose={(side) => picks.pick(one, side)}
          terms={terms}
        />
      ))}
    </ul>
  );
}

/** Takes one version for everything, or a copy of what one has. */
export function ForAll({ picks, terms }: { picks: Picks; terms: Terms }): JSX.Element {
  const { words, store } = useTools();
  return (
    <p class="ig-inline">
      <Button onPress={() => picks.all('mine')}>{words('all_mine')}</Button>
      <Button onPress={() => picks.all('theirs')}>{words(terms.all)}</Button>
      <CopyJson value={isPiece(store.guide) ? store.guide : null} />
    </p>
  );
}

function Conflicting({ theirs }: { theirs: Piece }): JSX.Element {
  const { words, session, store, uid, focusSoon } = useTools();
  const picks = usePicks(store.value, theirs, session.stored);
  const from = laterFrom(store.value.from, theirs.from);
  const use = () => {
    session.resolve({ ...picks.result(), ...(from === undefined ? {} : { from }) });
    focusSoon(`${uid}-save`);
  };
  return (
    <section class="ig-notice" aria-labelledby={`${uid}-conflict`}>
      <h3 id={`${uid}-conflict`} tabIndex={-1}>
        {words('conflict_title')}
      </h3>
      <p>{words('conflict_help')}</p>
      <ForAll picks={picks} terms={SAVED} />
      <Choices picks={picks} terms={SAVED} />
      <Button kind="main" onPress={use}>
        {words('conflict_use')}
      </Button>
    </section>
  );
}

/** What two authors changed, with a choice for each piece; nothing is lost before somebody chooses. */
export function Comparison(): JSX.Element | null {
  const { conflict } = useTools().session;
  return conflict ? <Conflicting key={conflict.edition} theirs={conflict.theirs} /> : null;
}
