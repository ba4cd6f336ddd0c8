// Chance that can be repeated: values for property tests, made from a seed.
import type { Json, Piece } from '../../../static/studio/state/json';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export type Chance = ReturnType<typeof chance>;

/** A whole number below the limit. */
export const below = (next: Chance, limit: number): number => Math.floor(next() * limit);

/** One of these. */
export const one = <Value>(next: Chance, values: readonly Value[]): Value => {
  const value = values[below(next, values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
};

const SCALARS: Json[] = [null, true, false, 0, -1.5, '', 'x', '<p>é</p>', '\u2028', '__proto__'];
const NAMES = ['a', 'b', 'text', '__proto__', 'constructor', 'toString', '0'];

/** Any JSON, with names that trip careless code. */
export function anyJson(next: Chance, depth = 3): Json {
  const kind = depth ? below(next, 4) : 0;
  if (kind < 2) return one(next, SCALARS);
  const entries = Array.from({ length: below(next, 4) }, () => anyJson(next, depth - 1));
  if (kind === 2) return entries;
  return JSON.parse(
    `{${[...new Set(entries.map(() => one(next, NAMES)))].map((name, at) => `${JSON.stringify(name)}:${JSON.stringify(entries[at])}`)}}`,
  );
}

/** A guide whose pieces all have names of their own, each with unknown fields; every text occurs once. */
export function anyGuide(next: Chance): Piece {
  let count = 0;
  const name = (letter: string) => {
    count += 1;
    return letter + count;
  };
  const some = (most: number, make: () => Piece): Piece[] =>
    Array.from({ length: below(next, most + 1) }, make);
  const question = (): Piece => {
    const id = name('q');
    return { id, kind: 'single_choice', stem: `Stem ${id}`, future: anyJson(next, 2) };
  };
  const section = (): Piece => {
    const id = name('s');
    return next() < 0.5
      ? { id, kind: 'text', title: `Text ${id}`, html: `<p>${id}</p>` }
      : { id, kind: 'quiz', title: `Quiz ${id}`, questions: some(3, question), future: anyJson(next, 2) };
  };
  const lesson = (): Piece => {
    const id = name('l');
    return { id, title: `Lesson ${id}`, sections: some(3, section), objectives: [] };
  };
  const source = (): Piece => ({ id: name('S'), title: 'Source', future: anyJson(next, 1) });
  return {
    version: 1,
    title: 'Guide',
    lessons: some(4, lesson),
    sources: some(3, source),
    future: anyJson(next, 2),
  };
}

/** Runs a property for many seeds; a failure names its seed. */
export function always(times: number, property: (next: Chance) => void): void {
  for (let seed = 1; seed <= times; seed += 1) {
    try {
      property(chance(seed));
    } catch (error) {
      if (error instanceof Error) error.message = `seed ${seed}: ${error.message}`;
      throw error;
    }
  }
}
