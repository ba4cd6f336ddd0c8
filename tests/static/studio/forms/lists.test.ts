import { expect, test } from 'vitest';
import { addPasted, entriesFrom } from '../../../../static/studio/forms/BulkPaste';
import {
  insertEntries,
  keyOf,
  type List,
  markRight,
  moveEntry,
  newEntry,
  removeEntry,
  shownOrder,
} from '../../../../static/studio/forms/lists';
import { pastedRows } from '../../../../static/studio/forms/paste';
import { dropTarget, keyTarget } from '../../../../static/studio/forms/reorder';
import { fieldOf, type Model, Schema } from '../../../../static/studio/schema/schema';
import { freeIn } from '../../../../static/studio/state/ids';
import { getAt, type Json, type Piece } from '../../../../static/studio/state/json';
import { Store } from '../../../../static/studio/state/store';
import fixture from '../schema.json';

const models = new Schema(fixture.schema as unknown as Piece).read();

/** A question of a kind in a store of its own, and one of its lists. */
function edit(
  kind: keyof typeof fixture.examples,
  name: string,
): { store: Store; list: List; question: () => Piece } {
  const model = models.questions.get(kind) as Model;
  const shape = fieldOf(model, name)?.shape;
  if (!shape) throw new Error(name);
  const store = new Store({ guide: { q: fixture.examples[kind] as unknown as Piece }, settings: {} });
  const list: List = { path: ['guide', 'q', name], shape, key: keyOf(name, shape, model) };
  return { store, list, question: () => getAt(store.guide, ['q']) as Piece };
}
const ids = (list: Json | undefined): Json[] => (list as Piece[]).map((entry) => entry.id ?? null);
const right = (list: Json | undefined): Json[] =>
  (list as Piece[]).filter((entry) => entry.correct).map((entry) => entry.id ?? null);

test('the key of a list follows from the models alone', () => {
  expect(edit('single_choice', 'choices').list.key).toBe('one');
  expect(edit('true_false', 'choices').list.key).toBe('one');
  expect(edit('multiple_response', 'choices').list.key).toBe('many');
  expect(edit('ordering', 'items').list.key).toBe('order');
  expect(edit('matching', 'options').list.key).toBeUndefined();
  expect(edit('single_choice', 'hints').list.key).toBeUndefined();
});

test('where one is right, marking another takes the mark away; where several may be, it does not', () => {
  const one = edit('single_choice', 'choices');
  markRight(one.store, one.list, 1, true);
  expect(right(one.question().choices)).toEqual(['b']);
  one.store.undo();
  expect(right(one.question().choices)).toEqual(['a']);
  const many = edit('multiple_response', 'choices');
  const before = right(many.question().choices);
  const wrong = (many.question().choices as Piece[]).findIndex((entry) => !entry.correct);
  markRight(many.store, many.list, wrong, true);
  expect(right(many.question().choices)).toHaveLength(before.length + 1);
});

test('items to put in order are shown in the right order, and moving them changes only that', () => {
  const { store, list, question } = edit('ordering', 'items');
  const items = question().items;
  expect(shownOrder(store, list)).toEqual([0, 1, 2]);
  expect(moveEntry(store, list, 0, 2)).toBe(0);
  expect(question().correct_order).toEqual(['b', 'c', 'a']);
  expect(question().items).toBe(items);
  expect(shownOrder(store, list)).toEqual([1, 2, 0]);
  removeEntry(store, list, 1);
  expect([ids(question().items), question().correct_order]).toEqual([
    ['a', 'c'],
    ['c', 'a'],
  ]);
  insertEntries(store, list, 0, [newEntry(list.shape, 'x', 'New')]);
  expect([ids(question().items), question().correct_order]).toEqual([
    ['a', 'c', 'x'],
    ['c', 'x', 'a'],
  ]);
  for (let step = 0; step < 3; step += 1) store.undo();
  expect(question().correct_order).toEqual(['a', 'b', 'c']);
  expect(store.canUndo).toBe(false);
});

test('an order that names too few items shows the others at the end, and a move mends it', () => {
  const { store, list, question } = edit('ordering', 'items');
  store.set(['guide', 'q', 'correct_order'], ['c', 'gone']);
  expect(shownOrder(store, list)).toEqual([2, 0, 1]);
  moveEntry(store, list, 0, 1);
  expect(question().correct_order).toEqual(['a', 'c', 'b']);
});

