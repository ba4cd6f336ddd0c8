// A file that somebody chose, as text, whatever program saved it; the server decodes in the same way (formats/decoding.py).
import type { Word } from '../words';

/** The longest text that can become a guide, in characters; the server refuses longer ones. */
export const LONGEST = 1_000_000;

/** No text of that length has more bytes. */
const LARGEST = 4 * LONGEST;

/** The formats, in the order in which authors see them. */
export const FORMATS = ['json', 'gift', 'csv', 'markdown', 'problem-builder', 'capa'] as const;

export type Format = (typeof FORMATS)[number];

/** What a file holds. `say`: what there is to tell about it; without `text` it cannot be used. */
export type Taken = { text?: string; say: Word };

/** How files begin whose program says in which encoding it wrote them. */
const MARKS: readonly [readonly number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text in the bytes of a file; Windows-1252 where they cannot be UTF-8. */
export function textOf(bytes: Uint8Array): Taken {
  const mark = MARKS.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  const binary = !mark && bytes.includes(0);
  const text = binary ? undefined : decode(bytes, mark?.[1] ?? 'utf-8');
  if (text !== undefined) return checked(text, 'transfer_file_read');
  if (binary || mark) return { say: 'transfer_file_binary' };
  return checked(new TextDecoder('windows-1252').decode(bytes), 'transfer_file_guessed');
}

const checked = (text: string, say: Word): Taken =>
  text.length > LONGEST ? { say: 'transfer_file_large' } : { text, say };

/** Reads a file; never rejects. */
export function readFile(file: Blob): Promise<Taken> {
  if (file.size > LARGEST) return Promise.resolve({ say: 'transfer_file_large' });
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onerror = () => resolve({ say: 'transfer_file_failed' });
    reader.onload = () => resolve(textOf(new Uint8Array(reader.result as ArrayBuffer)));
    reader.readAsArrayBuffer(file);
  });
}

/** The format that a file's name and its text tell; undefined where they tell none. */
export function formatOf(name: string, text: string): Format | undefined {
  const [, ending] = /\.(\w+)$/.exec(name.toLowerCase()) ?? [];
  if (ending === 'xml') return /<(problem-builder|mentoring|pb-)/.test(text) ? 'problem-builder' : 'capa';
  const endings: Record<string, Format> = {
    json: 'json',
    csv: 'csv',
    tsv: 'csv',
    md: 'markdown',
    gift: 'gift',
  };
  return name.toLowerCase().endsWith('.gift.txt') ? 'gift' : endings[ending ?? ''];
}
