// Everything that is wrong with the guide, each with a way to its place.
import type { JSX } from 'preact';
import { Button } from '../bits';
import { memo } from '../memo';
import { pieceAt } from '../outline/nodes';
import { labelOf, nameOf } from '../schema/layout';
import { isPiece } from '../state/json';
import type { Problem } from '../state/problems';
import { type Tools, useTools } from '../tools';

/** A place as authors know it: the names of the pieces from the lesson down, and of the field. */
export function placeWords({ store, words }: Tools, { path, where }: Problem): string {
  const names = path.flatMap((step, depth) => {
    const value = store.get(path.slice(0, depth + 1));
    if (typeof step === 'number') return nameOf(value) || String(step + 1);
    return depth === path.length - 1 && depth > 0 && !isPiece(value) ? labelOf(words, '', step) : [];
  });
  return names.join(' › ') || where || nameOf(store.guide) || words('kind_guide');
}

function List({ problems, title }: { problems: readonly Problem[]; title: string }): JSX.Element | null {
  const tools = useTools();
  if (!problems.length) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="ig-problem-list">
        {problems.map((problem, index) => (
          <li
            key={`${problem.path.join('.')}/${problem.code}/${index}`}
            class={problem.broken ? 'ig-broken' : 'ig-advice'}
          >
            <Button kind="link" onPress={() => tools.open(pieceAt(problem.path), problem.path)}>
              {placeWords(tools, problem)}
            </Button>{' '}
            {problem.say}
          </li>
        ))}
      </ul>
    </>
  );
}

/** `moment`: where the log of moved places is, as places are named by what is there. */
type ProblemsProps = { problems: readonly Problem[]; moment: number };

/** Broken ones first: they keep the guide from being saved. */
export const Problems = memo(function Problems({ problems }: ProblemsProps): JSX.Element {
  const { words, uid } = useTools();
  const broken = problems.filter((problem) => problem.broken);
  const advice = problems.filter((problem) => !problem.broken);
  return (
    <div class="ig-problems">
      <h3 id={`${uid}-problems`} tabIndex={-1}>
        {words('problems')}
      </h3>
      {problems.length ? null : <p>{words('no_problems')}</p>}
      <List problems={broken} title={words('problems_broken')} />
      <List problems={advice} title={words('problems_advice')} />
    </div>
  );
});
