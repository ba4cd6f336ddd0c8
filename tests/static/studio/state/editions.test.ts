import { expect, test } from 'vitest';
import {
  choicesOf,
  laterFrom,
  newerThan,
  putBack,
  readShipped,
  takeGuide,
} from '../../../../static/studio/state/editions';
import { Store } from '../../../../static/studio/state/store';

const edition = (pack: string, date: string) => ({ pack, edition: date, title: pack });
const PACKS = [edition('a', '2027-01'), edition('a', '2026-11'), edition('b', '2026-05')];
const from = (pack: string, date: string) => ({ pack, edition: date });

test('what the server says about shipped guides is read as far as it can be believed', () => {
  expect(readShipped({ new: true, packs: [PACKS[0] ?? null, 7, { pack: 'x' }] })).toEqual({
    fresh: true,
    packs: [PACKS[0]],
  });
  expect(readShipped({ new: 'yes', packs: {} })).toEqual({ fresh: false, packs: [] });
});

test('the newest edition of the same guide is newer than an older one, and than no other', () => {
  expect(newerThan(PACKS, from('a', '2026-11'))).toEqual(PACKS[0]);
  expect(newerThan(PACKS, from('a', '2025-01'))).toEqual(PACKS[0]);
  for (const origin of [from('a', '2027-01'), from('a', '2028-01'), from('c', '2020-01'), null, undefined])
    expect(newerThan(PACKS, origin)).toBeUndefined();
});

test('each guide is offered once, in the edition that is there already or else in the newest', () => {
  expect(choicesOf(PACKS, null)).toEqual([PACKS[0], PACKS[2]]);
  expect(choicesOf(PACKS, from('a', '2026-11'))).toEqual([PACKS[1], PACKS[2]]);
});

test('two versions put together were made from the later of their editions', () => {
  const [older, later] = [from('a', '2026-11'), from('a', '2027-01')];
  expect([laterFrom(older, later), laterFrom(later, older)]).toEqual([later, later]);
  expect(laterFrom(from('b', '2020-01'), later)).toEqual(from('b', '2020-01'));
  expect([laterFrom(null, later), laterFrom(undefined, null)]).toEqual([later, null]);
  expect(laterFrom(undefined, undefined)).toBeUndefined();
});

test('a guide and what it was made from come and go as one step', () => {
  const store = new Store({ guide: { lessons: [] }, settings: {}, from: from('a', '2026-11') });
  takeGuide(store, { lessons: ['new'] }, PACKS[0] ?? null);
  expect(store.value).toEqual({ guide: { lessons: ['new'] }, settings: {}, from: from('a', '2027-01') });
  store.undo();
  expect(store.value.from).toEqual(from('a', '2026-11'));
  putBack(store, { guide: 1, settings: { weight: 2 }, from: null });
  expect(store.value).toEqual({ guide: 1, settings: { weight: 2 }, from: null });
  store.undo();
  putBack(store, { guide: 1, settings: {} });
  expect(store.value.from).toEqual(from('a', '2026-11'));
});
