import { h, render } from 'preact';
import { expect, test } from 'vitest';
import { alike, memo } from '../../../static/studio/memo';

test('paths are alike by their steps, everything else by being the same', () => {
  expect(alike(['a', 0], ['a', 0])).toBe(true);
  expect(alike(['a', 0], ['a', 1])).toBe(false);
  expect(alike(['a'], ['a', 0])).toBe(false);
  expect(alike({}, {})).toBe(false);
  expect(alike(Number.NaN, Number.NaN)).toBe(true);
});

test('a component is drawn again only for something new', () => {
  let drawings = 0;
  const Name = memo(({ name }: { name: string; path: readonly string[]; more?: number }) => {
    drawings += 1;
    return name;
  });
  const host = document.createElement('div');
  const draw = (props: { name: string; path: string[]; more?: number }) => render(h(Name, props), host);
  draw({ name: 'a', path: ['x'] });
  draw({ name: 'a', path: ['x'] });
  expect(drawings).toBe(1);
  draw({ name: 'b', path: ['x'] });
  expect([host.textContent, drawings]).toEqual(['b', 2]);
  draw({ name: 'b', path: ['x'], more: 1 });
  draw({ name: 'b', path: ['x'] });
  expect(drawings).toBe(4);
});
