import { describe, expect, test } from 'vitest';
import {
  bringBack,
  hasNews,
  oldPlace,
  questionAt,
  readConsequences,
  rename,
  renamed,
} from '../../../../static/studio/state/consequences';
import type { Json, Piece } from '../../../../static/studio/state/json';
import { Store } from '../../../../static/studio/state/store';

const quiz = (id: string, ...questions: string[]): Piece => ({
  id,
  kind: 'quiz',
  questions: questions.map((one) => ({ id: one, stem: one })),
});
const value = (...lessons: Json[][]): Piece => ({
  guide: { lessons: lessons.map((sections, index) => ({ id: `l${index}`, sections })) },
  settings: {},
});
const TEXT: Piece = { id: 't', kind: 'text', html: '' };
const STORED = value([TEXT, quiz('a', 'q1', 'q2', 'q3')], [quiz('b', 'q4')]);

describe('what the server says', () => {
  test('is read field by field, and what cannot be read is not known', () => {
    const reply = {
      changes: [
        { code: 'key_changed', question: 'q1', say: 'Changed.', learners: 2 },
        { code: 'points_changed', question: '', say: 'Points.', learners: null },
        'odd',
      ],
      learners: null,
      location: 'block',
    };
    expect(readConsequences(reply)).toEqual({
      changes: [
        { code: 'key_changed', question: 'q1', say: 'Changed.', learners: 2 },
        { code: 'points_changed', question: '', say: 'Points.', learners: undefined },
      ],
      learners: undefined,
      location: 'block',
    });
    expect(readConsequences({})).toEqual({ changes: [], learners: undefined, location: '' });
  });

  test('is news when a change or its words were not there, not when other learners are concerned', () => {
    const told = (say: string, learners: number) => ({
      changes: [{ code: 'points_changed', question: '', say, learners }],
      learners,
      location: '',
    });
    expect(hasNews(told('3 instead of 4', 5), told('3 instead of 4', 4))).toBe(false);
    expect(hasNews(told('2 instead of 4', 4), told('3 instead of 4', 4))).toBe(true);
    expect(hasNews({ changes: [], learners: 0, location: '' }, told('x', 1))).toBe(false);
  });
});

describe('a question', () => {
  test('is found in whatever quiz it stands', () => {
    expect(questionAt(STORED, 'q3')).toEqual(['guide', 'lessons', 0, 'sections', 1, 'questions', 2]);
    expect(questionAt(STORED, 'q4')).toEqual(['guide', 'lessons', 1, 'sections', 0, 'questions', 0]);
    expect(questionAt(STORED, 'a')).toBeUndefined();
    expect(questionAt({ guide: { lessons: 'odd' } }, 'q1')).toBeUndefined();
  });

  test.each<[string, Piece, number]>([
    ['at its old place', value([TEXT, quiz('a', 'q1', 'q3')], [quiz('b', 'q4')]), 1],
    ['behind those that stood before it, wherever these are now', value([quiz('a', 'q3', 'q1', 'q9')]), 2],
    ['in front when none of those is left', value([quiz('a', 'q3')]), 0],
    ['in a quiz that is empty by now', value([quiz('a')]), 0],
    ['in its quiz, even when that moved to another lesson', value([], [TEXT, quiz('a', 'q1', 'q3')]), 1],
  ])('comes back %s', (_name, now, index) => {
    const store = new Store(now);
    const place = bringBack(store, STORED, 'q2');
    expect(place?.[place.length - 1]).toBe(index);
    expect(store.get(place ?? [])).toEqual({ id: 'q2', stem: 'q2' });
    store.undo();
    expect(store.value).toBe(now);
  });

  test('comes back behind the nearest of those that stood before it', () => {
    const now = value([TEXT, quiz('a', 'q1', 'q2')]);
    expect(oldPlace(now, STORED, 'q3')).toEqual(['guide', 'lessons', 0, 'sections', 1, 'questions', 2]);
  });

  test.each<[string, Piece]>([
    ['quiz is gone', value([TEXT], [quiz('b', 'q4')])],
    ['quiz is another kind of section by now', value([{ ...TEXT, id: 'a' }])],
    ['guide is no guide', { guide: null, settings: {} }],
  ])('does not come back when its %s', (_name, now) => {
    const store = new Store(now);
    expect(oldPlace(now, STORED, 'q2')).toBeUndefined();
    expect(bringBack(store, STORED, 'q2')).toBeUndefined();
    expect(store.value).toBe(now);
  });

  test('never stands in the guide twice', () => {
    const store = new Store(value([quiz('a', 'q1', 'q3')], [quiz('c', 'q2')]));
    expect(bringBack(store, STORED, 'q2')).toBeUndefined();
  });

  test('gets a new id where it stands, and everything else is the same', () => {
    const next = renamed(STORED, new Map([['q2', 'q10']]));
    const questions = (id: string) => [
      { id: 'q1', stem: 'q1' },
      { id, stem: 'q2' },
      { id: 'q3', stem: 'q3' },
    ];
    const expected = value([TEXT, { ...quiz('a'), questions: questions('q10') }], [quiz('b', 'q4')]);
    expect(next).toEqual(expected);
    expect(renamed(STORED, new Map())).toBe(STORED);
    expect(renamed(STORED, new Map([['gone', 'q10']]))).toBe(STORED);
  });

  test('gets its new id as one step that can be undone', () => {
    const store = new Store(STORED);
    rename(
      store,
      new Map([
        ['q2', 'q10'],
        ['q4', 'q11'],
        ['gone', 'q12'],
      ]),
    );
    expect([questionAt(store.value, 'q10'), questionAt(store.value, 'q11')]).toEqual([
      questionAt(STORED, 'q2'),
      questionAt(STORED, 'q4'),
    ]);
    store.undo();
    expect(store.value).toBe(STORED);
  });
});
