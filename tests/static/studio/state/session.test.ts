import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../../static/shared/request';
import { Drafts } from '../../../../static/studio/state/drafts';
import { getAt, type Piece } from '../../../../static/studio/state/json';
import { Session } from '../../../../static/studio/state/session';
import { readWords } from '../../../../static/studio/words';

const GUIDE: Piece = {
  version: 1,
  title: 'A',
  lessons: [{ id: 'l1', title: 'One', sections: [], future: { x: 1 } }],
};
const SETTINGS: Piece = { display_name: 'D', weight: null, lessons: [] };
const ok = (reply: object): Outcome => ({ kind: 'ok', reply: reply as Record<string, unknown> });
const refused = (status: number, reply: object = {}): Outcome => ({
  kind: 'refused',
  status,
  error: 'e',
  say: 'The server says.',
  reply: reply as Record<string, unknown>,
});
const LOADED = ok({ guide: GUIDE, settings: SETTINGS, edition: 'e1', problems: [] });

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
});

/** A session whose server gives these answers in order, the last one for ever. */
async function open(...answers: Outcome[]) {
  const sent: { handler: string; body: Record<string, unknown> }[] = [];
  const notify = vi.fn();
  const post = async (handler: string, body: object): Promise<Outcome> => {
    sent.push({ handler, body: body as Record<string, unknown> });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer ?? { kind: 'later' };
  };
  const session = new Session(
    { post, runtime: { handlerUrl: () => '', notify }, safely: (job) => void job() },
    readWords({}, 'en'),
    'block',
  );
  await session.load();
  return { session, sent, notify, retitle: (title: string) => session.store.set(['guide', 'title'], title) };
}

test('what is saved is what was loaded with the one change, on the edition it was loaded from', async () => {
  const { session, sent, retitle } = await open(LOADED, ok({ edition: 'e2', problems: [] }));
  expect(session.dirty).toBe(false);
  retitle('B');
  expect(session.dirty).toBe(true);
  expect(await session.save()).toBe(true);
  expect(sent[1]).toEqual({
    handler: 'edit_save',
    body: { guide: { ...GUIDE, title: 'B' }, settings: SETTINGS, edition: 'e1', ask: true },
  });
  expect([session.dirty, session.said.text]).toEqual([false, 'Saved']);
  retitle('C');
  await session.save();
  expect(sent[2]?.body.edition).toBe('e2');
});

test('a change that is taken back is no change, and nothing is sent', async () => {
  const { session, sent, retitle } = await open(LOADED);
  retitle('B');
  retitle('A');
  expect(session.dirty).toBe(false);
  expect(await session.save()).toBe(true);
  expect(sent).toHaveLength(1);
});

test('what is typed while a save is under way is not taken for saved', async () => {
  let answer: (outcome: Outcome) => void = () => undefined;
  const { session, retitle } = await open(LOADED);
  session.block.post = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  retitle('B');
  const saving = session.save();
  expect(await session.save()).toBe(false);
  retitle('C');
  answer(ok({ edition: 'e2', problems: [] }));
  expect(await saving).toBe(false);
  expect(session.dirty).toBe(true);
  expect(new Drafts('block').left()?.draft.value.guide).toMatchObject({ title: 'C' });
});

test.each<[string, Outcome, string]>([
  ['a lost network or a fault of the server', { kind: 'later' }, 'Not saved'],
  ['a login page', { kind: 'login' }, 'Logged out'],
  ['a missing right', refused(403), 'Forbidden'],
  ['another refusal', refused(413), 'The server says.'],
  ['an answer that is not ours', ok({}), 'Not saved'],
  ['a broken guide', refused(422, { problems: [{ path: 'title', say: 'Write.' }] }), 'Mend first'],
])('%s leaves everything typed, says so, and keeps a draft', async (_name, outcome, sentence) => {
  const { session, retitle } = await open(LOADED, outcome);
  retitle('B');
  expect(await session.save()).toBe(false);
  expect(session.said).toEqual({ text: sentence, alarm: true });
  expect([session.store.guide, session.dirty, session.busy]).toEqual([{ ...GUIDE, title: 'B' }, true, false]);
  expect(new Drafts('block').left()?.draft.value.guide).toMatchObject({ title: 'B' });
});

