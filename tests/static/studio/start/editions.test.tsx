import { afterEach, beforeEach, expect, test } from 'vitest';
import { getAt, type Piece, setAt } from '../../../../static/studio/state/json';
import { freshPage, leavePage, need } from '../../learner/stage';
import { drawn, guide, loaded } from '../stage';
import { type Served, type Server, serve } from '../transfer/stage';

beforeEach(freshPage);
afterEach(leavePage);

const FROM = { pack: 'p', edition: '2026-01' };
const PACKS = [
  { ...FROM, edition: '2026-11', title: 'Shipped' },
  { ...FROM, title: 'Shipped' },
];
const TITLE = ['lessons', 0, 'title'] as const;
const QUIZ = ['lessons', 0, 'sections', 1, 'questions'] as const;

/** The lessons of a guide that was saved. */
const lessonsOf = (body: Record<string, unknown> | undefined): Piece[] =>
  ((body?.guide as Piece | undefined)?.lessons ?? []) as Piece[];

/** The new edition: a lesson has another title, a question is new, another is gone. */
const news = (): Piece => {
  const titled = setAt(guide(), TITLE, 'One, written anew') as Piece;
  const questions = getAt(guide(), QUIZ) as Piece[];
  const added: Piece = { id: 'q7', kind: 'true_false', stem: 'A new one' };
  return setAt(titled, QUIZ, [...questions.slice(1), added]) as Piece;
};
const changedTitle = (title: string): Piece => setAt(guide(), ['lessons', 1, 'title'], title) as Piece;

/** A server with both editions. */
function server(older: object | 'offline' = { body: { guide: shipped('2026-01', guide()) } }): Server {
  const served: Server = { edit_save: { body: { edition: 'e2', problems: [] } } };
  let turn = 0;
  Object.defineProperty(served, 'edit_edition', {
    configurable: true,
    enumerable: true,
    // The new edition is asked for first.
    get: () => {
      turn += 1;
      return turn % 2 ? { body: { guide: shipped('2026-11', news()) } } : older;
    },
  });
  return served;
}
/** What edit_edition sends says of itself where it came from. */
const shipped = (edition: string, value: Piece): Piece => ({ ...value, based_on: { pack: 'p', edition } });
const open = (mine: Piece, answers: Server = server()): Promise<Served> =>
  serve(loaded({ guide: mine, pack: FROM, packs: PACKS }), answers);
const notice = (stage: Served) => need(stage.host, '.ig-notice');
const saved = async (stage: Served) => {
  await stage.press('Save');
  return stage.asked[stage.asked.length - 1]?.body;
};

test('a newer edition of an untouched guide is told, shown in words by lesson, and taken by a click', async () => {
  const stage = await open(guide());
  expect(notice(stage).textContent).toContain('Edition help');
  expect(stage.asked).toEqual([]);
  await stage.press('Edition show');
  expect(stage.asked.map(({ body }) => body.edition)).toEqual(['2026-11', '2026-01']);
  const lines = [...notice(stage).querySelectorAll('li')].map((line) => line.textContent);
  expect(lines).toEqual([
    'Lessons “One”: Title',
    expect.stringMatching(/^Single choice “.+”: Edition removed$/),
    'True false “A new one”: Edition added',
  ]);
  expect(need(notice(stage), '.ig-differences > p').textContent).toBe('One');
  await stage.press('Edition take');
  expect(stage.has('.ig-notice')).toBe(false);
  expect(document.activeElement?.id).toBe('ed-piece');
  expect(await saved(stage)).toMatchObject({
    guide: shipped('2026-11', news()),
    from: { pack: 'p', edition: '2026-11' },
  });
  await stage.press('Undo');
  expect(stage.has('.ig-notice')).toBe(true);
  expect(await saved(stage)).toMatchObject({ guide: guide(), from: FROM });
});

test('of a customised guide each difference is chosen, and what only the author changed stays without asking', async () => {
  const stage = await open(changedTitle('Two of mine'));
  await stage.press('Edition show');
  const legends = () => [...notice(stage).querySelectorAll('legend')].map((one) => one.textContent);
  expect(legends().map((one) => one?.split('“')[0])).toEqual([
    'Lessons ',
    'One › Single choice ',
    'One › True false ',
    'Lessons ',
  ]);
  const own = need(notice(stage), 'details:has(> .ig-choices)');
  expect(own.textContent).toContain('Edition own (1)');
  const mine = [...notice(stage).querySelectorAll('fieldset')][1];
  need(mine ?? notice(stage), 'input').click();
  await drawn();
  await stage.press('Edition use');
  const body = await saved(stage);
  expect(lessonsOf(body).map(({ title }) => title)).toEqual(['One, written anew', 'Two of mine']);
  const quiz = getAt(body?.guide as Piece, QUIZ) as Piece[];
  expect(quiz.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3', 'q7']);
  expect(body?.from).toEqual({ pack: 'p', edition: '2026-11' });
});

test('what both changed stays as the author has it, and that is said', async () => {
  const stage = await open(setAt(guide(), TITLE, 'One of mine') as Piece);
  await stage.press('Edition show');
  expect(notice(stage).textContent).toContain('Edition both');
  await stage.press('Edition use');
  expect(lessonsOf(await saved(stage))[0]?.title).toBe('One of mine');
});

test('where the old edition is gone, nothing is taken that the author does not choose', async () => {
  const gone = { status: 404, body: { error: 'unknown_edition', say: 'Not here.' } };
  const stage = await open(changedTitle('Two of mine'), server(gone));
  await stage.press('Edition show');
  await stage.press('Edition use');
  expect((await saved(stage))?.guide).toEqual(changedTitle('Two of mine'));
});

test('when the editions do not come, it is said, and one can try again or go on', async () => {
  const stage = await open(guide(), server('offline'));
  await stage.press('Edition show');
  expect(need(notice(stage), '[role=alert]').textContent).toBe('Transfer later');
  await stage.press('Edition later');
  expect(stage.has('.ig-notice')).toBe(false);
  expect(document.activeElement?.id).toBe('ed-full');
  await stage.press('Transfer title');
  await stage.press('Transfer back');
  expect(stage.has('.ig-notice')).toBe(false);
});

test('what was chosen waits behind what a save means for learners', async () => {
  const asked = { error: 'consequences', say: 'Look.', changes: [], learners: 1, location: 'x' };
  const stage = await open(changedTitle('Two of mine'));
  await stage.press('Edition show');
  const mine = notice(stage).querySelectorAll<HTMLInputElement>('input')[2];
  mine?.click();
  await drawn();
  stage.server.edit_save = { status: 409, body: asked };
  await stage.type('guide.title', 'Anew');
  await stage.press('Save');
  const section = need(document, '#ed-edition').parentElement;
  expect(section?.hidden).toBe(true);
  await stage.type('guide.title', 'Anew again');
  await stage.press('Leave stay');
  expect([section?.hidden, section?.isConnected, mine?.checked]).toEqual([false, true, true]);
});

test.each([[{ ...FROM, edition: '2026-11' }], [null], [{ pack: 'other', edition: '2020-01' }], [undefined]])(
  'a guide made from %j hears of no newer edition',
  async (pack) => {
    const stage = await serve(loaded({ pack, packs: PACKS }), {});
    expect(stage.has('.ig-notice')).toBe(false);
  },
);
