import { expect, test } from 'vitest';
import { freeIn, Ids, idsIn } from '../../../../static/studio/state/ids';
import { getAt, type Json, type Piece } from '../../../../static/studio/state/json';

const guide: Piece = {
  lessons: [
    {
      id: 'l1',
      objectives: [{ id: 'l1-o1' }],
      sections: [
        { id: 'l1-intro', kind: 'text' },
        {
          id: 'l1-quiz',
          kind: 'quiz',
          stimuli: [{ id: 'v1' }],
          questions: [
            {
              id: 'q07',
              objective: 'l1-o1',
              section: 'l1-intro',
              sources: ['S01'],
              choices: [{ id: 'a' }, { id: 'b' }],
            },
            { id: 'q61' },
          ],
        },
      ],
    },
  ],
  sources: [{ id: 'S01' }],
};

function known(): Ids {
  const ids = new Ids();
  ids.meet(guide);
  return ids;
}

test('new names follow those that are there, and none is given twice', () => {
  const ids = known();
  expect([ids.forList('questions', null), ids.forList('questions', null)]).toEqual(['q62', 'q63']);
  expect(ids.forList('sources', null)).toBe('S02');
  expect(ids.forList('lessons', null)).toBe('l2');
  expect(ids.forList('sections', null, 'l1')).toBe('l1-s1');
  expect(ids.forList('objectives', null, 'l1')).toBe('l1-o2');
});

test('the name of a piece that was deleted is not given to another one', () => {
  const ids = known();
  const first = ids.forList('questions', null);
  ids.meet({ lessons: [] });
  expect(ids.forList('questions', null)).not.toBe(first);
});

test.each<[Json[], string]>([
  [[], 'a'],
  [[{ id: 'a' }, { id: 'c' }], 'b'],
  [[{ id: '1' }, { id: '2' }, { id: '9' }], '10'],
  [[...'abcdefghijklmnopqrstuvwxyz'].map((id) => ({ id })), 'x1'],
  [[{ id: 'obs' }, 'odd', null], 'a'],
])('a new entry beside %j is called %s', (siblings, id) => {
  expect(freeIn(siblings)).toBe(id);
});

test('a copied lesson has new names throughout, refers to its own parts, and leaves the rest as it is', () => {
  const ids = known();
  const lesson = (guide.lessons as Piece[])[0] as Piece;
  const copy = ids.copied(lesson, 'lessons') as Piece;
  const old = idsIn(lesson);
  const kept = ['a', 'b', 'v1'];
  expect([...idsIn(copy)].filter((id) => old.has(id)).sort()).toEqual(kept);
  const [text, quiz] = copy.sections as [Piece, Piece];
  const [question] = quiz.questions as [Piece];
  expect(question.section).toBe(text.id);
  expect(question.objective).toBe((copy.objectives as [Piece])[0].id);
  expect(question.sources).toEqual(['S01']);
  expect(copy.id).toBe('l2');
  expect(text.id).toMatch(/^l2-s/);
});

test('a copied question keeps the names of its choices and what it refers to outside', () => {
  const question = getAt(guide, ['lessons', 0, 'sections', 1, 'questions', 0]) as Piece;
  expect(known().copied(question, 'questions')).toEqual({ ...question, id: 'q62' });
});

test('a question that is gone leaves its name to nobody, whoever deleted it and when', () => {
  const ids = new Ids();
  ids.meet({ lessons: [{ id: 'l1', sections: [{ id: 's1', questions: [{ id: 'q2' }] }] }], retired: ['q7'] });
  expect(ids.forList('questions', [])).toBe('q8');
});