test('problems of a save that was refused are at their places', async () => {
  const { session, retitle } = await open(
    LOADED,
    refused(422, { problems: [{ path: 'title', say: 'Write.' }] }),
  );
  retitle('');
  await session.save();
  expect(session.problems.map(({ path, broken }) => [path, broken])).toEqual([[['guide', 'title'], true]]);
});

test('the host hears of a save that closes, of its failure, and of leaving', async () => {
  const { session, notify, retitle } = await open(
    LOADED,
    { kind: 'later' },
    ok({ edition: 'e2', problems: [] }),
  );
  retitle('B');
  await session.save(true);
  session.tellHost();
  await session.save();
  session.leave();
  expect(notify.mock.calls).toEqual([
    ['error', { title: 'Not saved title', message: 'Not saved' }],
    ['save', { state: 'start' }],
    ['save', { state: 'end' }],
  ]);
});

test('leaving without a save cancels, and forgets the draft', async () => {
  const { session, notify, retitle } = await open(LOADED);
  retitle('B');
  vi.advanceTimersByTime(1_000);
  expect(new Drafts('block').left()).toBeDefined();
  session.leave();
  expect(notify.mock.calls).toEqual([['cancel', {}]]);
  expect(new Drafts('block').left()).toBeUndefined();
});

test('problems are asked for when typing pauses, once, for what is there by then', async () => {
  const found = ok({ problems: [{ path: 'lessons.0.title', say: 'Short.', level: 'advice' }] });
  const { session, sent, retitle } = await open(LOADED, found);
  retitle('B');
  vi.advanceTimersByTime(799);
  retitle('C');
  vi.advanceTimersByTime(799);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.map(({ handler }) => handler)).toEqual(['edit_load', 'edit_check']);
  expect(sent[1]?.body).toEqual({ guide: { ...GUIDE, title: 'C' } });
  expect(session.problems).toHaveLength(1);
});

test('problems that arrive after a lesson was put in front are at the lesson they are about', async () => {
  let answer: (outcome: Outcome) => void = () => undefined;
  const { session, retitle } = await open(LOADED);
  session.block.post = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  retitle('B');
  vi.advanceTimersByTime(800);
  session.store.insert(['guide', 'lessons'], 0, { id: 'l0', title: 'Zero', sections: [] });
  answer(ok({ problems: [{ path: 'lessons.0.title', say: 'Short.' }] }));
  await vi.advanceTimersByTimeAsync(0);
  expect(session.problems.map(({ path }) => path)).toEqual([['guide', 'lessons', 1, 'title']]);
});

test('only one question is asked at a time, and the next one is about the newest text', async () => {
  const waiting: ((outcome: Outcome) => void)[] = [];
  const { session, sent, retitle } = await open(LOADED);
  session.block.post = (handler, body) => {
    sent.push({ handler, body: body as Record<string, unknown> });
    return new Promise((resolve) => waiting.push(resolve));
  };
  for (const title of ['B', 'C', 'D']) {
    retitle(title);
    await vi.advanceTimersByTimeAsync(800);
  }
  expect(sent).toHaveLength(2);
  waiting[0]?.(ok({ problems: [] }));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toHaveLength(3);
  expect(sent[2]?.body.guide).toMatchObject({ title: 'D' });
});

test('work that was left is offered, compared by value, and restored or forgotten', async () => {
  const first = await open(LOADED);
  first.retitle('Left');
  vi.advanceTimersByTime(1_000);
  const second = await open(LOADED);
  expect(second.session.offer?.draft.value.guide).toMatchObject({ title: 'Left' });
  second.session.answerOffer(true);
  expect(second.session.store.guide).toMatchObject({ title: 'Left' });
  expect([second.session.dirty, second.session.conflict]).toEqual([true, undefined]);
  const third = await open(LOADED);
  expect(third.session.offer).toBeDefined();
  third.session.answerOffer(false);
  expect(third.session.dirty).toBe(false);
  expect((await open(LOADED)).session.offer).toBeUndefined();
});

