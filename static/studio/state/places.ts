// Where a place is after a change: selection, problems and focus stay with what they were about.
import type { Path } from './json';

/** A change, as far as it moves places. `set` stands for a value that was replaced as a whole. */
export type Op =
  | { op: 'set'; path: Path }
  | { op: 'insert'; path: Path }
  | { op: 'remove'; path: Path }
  | { op: 'move'; path: Path; to: Path };

/** Whether a place is another one or inside it. */
export const isWithin = (path: Path, outer: Path): boolean =>
  path.length >= outer.length && outer.every((step, index) => step === path[index]);

/** Whether two places are the same. */
export const samePath = (one: Path, other: Path): boolean =>
  one.length === other.length && isWithin(one, other);

/** The index a place has in the list that this entry stands in; undefined where it is elsewhere. */
function indexBeside(path: Path, entry: Path): number | undefined {
  const list = entry.slice(0, -1);
  const step = path[list.length];
  return typeof step === 'number' && isWithin(path, list) ? step : undefined;
}

function shifted(path: Path, entry: Path, by: 1 | -1): Path {
  const index = indexBeside(path, entry);
  const own = entry[entry.length - 1];
  if (index === undefined || typeof own !== 'number' || index < own) return path;
  return path.map((step, place) => (place === entry.length - 1 ? index + by : step));
}

/** Where a place is after a change; undefined when it is gone. */
export function afterOp(path: Path, change: Op): Path | undefined {
  if (change.op === 'set')
    return isWithin(path, change.path) && path.length > change.path.length ? undefined : path;
  if (change.op === 'insert') return shifted(path, change.path, 1);
  if (change.op === 'remove') return isWithin(path, change.path) ? undefined : shifted(path, change.path, -1);
  if (isWithin(path, change.path)) return [...change.to, ...path.slice(change.path.length)];
  return shifted(shifted(path, change.path, -1), change.to, 1);
}

/** Where a place is after several changes. */
export function afterOps(path: Path, changes: readonly Op[]): Path | undefined {
  return changes.reduce<Path | undefined>((place, change) => place && afterOp(place, change), path);
}

/** The changes that take these back. */
export function undone(changes: readonly Op[]): Op[] {
  return changes.map(inverse).reverse();
}

function inverse(change: Op): Op {
  if (change.op === 'insert') return { op: 'remove', path: change.path };
  if (change.op === 'remove') return { op: 'insert', path: change.path };
  if (change.op === 'move') return { op: 'move', path: change.to, to: change.path };
  return change;
}
