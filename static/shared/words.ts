// Reads the translated sentences the server sends with a page.
import type { Fields } from './shape';

/** Gives the sentence for a key; a missing one falls back to its readable name rather than to silence. */
export function readWords<Word extends string>(sentences: Fields): (word: Word) => string {
  return (word) => {
    const sentence = sentences[word];
    return typeof sentence === 'string' ? sentence : word.replace(/_/g, ' ');
  };
}