test('a draft that equals the stored guide is forgotten without a word', async () => {
  new Drafts('block').keep({ guide: GUIDE, settings: SETTINGS }, 'e0');
  const { session } = await open(LOADED);
  expect(session.offer).toBeUndefined();
  expect(localStorage).toHaveLength(0);
});

test('a draft from before somebody else saved is compared before it can be saved', async () => {
  new Drafts('block').keep({ guide: { ...GUIDE, title: 'Left' }, settings: SETTINGS }, 'e0');
  const { session } = await open(LOADED);
  session.answerOffer(true);
  expect(session.conflict).toEqual({ theirs: { guide: GUIDE, settings: SETTINGS }, edition: 'e1' });
  expect(await session.save()).toBe(false);
  expect(session.said.text).toBe('Conflict first');
});

test('when somebody else saved, both versions are there, and the choice is saved on theirs', async () => {
  const theirs = { ...GUIDE, title: 'Theirs' };
  const { session, sent, retitle } = await open(
    LOADED,
    refused(409),
    ok({ guide: theirs, settings: SETTINGS, edition: 'e9', problems: [] }),
    ok({ edition: 'e10', problems: [] }),
  );
  retitle('Mine');
  expect(await session.save()).toBe(false);
  expect(session.store.guide).toMatchObject({ title: 'Mine' });
  expect(session.conflict?.theirs.guide).toEqual(theirs);
  expect(session.stored.guide).toEqual(GUIDE);
  session.resolve(session.store.value);
  expect(await session.save()).toBe(true);
  expect(sent[3]?.body).toMatchObject({ edition: 'e9', guide: { title: 'Mine' } });
});

test('when their version cannot be loaded, mine stays and the next try asks again', async () => {
  const { session, retitle } = await open(LOADED, refused(409), { kind: 'later' });
  retitle('Mine');
  expect(await session.save()).toBe(false);
  expect([session.said.text, session.conflict]).toEqual(['Conflict unseen', undefined]);
  expect(session.store.guide).toMatchObject({ title: 'Mine' });
});

test('a guide that could not be loaded cannot be saved over', async () => {
  const { session, sent } = await open({ kind: 'later' });
  expect([session.phase, session.said.text]).toEqual(['failed', 'Cannot load']);
  expect(await session.save()).toBe(false);
  expect(sent).toHaveLength(1);
  expect((await open(refused(403))).session.said.text).toBe('Forbidden load');
});

test('a stored text that is no guide is shown as text; one that only is broken opens in the forms', async () => {
  const cut = await open(ok({ guide: null, text: '{"old": ', settings: {}, edition: 'e1', problems: [] }));
  expect([cut.session.phase, cut.session.text]).toEqual(['text', '{"old": ']);
  expect(await cut.session.save()).toBe(false);
  expect(cut.session.useGuide({ title: 'no lessons' })).toBe(false);
  expect(cut.session.useGuide(GUIDE)).toBe(true);
  expect([cut.session.phase, cut.session.dirty]).toEqual(['ready', true]);
  const shape = await open(
    ok({ guide: null, text: '{"lessons": [{}]}', settings: {}, edition: 'e1', problems: [] }),
  );
  expect([shape.session.phase, shape.session.store.guide]).toEqual(['ready', { lessons: [{}] }]);
});

test('JSON text that is not used yet is not saved around', async () => {
  const { session, sent } = await open(LOADED);
  session.pendingText = true;
  expect([session.dirty, await session.save()]).toEqual([true, false]);
  expect([sent.length, session.said.text]).toEqual([1, 'Apply text first']);
});

test('a browser without storage costs the drafts and nothing else', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  const { session, retitle } = await open(LOADED, ok({ edition: 'e2', problems: [] }));
  retitle('B');
  vi.advanceTimersByTime(1_000);
  expect(await session.save()).toBe(true);
});

