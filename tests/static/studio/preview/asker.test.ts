import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../../static/shared/request';
import { Asker, PAUSE_MS, type Wish } from '../../../../static/studio/preview/asker';
import { settle } from '../../learner/stage';

const ok = (html: string): Outcome => ({ kind: 'ok', reply: { html, css: '/learner.css' } });
const refused = (status: number, error: string, say = 'No.'): Outcome => ({
  kind: 'refused',
  status,
  error,
  say,
  reply: {},
});
const wish = (title: string, more: Partial<Wish> = {}): Wish => ({
  guide: { title },
  lesson: 'l1',
  as: 'new',
  ...more,
});

type Sent = { handler: string; body: object; answer(outcome: Outcome): Promise<void> };

/** An asker whose server answers when the test says so. */
function stage(): { asker: Asker; sent: Sent[]; titles(): unknown[]; pass(ms: number): Promise<void> } {
  const sent: Sent[] = [];
  const asker = new Asker(
    (handler, body) =>
      new Promise((resolve) => {
        const answer = async (outcome: Outcome) => {
          resolve(outcome);
          await settle();
        };
        sent.push({ handler, body, answer });
      }),
  );
  return {
    asker,
    sent,
    titles: () => sent.map(({ body }) => (body as { guide: { title: string } }).guide.title),
    async pass(ms) {
      await vi.advanceTimersByTimeAsync(ms);
      await settle();
    },
  };
}

/** A stage where the page "one" is seen. */
async function seen() {
  const on = stage();
  on.asker.want(wish('1'));
  await on.pass(0);
  await on.sent[0]?.answer(ok('one'));
  return on;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first page is asked for at once, with everything the server needs', async () => {
  const { asker, sent } = await seen();
  expect(sent[0]).toMatchObject({
    handler: 'edit_preview',
    body: { guide: { title: '1' }, lesson: 'l1', as: 'new' },
  });
  expect(asker.seen).toEqual({ page: { html: 'one', css: '/learner.css' }, trouble: undefined, busy: false });
});

test('while somebody types nothing is asked; the pause counts from the last change', async () => {
  const { asker, titles, pass } = await seen();
  asker.want(wish('2'));
  await pass(PAUSE_MS - 1);
  asker.want(wish('3'));
  await pass(PAUSE_MS - 1);
  expect(titles()).toEqual(['1']);
  await pass(1);
  expect(titles()).toEqual(['1', '3']);
});

test('another lesson or another learner is asked for at once', async () => {
  const { asker, sent, pass } = await seen();
  asker.want(wish('1', { lesson: 'l2' }));
  await pass(0);
  await sent[1]?.answer(ok('two'));
  asker.want(wish('1', { lesson: 'l2', as: 'done' }));
  await pass(0);
  expect(sent.slice(1).map(({ body }) => body)).toMatchObject([
    { lesson: 'l2', as: 'new' },
    { lesson: 'l2', as: 'done' },
  ]);
});

test('one request at a time; an answer that is superseded is not shown', async () => {
  const { asker, sent, titles, pass } = await seen();
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  asker.want(wish('3'));
  await pass(PAUSE_MS);
  asker.want(wish('4'));
  await pass(PAUSE_MS);
  expect(titles()).toEqual(['1', '2']);
  await sent[1]?.answer(ok('two'));
  expect(asker.seen).toMatchObject({ page: { html: 'one' }, busy: true });
  expect(titles()).toEqual(['1', '2', '4']);
  await sent[2]?.answer(ok('four'));
  expect(asker.seen).toMatchObject({ page: { html: 'four' }, busy: false });
});

test('what runs is not superseded by wanting it again', async () => {
  const { asker, sent, titles, pass } = await seen();
  for (const title of ['2', '3', '2']) {
    asker.want(wish(title));
    await pass(PAUSE_MS);
  }
  await sent[1]?.answer(ok('two'));
  expect(asker.seen).toMatchObject({ page: { html: 'two' }, busy: false });
  expect(titles()).toEqual(['1', '2']);
});

test('an answer that comes within the pause is shown, for it is newer than what is seen', async () => {
  const { asker, sent, pass } = await seen();
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  asker.want(wish('3'));
  await sent[1]?.answer(ok('two'));
  expect(asker.seen.page?.html).toBe('two');
});

test('what is seen already is not asked for again, nor when something was typed and taken back', async () => {
  const { asker, sent, titles, pass } = await seen();
  asker.want(wish('1'));
  await pass(PAUSE_MS);
  asker.want(wish('2'));
  asker.want(wish('1'));
  await pass(PAUSE_MS);
  expect(titles()).toEqual(['1']);
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  asker.want(wish('1'));
  await pass(PAUSE_MS);
  await sent[1]?.answer(ok('two'));
  expect(asker.seen).toMatchObject({ page: { html: 'one' }, busy: false });
  expect(titles()).toEqual(['1', '2']);
});

test('the same page is the same object, so that the frame stays as it is', async () => {
  const { asker, sent, pass } = await seen();
  const { page } = asker.seen;
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  await sent[1]?.answer(ok('one'));
  expect(asker.seen.page).toBe(page);
});

test.each([
  [refused(422, 'broken'), { why: 'broken', say: '' }],
  [refused(403, 'not_author'), { why: 'forbidden', say: 'No.' }],
  [refused(413, 'too_large', 'Too large.'), { why: 'refused', say: 'Too large.' }],
  [{ kind: 'login' } as const, { why: 'login', say: '' }],
  [{ kind: 'later' } as const, { why: 'later', say: '' }],
  [{ kind: 'ok', reply: { html: 1, css: '' } } as const, { why: 'later', say: '' }],
])('%j keeps the last page and says why', async (outcome, trouble) => {
  const { asker, sent, pass } = await seen();
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  await sent[1]?.answer(outcome);
  expect(asker.seen).toEqual({ page: { html: 'one', css: '/learner.css' }, trouble, busy: false });
  asker.want(wish('1'));
  await pass(PAUSE_MS);
  await sent[2]?.answer(ok('one'));
  expect(asker.seen.trouble).toBeUndefined();
});

test('a refusal stands until something changes; after an outage the same can be asked for again', async () => {
  const { asker, sent, titles, pass } = stage();
  asker.want(wish('1'));
  await pass(0);
  await sent[0]?.answer(refused(422, 'broken'));
  asker.want(wish('1'));
  await pass(0);
  expect(titles()).toEqual(['1']);
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  await sent[1]?.answer({ kind: 'later' });
  asker.want(wish('2'));
  await pass(0);
  expect(titles()).toEqual(['1', '2', '2']);
});

test('a way to the server that fails is an outage', async () => {
  const asker = new Asker(() => Promise.reject(new Error('no address')));
  asker.want(wish('1'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asker.seen).toMatchObject({ trouble: { why: 'later' }, busy: false });
});

test('nothing is asked while nobody looks; what was typed meanwhile comes at once afterwards', async () => {
  const { asker, titles, pass } = await seen();
  asker.want(wish('2'));
  asker.rest();
  await pass(10 * PAUSE_MS);
  expect(titles()).toEqual(['1']);
  asker.want(wish('3'));
  await pass(0);
  expect(titles()).toEqual(['1', '3']);
});

test('what was due when nobody looked any more is not asked for', async () => {
  const { asker, sent, titles, pass } = await seen();
  asker.want(wish('2'));
  await pass(PAUSE_MS);
  asker.want(wish('3'));
  await pass(PAUSE_MS);
  asker.rest();
  await sent[1]?.answer(ok('two'));
  expect(titles()).toEqual(['1', '2']);
  expect(asker.seen.page?.html).toBe('two');
});
