// Two versions side by side, piece by piece: to decide about a draft, or between two authors.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import { kindOf, labelOf, nameOf, plain } from '../schema/layout';
import { type Difference, differences, merged, type Side } from '../state/differences';
import { asText, isPiece, type Json, type Piece } from '../state/json';
import { useTools } from '../tools';
import type { Words } from '../words';
import { CopyJson } from './CopyJson';

const LONGEST = 400;

/** What a piece is called in a list of differences. */
export function pieceName(words: Words, difference: Difference): string {
  const piece = difference.mine ?? difference.theirs ?? {};
  const kind = kindOf(words, asText(piece.kind) || difference.list);
  const name = nameOf(piece) || asText(piece.id);
  return difference.list === 'settings' ? words('settings') : `${kind} “${name}”`;
}

/** How a piece differs, in words. */
export function differenceWords(words: Words, difference: Difference): string {
  const { mine, theirs, fields, moved, list } = difference;
  if (!theirs) return words('only_mine');
  if (!mine) return words('only_theirs');
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

/** The names of the pieces that differ, and how. */
export function DifferenceList({ found }: { found: readonly Difference[] }): JSX.Element {
  const { words } = useTools();
  return (
    <ul>
      {found.map((difference) => (
        <li key={difference.key}>
          <strong>{pieceName(words, difference)}</strong>: {differenceWords(words, difference)}
        </li>
      ))}
    </ul>
  );
}

type ChoiceProps = { difference: Difference; side: Side; choose(side: Side): void };

function Choice({ difference, side, choose }: ChoiceProps): JSX.Element {
  const { words, uid } = useTools();
  const name = `${uid}-side-${difference.key}`;
  return (
    <li>
      <fieldset class="ig-group">
        <legend>{pieceName(words, difference)}</legend>
        <p>
          {differenceWords(words, difference)}
          {difference.both ? <strong> {words('both_changed')}</strong> : null}
        </p>
        <p class="ig-inline">
          {(['mine', 'theirs'] as const).map((one) => (
            <label class="ig-check" key={one}>
              <input type="radio" name={name} checked={side === one} onChange={() => choose(one)} />
              <span>{words(`take_${one}`)}</span>
            </label>
          ))}
        </p>
        <details>
          <summary>{words('show_both')}</summary>
          <div class="ig-versions">
            <Version piece={difference.mine} fields={difference.fields} title={words('version_mine')} />
            <Version piece={difference.theirs} fields={difference.fields} title={words('version_theirs')} />
          </div>
        </details>
      </fieldset>
    </li>
  );
}

/** What two authors changed, with a choice for each piece; nothing is lost before somebody chooses. */
export function Comparison(): JSX.Element | null {
  const { words, session, store, uid } = useTools();
  const [picks, setPicks] = useState<ReadonlyMap<string, Side>>(new Map());
  const { conflict } = session;
  if (!conflict) return null;
  const mine = store.value;
  const found = differences(mine, conflict.theirs, session.stored);
  const sides = new Map(found.map((one) => [one.key, picks.get(one.key) ?? one.suggested]));
  const all = (side: Side) => setPicks(new Map(found.map((one) => [one.key, side])));
  const use = () => {
    const value = merged(mine, conflict.theirs, sides);
    setPicks(new Map());
    session.resolve(value);
  };
  return (
    <section class="ig-notice" aria-labelledby={`${uid}-conflict`}>
      <h3 id={`${uid}-conflict`} tabIndex={-1}>
        {words('conflict_title')}
      </h3>
      <p>{words('conflict_help')}</p>
      <p class="ig-inline">
        <Button onPress={() => all('mine')}>{words('all_mine')}</Button>
        <Button onPress={() => all('theirs')}>{words('all_theirs')}</Button>
        <CopyJson value={isPiece(mine.guide) ? mine.guide : null} />
      </p>
      <ul class="ig-choices">
        {found.map((difference) => (
          <Choice
            key={difference.key}
            difference={difference}
            side={sides.get(difference.key) ?? 'mine'}
            choose={(side) => setPicks(new Map([...sides, [difference.key, side]]))}
          />
        ))}
      </ul>
      <Button kind="main" onPress={use}>
        {words('conflict_use')}
      </Button>
    </section>
  );
}
