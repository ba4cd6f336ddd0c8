// What may be believed about data from outside: the checks that turn `unknown` into something usable.

/** An object with string keys, the only thing a handler replies with. */
export type Fields = Record<string, unknown>;

/** Tells a plain object from null, lists and scalars, because replies and stored entries may be anything. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text, or an empty one where it is something else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Parses JSON text and gives undefined where it is none, because a login page is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
