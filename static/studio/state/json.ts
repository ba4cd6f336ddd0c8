// JSON values that never change in place: a change gives a new value and shares everything it did not touch.

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type Piece = { [key: string]: Json };

/** Where a value stands: keys and indexes from the outside in. */
export type Path = readonly (string | number)[];

/** Tells an object from lists and scalars. */
export const isPiece = (value: Json | undefined): value is Piece =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list, or an empty one for anything else. */
export const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** A text, or an empty one for anything else. */
export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What stands directly in a value under a key or an index. */
export function childOf(value: Json | undefined, step: string | number): Json | undefined {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isPiece(value) ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined;
}

/** The value at a path; undefined where there is none. */
export function getAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(childOf, value);
}

function changedAt(value: Json, path: Path, change: (inner: Json | undefined) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  const inner = childOf(value, step);
  const next = rest.length ? changedAt(inner ?? {}, rest, change) : change(inner);
  if (next === inner) return value;
  if (Array.isArray(value)) return value.map((entry, index) => (index === step ? next : entry));
  return { ...(isPiece(value) ? value : {}), [step]: next };
}

/** Puts a value at a path; an object that is missing on the way is made. */
export const setAt = (value: Json, path: Path, next: Json): Json => changedAt(value, path, () => next);

/** Puts a value into the list at a path, before the entry that has this index now. */
export const insertAt = (value: Json, list: Path, index: number, next: Json): Json =>
  changedAt(value, list, (found) => {
    const entries = asList(found);
    return [...entries.slice(0, index), next, ...entries.slice(index)];
  });

/** Takes away the entry or the field at a path. */
export function removeAt(value: Json, path: Path): Json {
  const step = path[path.length - 1];
  const holder = getAt(value, path.slice(0, -1));
  if (step === undefined || childOf(holder, step) === undefined) return value;
  return changedAt(value, path.slice(0, -1), (found) => {
    if (Array.isArray(found)) return found.filter((_entry, index) => index !== step);
    const { [step]: _gone, ...rest } = isPiece(found) ? found : {};
    return rest;
  });
}

/** Takes an entry away and puts it where `to` says afterwards, as `move` of JSON Patch does (RFC 6902, 4.4). */
export function moveAt(value: Json, from: Path, to: Path): Json {
  const moved = getAt(value, from);
  const index = to[to.length - 1];
  if (moved === undefined || typeof index !== 'number') return value;
  return insertAt(removeAt(value, from), to.slice(0, -1), index, moved);
}

/** Whether two values are the same JSON; the order of fields does not count, and shared parts cost nothing. */
export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry, index) => same(entry, other[index]));
  if (!isPiece(one) || !isPiece(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => same(one[key], childOf(other, key)))
  );
}
