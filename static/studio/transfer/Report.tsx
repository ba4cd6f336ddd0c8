// What became of every line, as a table that can be filtered; hundreds of rows are drawn as they are asked for.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import type { Problem } from '../state/problems';
import { useTools } from '../tools';
import { LEVELS, type Level, type Row, type Trouble } from './replies';

const AT_ONCE = 100;

type FilterProps = { rows: readonly Row[]; level: Level | undefined; choose(level?: Level): void };

/** The numbers of each level; each is a filter. */
function Filter({ rows, level, choose }: FilterProps): JSX.Element {
  const { words } = useTools();
  const counted = LEVELS.map((one) => [one, rows.filter((row) => row.level === one).length] as const);
  return (
    <p class="ig-inline">
      <Button pressed={!level} onPress={() => choose()}>
        {`${words('transfer_all')}: ${rows.length}`}
      </Button>
      {counted.map(([one, count]) => (
        <Button key={one} pressed={level === one} disabled={!count} onPress={() => choose(one)}>
          {`${words(`transfer_${one}`)}: ${count}`}
        </Button>
      ))}
    </p>
  );
}

/** Line by line what happened. */
export function Rows({ rows, label }: { rows: readonly Row[]; label: string }): JSX.Element {
  const { words } = useTools();
  const [level, setLevel] = useState<Level | undefined>(undefined);
  const [most, setMost] = useState(AT_ONCE);
  const found = level ? rows.filter((row) => row.level === level) : rows;
  const lined = rows.some((row) => row.line);
  const choose = (next?: Level) => {
    setLevel(next);
    setMost(AT_ONCE);
  };
  return (
    <>
      <Filter rows={rows} level={level} choose={choose} />
      <table class="ig-report">
        <caption class="ig-unseen">{label}</caption>
        <thead>
          <tr>
            {lined ? <th scope="col">{words('transfer_line')}</th> : null}
            <th scope="col">{words('transfer_what')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most).map((row, index) => (
            <tr key={index} data-ig-row={row.level}>
              {lined ? <td>{row.line || '–'}</td> : null}
              <td>
                <b>{words(`transfer_${row.level}`)}:</b> <bdi>{row.say}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > most ? (
        <Button onPress={() => setMost(most + AT_ONCE)}>
          {words('transfer_more', { count: found.length })}
        </Button>
      ) : null}
    </>
  );
}

/** What is wrong with a guide that is not on the screen, so there is no way to its places. */
export function PlainProblems({ problems }: { problems: readonly Problem[] }): JSX.Element {
  const { words } = useTools();
  return (
    <ul class="ig-problem-list">
      {problems.map((problem, index) => (
        <li key={index} class={problem.broken ? 'ig-broken' : 'ig-advice'}>
          <b>{words(problem.broken ? 'broken' : 'advice')}</b> {problem.where} {problem.say}
        </li>
      ))}
    </ul>
  );
}

/** Why something did not work; heard at once. */
export function Troubles({ trouble }: { trouble: Trouble }): JSX.Element {
  return (
    <>
      <p class="ig-broken" role="alert">
        {trouble.say}
      </p>
      {trouble.problems.length ? <PlainProblems problems={trouble.problems} /> : null}
    </>
  );
}