test('drafts of two windows do not overwrite each other; the newest is offered, damaged ones are not', () => {
  const value = (title: string): Piece => ({ guide: { title }, settings: {} });
  new Drafts('block', () => 1, 'one').keep(value('old'), 'e1');
  new Drafts('block', () => 2, 'two').keep(value('new'), 'e1');
  new Drafts('other', () => 3, 'one').keep(value('foreign'), 'e1');
  localStorage.setItem('img-guide-draft:block/bad', '{"value": 1}');
  localStorage.setItem('img-guide-draft:block/cut', '{');
  const mine = new Drafts('block', () => 4, 'three');
  mine.keep(value('my own'), 'e1');
  const left = mine.left();
  expect(left?.draft.value).toEqual(value('new'));
  left?.forget();
  expect(mine.left()?.draft.value).toEqual(value('old'));
});

// --- what learners would notice

const quiz = (...questions: Piece[]): Piece => ({
  ...GUIDE,
  lessons: [{ id: 'l1', sections: [{ id: 's1', kind: 'quiz', questions }] }],
});
const question = (id: string, stem = id): Piece => ({ id, stem });
const QUIZ = ok({
  guide: quiz(question('q1'), question('q2')),
  settings: SETTINGS,
  edition: 'e1',
  problems: [],
});
const SAVED = ok({ edition: 'e2', problems: [] });
const change = (code: string, id: string, say = code) => ({ code, question: id, say, learners: 1 });
const asks = (...changes: object[]): Outcome => ({
  kind: 'refused',
  status: 409,
  error: 'consequences',
  say: 'Look.',
  reply: { changes, learners: 1, location: 'here' },
});
const KEY = asks(change('key_changed', 'q1'));
const STEM = ['guide', 'lessons', 0, 'sections', 0, 'questions', 0, 'stem'];
const questionsOf = (value: unknown): Piece[] =>
  getAt(value as Piece, ['lessons', 0, 'sections', 0, 'questions']) as Piece[];

test('a save that learners would notice is asked about: nothing is stored, nothing is lost, no host is alarmed', async () => {
  const { session, sent, notify } = await open(QUIZ, KEY);
  session.store.set(STEM, 'Changed');
  expect(await session.save(true)).toBe(false);
  expect(sent[1]?.body.ask).toBe(true);
  expect(session.asked).toMatchObject({ learners: 1, location: 'here', closes: true });
  expect([session.said, session.conflict]).toEqual([{ text: 'Consequences', alarm: false }, undefined]);
  expect([session.dirty, session.busy, notify.mock.calls.length]).toEqual([true, false, 0]);
  expect(new Drafts('block').left()?.draft.value.guide).toMatchObject(
    quiz(question('q1', 'Changed'), question('q2')),
  );
  session.decline();
  expect([session.asked, session.said.text, session.dirty]).toEqual([undefined, '', true]);
});

test('an author who was told saves without being asked again, and every id stays', async () => {
  const { session, sent } = await open(QUIZ, KEY, SAVED);
  session.store.set(STEM, 'Changed');
  await session.save();
  expect(await session.accept(new Set())).toBe(true);
  expect(sent[2]?.body).toMatchObject({ ask: false, edition: 'e1' });
  expect(questionsOf(sent[2]?.body.guide)).toEqual([question('q1', 'Changed'), question('q2')]);
  expect([session.asked, session.dirty, session.said.text]).toEqual([undefined, false, 'Saved']);
});

test('a question made new gets an id that none had, on the server and on the screen', async () => {
  const { session, sent } = await open(QUIZ, KEY, SAVED);
  session.store.set(STEM, 'Changed');
  await session.save();
  expect(await session.accept(new Set(['q1', 'elsewhere']))).toBe(true);
  const made = [question('q3', 'Changed'), question('q2')];
  expect(questionsOf(sent[2]?.body.guide)).toEqual(made);
  expect(questionsOf(session.store.guide)).toEqual(made);
  expect(session.dirty).toBe(false);
});

