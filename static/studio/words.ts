// The sentences of the editor, translated by the server; the type of their keys is made from the Python list.
import type { Fields } from '../shared/shape';
import type { Word } from './words.generated';

export type { Word } from './words.generated';

/** A number of each plural category; `img_guide_xblock/words/__init__.py` has the same list. */
const SAMPLES = [0, 1, 2, 3, 5, 6, 11, 100];

/** What a sentence has in its braces. */
export type Values = Record<string, string | number>;

/** How the editor speaks. */
export type Words = {
  /** The sentence of a key, with its values filled in. */
  (key: Word, values?: Values): string;
  /** The sentence of a key that was put together from names; undefined where there is none. */
  find(key: string): string | undefined;
  /** The form of a sentence for a number, with `{count}` filled in. */
  count(key: Word, count: number): string;
  /** The language it speaks. */
  readonly language: string;
};

const filled = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** A name that nobody gave words to, as words: `time_sensitive` is "Time sensitive". */
export function fromName(name: string): string {
  const spaced = name.replace(/[_-]+/g, ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Reads the server's sentences; a key that is missing falls back to its readable name rather than to silence. */
export function readWords(sentences: Fields, language: string): Words {
  const rules = rulesOf(language);
  const find = (key: string): string | undefined => {
    const found = Object.getOwnPropertyDescriptor(sentences, key)?.value;
    return typeof found === 'string' ? found : undefined;
  };
  const words = (key: Word, values: Values = {}) => filled(find(key) ?? fromName(key), values);
  const count = (key: Word, number: number) => {
    const forms: unknown = sentences[key];
    const place = SAMPLES.findIndex((sample) => rules.select(sample) === rules.select(number));
    const form = Array.isArray(forms) ? forms[place] : undefined;
    return filled(typeof form === 'string' ? form : `${fromName(key)}: {count}`, { count: number });
  };
  return Object.assign(words, { find, count, language });
}

/** A moment as its readers write it; by the calendar and with the digits that the server writes, also in Persian. */
export function momentOf(at: number, language: string): string {
  return new Date(at).toLocaleString(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
}

function rulesOf(language: string): Intl.PluralRules {
  try {
    return new Intl.PluralRules(language);
  } catch {
    return new Intl.PluralRules('en');
  }
}
