import { afterEach, expect, test, vi } from 'vitest';
import { formatOf, LONGEST, readFile, textOf } from '../../../../static/studio/transfer/files';

const bytes = (...list: number[]) => Uint8Array.from(list);
const utf8 = (text: string) => new TextEncoder().encode(text);

afterEach(() => vi.restoreAllMocks());

test('UTF-8 is read as it is, with and without a byte order mark', () => {
  expect(textOf(utf8('Año, 年'))).toEqual({ text: 'Año, 年', say: 'transfer_file_read' });
  expect(textOf(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ text: 'a', say: 'transfer_file_read' });
});

test('what a spreadsheet calls Unicode text is UTF-16', () => {
  expect(textOf(bytes(0xff, 0xfe, 0x61, 0, 0xe9, 0)).text).toBe('aé');
  expect(textOf(bytes(0xfe, 0xff, 0, 0x61, 0, 0xe9)).text).toBe('aé');
});

test('what cannot be UTF-8 is read as Windows-1252, and that is said', () => {
  expect(textOf(bytes(0x41, 0xf1, 0x6f))).toEqual({ text: 'Año', say: 'transfer_file_guessed' });
});

test('a file that is no text has none', () => {
  expect(textOf(bytes(0x50, 0x4b, 3, 4, 0, 0))).toEqual({ say: 'transfer_file_binary' });
  expect(textOf(bytes(0xef, 0xbb, 0xbf, 0xff))).toEqual({ say: 'transfer_file_binary' });
});

test('a file that is too large is not taken, however large it is', async () => {
  expect(textOf(utf8('a'.repeat(LONGEST))).say).toBe('transfer_file_read');
  expect(textOf(utf8('a'.repeat(LONGEST + 1)))).toEqual({ say: 'transfer_file_large' });
  const read = vi.spyOn(FileReader.prototype, 'readAsArrayBuffer');
  const huge = { size: 4 * LONGEST + 1 } as Blob;
  expect(await readFile(huge)).toEqual({ say: 'transfer_file_large' });
  expect(read).not.toHaveBeenCalled();
});

test('a file that the browser cannot read is told, not thrown', async () => {
  vi.spyOn(FileReader.prototype, 'readAsArrayBuffer').mockImplementation(function (this: FileReader) {
    this.onerror?.(new ProgressEvent('error') as ProgressEvent<FileReader>);
  });
  expect(await readFile(new Blob(['a']))).toEqual({ say: 'transfer_file_failed' });
});

test('the format is told by the name, and for XML by what is in it', () => {
  const found = ['a.JSON', 'a.csv', 'a.md', 'a.gift', 'a.gift.txt', 'a.txt', 'a'].map((name) =>
    formatOf(name, ''),
  );
  expect(found).toEqual(['json', 'csv', 'markdown', 'gift', 'gift', undefined, undefined]);
  expect(formatOf('a.xml', '<problem><p/></problem>')).toBe('capa');
  expect(formatOf('a.xml', '<vertical><problem-builder/></vertical>')).toBe('problem-builder');
});
