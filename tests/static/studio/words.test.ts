import { expect, test } from 'vitest';
import { fromName, momentOf, readWords } from '../../../static/studio/words';

test('sentences are filled in; what is not given stays visible', () => {
  const words = readWords({ moved: '{name} is {place} of {count}.' }, 'en');
  expect(words('moved', { name: '$& {place}', place: 0 })).toBe('$& {place} is 0 of {count}.');
  expect(words('saved')).toBe('Saved');
  expect(words.find('toString')).toBeUndefined();
  expect(fromName('time_sensitive-thing')).toBe('Time sensitive thing');
});

test.each([
  ['en', ['z', 'one', 'z', 'z', 'z', 'z', 'z', 'z'], { 0: 'z', 1: 'one', 2: 'z', 21: 'z' }],
  [
    'ar',
    ['zero', 'one', 'two', 'few', 'few', 'few', 'many', 'other'],
    { 0: 'zero', 1: 'one', 2: 'two', 7: 'few', 42: 'many', 101: 'other' },
  ],
  ['ru', ['m', 'o', 'f', 'f', 'm', 'm', 'm', 'm'], { 21: 'o', 22: 'f', 25: 'm', 111: 'm' }],
])('in %s each number gets the form of its own kind', (language, forms, expected) => {
  const words = readWords({ problems_count: forms }, language);
  for (const [count, form] of Object.entries(expected))
    expect(words.count('problems_count', Number(count))).toBe(form);
});

test('without forms, or in a language nobody knows, numbers are still said', () => {
  expect(readWords({}, 'en').count('pasted', 3)).toBe('Pasted: 3');
  expect(readWords({ pasted: Array(8).fill('{count} lines') }, 'no such').count('pasted', 3)).toBe('3 lines');
});

test.each([
  ['en', 'January 1, 2026'],
  ['fr', '1 janvier 2026'],
  ['pt-br', '1 de janeiro de 2026'],
  ['fa', '1 ژانویهٔ 2026'],
  ['ar', '1 يناير 2026'],
  ['hi', '1 जनवरी 2026'],
  ['zh-cn', '2026年1月1日'],
])('in %s a moment has the calendar and the digits of the rest of the page', (language, day) => {
  const said = momentOf(new Date(2026, 0, 1, 14, 30).getTime(), language);
  expect(said).toContain(day);
  expect(said.replace(/[0-9]/g, '')).not.toMatch(/\p{Nd}/u);
});
