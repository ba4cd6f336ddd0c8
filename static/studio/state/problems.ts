// What the server finds wrong with a guide, at the places where the pieces are now.
import { isFields } from '../../shared/shape';
import type { Path } from './json';
import { isWithin } from './places';
import type { Store } from './store';

/** One thing to mend; `broken` ones keep a guide from being saved. */
export type Problem = {
  readonly path: Path;
  readonly where: string;
  readonly code: string;
  readonly say: string;
  readonly broken: boolean;
};

/** How many of each kind. */
export type Count = { readonly broken: number; readonly advice: number };

const NONE: Count = { broken: 0, advice: 0 };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A dotted place as a path: `lessons.0.title`. */
export const pathOf = (dotted: string): Path =>
  dotted ? dotted.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)) : [];

/** Where a problem's path leads in what is edited: into the settings beside the guide, or into the guide. */
function placeOf(dotted: string): Path {
  const path = pathOf(dotted);
  return path[0] === 'settings' ? path : ['guide', ...path];
}

/** Reads a reply's list; entries that are no problems are left out. */
export function readProblems(list: unknown): Problem[] {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  return entries.filter(isFields).map((entry) => ({
    path: placeOf(text(entry.path)),
    where: text(entry.where) || text(entry.path),
    code: text(entry.code),
    say: text(entry.say),
    broken: entry.level !== 'advice',
  }));
}

/** The problems where their pieces are now; those whose piece is gone are gone as well. */
export function moved(problems: readonly Problem[], store: Store, moment: number): Problem[] {
  if (store.moment === moment) return [...problems];
  return problems.flatMap((problem) => {
    const path = store.since(moment, problem.path);
    return path ? [{ ...problem, path }] : [];
  });
}

/** The problems at a place or inside it. */
export const problemsIn = (problems: readonly Problem[], path: Path): Problem[] =>
  problems.filter((problem) => isWithin(problem.path, path));

/** Counts the problems of every place at once, each place with all that is inside it. */
export function countProblems(problems: readonly Problem[]): (path: Path) => Count {
  const counts = new Map<string, { broken: number; advice: number }>();
  for (const { path, broken } of problems)
    for (let length = 1; length <= path.length; length += 1) {
      const key = path.slice(0, length).join('.');
      const count = counts.get(key) ?? { broken: 0, advice: 0 };
      count[broken ? 'broken' : 'advice'] += 1;
      counts.set(key, count);
    }
  return (path) => counts.get(path.join('.')) ?? NONE;
}
