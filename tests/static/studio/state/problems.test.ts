import { expect, test } from 'vitest';
import {
  countProblems,
  moved,
  pathOf,
  problemsIn,
  readProblems,
} from '../../../../static/studio/state/problems';
import { Store } from '../../../../static/studio/state/store';

const LIST = [
  { path: 'lessons.1.title', where: 'l2 › title', code: 'empty', say: 'Write.', level: 'broken' },
  { path: 'lessons.0.sections.0.questions.2', say: 'Odd.', level: 'advice' },
  { path: 'settings.lessons', say: 'Gone.', level: 'advice' },
  null,
  'odd',
];
const store = () => new Store({ guide: { lessons: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }, settings: {} });

test('problems are read with places in what is edited; what is no problem is left out', () => {
  const found = readProblems(LIST);
  expect(found.map((problem) => problem.path)).toEqual([
    ['guide', 'lessons', 1, 'title'],
    ['guide', 'lessons', 0, 'sections', 0, 'questions', 2],
    ['settings', 'lessons'],
  ]);
  expect(found.map((problem) => problem.broken)).toEqual([true, false, false]);
  expect(found[1]?.where).toBe('lessons.0.sections.0.questions.2');
  expect(readProblems('login page')).toEqual([]);
  expect(pathOf('')).toEqual([]);
});

test('a problem goes where its lesson goes, and is gone with it', () => {
  const edited = store();
  const [problem] = readProblems(LIST);
  if (!problem) throw new Error('none');
  const start = edited.moment;
  edited.move(['guide', 'lessons', 1], ['guide', 'lessons', 2]);
  expect(moved([problem], edited, start)[0]?.path).toEqual(['guide', 'lessons', 2, 'title']);
  edited.remove(['guide', 'lessons', 2]);
  expect(moved([problem], edited, start)).toEqual([]);
  edited.undo();
  expect(moved([problem], edited, edited.moment)).toEqual([problem]);
});

test('a problem of a piece that was replaced as a whole is not stuck to the new one', () => {
  const edited = store();
  edited.set(['guide', 'lessons', 1], { id: 'b', title: 'Fine' });
  expect(moved(readProblems(LIST), edited, 0).map((problem) => problem.path)).not.toContainEqual([
    'guide',
    'lessons',
    1,
    'title',
  ]);
});

test('each place counts what is inside it', () => {
  const found = readProblems(LIST);
  const count = countProblems(found);
  expect(count(['guide'])).toEqual({ broken: 1, advice: 1 });
  expect(count(['guide', 'lessons', 1])).toEqual({ broken: 1, advice: 0 });
  expect(count(['guide', 'lessons', 0, 'sections', 0])).toEqual({ broken: 0, advice: 1 });
  expect(count(['guide', 'lessons', 2])).toEqual({ broken: 0, advice: 0 });
  expect(problemsIn(found, ['guide', 'lessons', 0])).toEqual([found[1]]);
});