test('choices move as they stand', () => {
  const { store, list, question } = edit('single_choice', 'choices');
  expect(moveEntry(store, list, 0, 1)).toBe(1);
  expect(ids(question().choices)).toEqual(['b', 'a']);
});

test('a new entry has a name only where its model has one', () => {
  expect(newEntry(edit('single_choice', 'choices').list.shape, 'c', 'T')).toEqual({ id: 'c', text: 'T' });
  expect(newEntry(edit('numeric', 'common_errors').list.shape, 'c', 'T')).toEqual({ value: 0 });
  expect(newEntry(edit('single_choice', 'hints').list.shape, 'c', 'T')).toBe('T');
});

test.each<[string, string, [string, boolean][]]>([
  [
    'plain lines and Windows line ends',
    'one\r\ntwo\n\n  three  ',
    [
      ['one', false],
      ['two', false],
      ['three', false],
    ],
  ],
  [
    'stars before and after',
    '*one\ntwo *\nthree',
    [
      ['one', true],
      ['two', true],
      ['three', false],
    ],
  ],
  [
    'letters, numbers and bullets',
    'a) one\n* b) two\n3. * three',
    [
      ['one', false],
      ['two', true],
      ['three', true],
    ],
  ],
  [
    'a name with an initial among lines without',
    'J. Smith\nnobody',
    [
      ['J. Smith', false],
      ['nobody', false],
    ],
  ],
  [
    'dashes of all kinds',
    '- one\n– two\n• three',
    [
      ['one', false],
      ['two', false],
      ['three', false],
    ],
  ],
  [
    'a star within',
    '2 * 3\n5',
    [
      ['2 * 3', false],
      ['5', false],
    ],
  ],
  ['nothing but space and stars', ' \n*\n', []],
])('pasted: %s', (_name, text, rows) => {
  expect(pastedRows(text).map((row) => [row.text, row.right])).toEqual(rows);
});

test('pasted choices get names, text as HTML, and the star moves the mark', () => {
  const { store, list, question } = edit('single_choice', 'choices');
  const there = question().choices as Json[];
  addPasted(store, list, entriesFrom(pastedRows('x < 1\n*y & z'), list, there, freeIn));
  expect((question().choices as Piece[]).slice(2)).toEqual([
    { id: 'c', text: 'x &lt; 1', correct: false },
    { id: 'd', text: 'y &amp; z', correct: true },
  ]);
  expect(right(question().choices)).toEqual(['d']);
  store.undo();
  expect(question().choices).toBe(there);
});

test('pasted lines without a star leave the mark alone; hints are texts; items come last in the order', () => {
  const choices = edit('single_choice', 'choices');
  const there = choices.question().choices as Json[];
  addPasted(choices.store, choices.list, entriesFrom(pastedRows('x'), choices.list, there, freeIn));
  expect(right(choices.question().choices)).toEqual(['a']);
  const hints = edit('single_choice', 'hints');
  addPasted(hints.store, hints.list, entriesFrom(pastedRows('h > 1'), hints.list, [], freeIn));
  expect(hints.question().hints).toEqual(['h &gt; 1']);
  const items = edit('ordering', 'items');
  const before = items.question().items as Json[];
  addPasted(items.store, items.list, entriesFrom(pastedRows('x\ny'), items.list, before, freeIn));
  expect(items.question().correct_order).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('an entry lands between those whose middles it passed', () => {
  const middles = [10, 30, 50, 70];
  expect(dropTarget(middles, 0, 5)).toBe(0);
  expect(dropTarget(middles, 0, 55)).toBe(2);
  expect(dropTarget(middles, 3, 5)).toBe(0);
  expect(dropTarget(middles, 1, 100)).toBe(3);
});

test('keys move a handle within its list and keep the page still', () => {
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more });
    return [keyTarget(event, 1, 4), event.defaultPrevented];
  };
  expect(press('ArrowUp')).toEqual([0, true]);
  expect(press('ArrowDown')).toEqual([2, true]);
  expect(press('Home')).toEqual([0, true]);
  expect(press('End')).toEqual([3, true]);
  expect(press('Tab')).toEqual([undefined, false]);
  expect(press('ArrowUp', { ctrlKey: true })).toEqual([undefined, false]);
});
