import { expect, test } from 'vitest';
import { findPlace, parseDocument, withPlace } from '../../../static/studio/document';

const SENTENCE = 'Not JSON (line {line}, column {column}).';

test('browsers tell the place of a mistake in three ways, or not at all', () => {
  const message = 'JSON.parse: unexpected at line 2 column 2 of the JSON data';
  expect(findPlace('{\n x', message)).toEqual({ line: 2, column: 2, offset: 3 });
  expect(findPlace('{\n x', 'Unexpected token x in JSON at position 3')).toEqual({
    line: 2,
    column: 2,
    offset: 3,
  });
  expect(findPlace('{\n', 'Unexpected end of JSON input')).toEqual({ line: 2, column: 1, offset: 2 });
  expect(findPlace('x', 'JSON Parse error: Unexpected identifier')).toBeUndefined();
  expect(withPlace(SENTENCE, undefined)).toBe('Not JSON.');
  expect(withPlace(SENTENCE, { line: 3, column: 4, offset: 9 })).toBe('Not JSON (line 3, column 4).');
});

test('JSON is read, and what is none says where it stops', () => {
  expect(parseDocument('{"a": [1]}')).toEqual({ ok: true, guide: { a: [1] } });
  const parsed = parseDocument('{\n  "a": 1,\n  b\n}');
  expect(parsed).toMatchObject({ ok: false, place: { line: 3, column: 3 } });
});
