import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutbox, type Entry, newKey } from '../../../static/learner/outbox';
import { freshPage, keep, leavePage, stored, waiting } from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const answerTo = (question: string, key: string): Entry => ({
  handler: 'answer',
  body: { question, response: 'a', key, rev: 1, learner: 'p1' },
  at: 1,
});
const seen = (section: string, key: string): Entry => ({
  handler: 'seen',
  body: { lesson: 'l1', section, key, learner: 'p1' },
  at: 1,
});
const keys = (entries: Entry[]): string[] => entries.map((entry) => entry.body.key);

test('a key is 12 url-safe characters and never the same', () => {
  const made = Array.from({ length: 200 }, newKey);
  for (const key of made) expect(key).toMatch(/^[A-Za-z0-9_-]{12}$/);
  expect(new Set(made).size).toBe(200);
});

test('answers go before reading, each in their order', () => {
  const outbox = createOutbox('p1');
  const order: string[] = [];
  for (const entry of [seen('s1', 'k1'), answerTo('q1', 'k2'), seen('s2', 'k3'), answerTo('q2', 'k4')])
    outbox.put(entry);
  for (let next = outbox.next(); next; next = outbox.next()) {
    order.push(next.body.key);
    outbox.remove(next.body.key);
  }
  expect(order).toEqual(['k2', 'k4', 'k1', 'k3']);
  expect(localStorage.length).toBe(0);
});

test('a section is told once', () => {
  const outbox = createOutbox('p1');
  outbox.put(seen('s1', 'k1'));
  outbox.put(seen('s1', 'k2'));
  outbox.put(seen('s2', 'k3'));
  expect(keys(outbox.list())).toEqual(['k1', 'k3']);
});

test('two tabs share the entries and remove only their own', () => {
  const one = createOutbox('p1');
  const two = createOutbox('p1');
  one.put(answerTo('q1', 'k1'));
  two.put(answerTo('q2', 'k2'));
  one.remove('k1');
  expect(keys(stored())).toEqual(['k2']);
});

test('a tab that has not seen the other tab write goes over nothing', () => {
  const one = createOutbox('p1');
  const two = createOutbox('p1');
  const blind = vi.spyOn(Storage.prototype, 'length', 'get').mockReturnValue(0);
  one.put(answerTo('q1', 'k1'));
  two.put(answerTo('q2', 'k2'));
  blind.mockRestore();
  expect(keys(one.list()).sort()).toEqual(['k1', 'k2']);
});

test('entries of the same moment keep their order', () => {
  const outbox = createOutbox('p1');
  for (const key of ['k3', 'k1', 'k2']) outbox.put(answerTo(key, key));
  expect(keys(createOutbox('p1').list())).toEqual(['k3', 'k1', 'k2']);
});

test('another person on this device is left alone', () => {
  keep([waiting('q1', 'a', 'theirs')], 'p2');
  const outbox = createOutbox('p1');
  expect(outbox.next()).toBeUndefined();
  outbox.put(answerTo('q1', 'k1'));
  outbox.remove('k1');
  expect(keys(stored('p2'))).toEqual(['theirs']);
});

test('what is not an entry is passed over', () => {
  localStorage.setItem('img-guide:p1/k0', '{"not": "an entry"');
  expect(createOutbox('p1').list()).toEqual([]);
  keep([null, 7, { handler: 'answer' }, { handler: 'drop', body: { key: 'x' } }, waiting('q1', 'a', 'k1')]);
  expect(keys(createOutbox('p1').list())).toEqual(['k1']);
});

test('an entry under a name that is not its own is passed over, because it could never be removed', () => {
  localStorage.setItem('img-guide:p1/other', JSON.stringify(waiting('q1', 'a', 'k1')));
  expect(createOutbox('p1').list()).toEqual([]);
});

test('storage that throws gives way to memory', () => {
  vi.stubGlobal('localStorage', undefined);
  const outbox = createOutbox('p1');
  expect(outbox.inMemory()).toBe(false);
  outbox.put(answerTo('q1', 'k1'));
  expect(outbox.inMemory()).toBe(true);
  expect(outbox.answer('q1')?.key).toBe('k1');
  outbox.remove('k1');
  expect(outbox.list()).toEqual([]);
});

test('an entry that storage will not let go is not sent twice', () => {
  keep([waiting('q1', 'a', 'k1'), waiting('q2', 'a', 'k2')]);
  const full = {
    length: localStorage.length,
    key: localStorage.key.bind(localStorage),
    getItem: localStorage.getItem.bind(localStorage),
    setItem: () => fail(),
    removeItem: () => fail(),
  };
  const fail = () => {
    throw new DOMException('QuotaExceededError');
  };
  vi.stubGlobal('localStorage', full);
  const outbox = createOutbox('p1');
  outbox.remove('k1');
  expect(keys(outbox.list())).toEqual(['k2']);
});