test.each<[string, Outcome, string]>([
  ['the network is lost', { kind: 'later' }, 'Not saved'],
  ['somebody must log in', { kind: 'login' }, 'Logged out'],
])('when %s, the question stays and so do ids and words', async (_name, outcome, said) => {
  const { session, sent } = await open(QUIZ, KEY, outcome, SAVED);
  session.store.set(STEM, 'Changed');
  await session.save();
  const { asked } = session;
  expect(await session.accept(new Set(['q1']))).toBe(false);
  expect([session.said, session.asked]).toEqual([{ text: said, alarm: true }, asked]);
  expect(questionsOf(session.store.guide)).toEqual([question('q1', 'Changed'), question('q2')]);
  expect(await session.accept(new Set(['q1']))).toBe(true);
  expect(sent[3]?.body.ask).toBe(false);
  expect(session.dirty).toBe(false);
});

test('what is typed while it is saved keeps, and is not taken for saved', async () => {
  const { session } = await open(QUIZ, KEY);
  session.store.set(STEM, 'Changed');
  await session.save();
  let answer: (outcome: Outcome) => void = () => undefined;
  session.block.post = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const saving = session.accept(new Set(['q1']));
  session.store.set(['guide', 'title'], 'Meanwhile');
  answer(SAVED);
  expect(await saving).toBe(false);
  expect(session.store.guide).toMatchObject({ title: 'Meanwhile' });
  expect(questionsOf(session.store.guide)[0]).toEqual(question('q3', 'Changed'));
  expect([session.dirty, session.asked]).toEqual([true, undefined]);
});

test('what is changed after the author was told is asked about, and saved when nothing new is said', async () => {
  const { session, sent } = await open(
    QUIZ,
    asks(change('key_changed', 'q1'), change('question_removed', 'q2')),
    KEY,
    SAVED,
  );
  session.store.set(STEM, 'Changed');
  await session.save();
  session.store.set(['guide', 'title'], 'Later');
  expect(await session.accept(new Set(['q1', 'q2']))).toBe(true);
  expect(sent.slice(1).map(({ body }) => body.ask)).toEqual([true, true, false]);
  expect(questionsOf(sent[2]?.body.guide)[0]?.id).toBe('q1');
  expect(questionsOf(sent[3]?.body.guide).map(({ id }) => id)).toEqual(['q3', 'q2']);
});

test('a consequence that was not told is told before anything is saved', async () => {
  const more = asks(change('key_changed', 'q1'), change('points_changed', '', '3 instead of 2'));
  const { session, sent } = await open(QUIZ, KEY, more);
  session.store.set(STEM, 'Changed');
  await session.save();
  session.store.set(['guide', 'title'], 'Later');
  expect(await session.accept(new Set())).toBe(false);
  expect(sent).toHaveLength(3);
  expect(session.asked?.changes).toHaveLength(2);
});

test('a change that was taken back leaves nothing to ask, and nothing to save', async () => {
  const { session, sent } = await open(QUIZ, KEY);
  session.store.set(STEM, 'Changed');
  await session.save();
  session.store.undo();
  expect(await session.accept(new Set(['q1']))).toBe(true);
  expect([sent.length, session.asked, session.said.text]).toEqual([2, undefined, 'Nothing to save']);
});

test('a guide that somebody else saved meanwhile is compared first, and asked about anew', async () => {
  const { session, sent } = await open(QUIZ, KEY, refused(409), QUIZ, KEY);
  session.store.set(STEM, 'Changed');
  await session.save();
  expect(await session.accept(new Set())).toBe(false);
  expect([session.asked, session.conflict?.edition]).toEqual([undefined, 'e1']);
  session.resolve(session.store.value);
  await session.save();
  expect(sent[sent.length - 1]?.body.ask).toBe(true);
  expect(session.asked?.changes).toHaveLength(1);
});

test('a guide that is found broken must be mended, not decided about', async () => {
  const broken = refused(422, { problems: [{ path: 'title', say: 'Write.' }] });
  const { session } = await open(QUIZ, KEY, broken);
  session.store.set(STEM, 'Changed');
  await session.save();
  expect(await session.accept(new Set())).toBe(false);
  expect([session.asked, session.said.text, session.problems.length]).toEqual([undefined, 'Mend first', 1]);
});
