import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type Answer,
  addBlock,
  answer,
  answeredCard,
  answers,
  freshPage,
  keep,
  leavePage,
  lessonHtml,
  need,
  openCard,
  painted,
  saved,
  settle,
  startBlock,
  stored,
  text,
  waiting,
} from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const stale: Answer = {
  status: 409,
  body: {
    error: 'stale',
    say: 'You answered this on another device.',
    html: answeredCard('Theirs'),
    rev: 9,
    parts: { progress: '2 of 2' },
  },
};
const refused: Answer = {
  status: 422,
  body: { error: 'bad_response', say: 'That is not one of the choices.' },
};
const login: Answer = { text: '<html>Log in</html>' };

test('an answer is sent, its card shown, the parts taken over and the verdict focused', async () => {
  const sent = answers(saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  expect(sent.map((request) => request.url)).toEqual(['/h/answer']);
  expect(sent[0]?.body).toMatchObject({ question: 'q1', response: 'b', rev: 3, learner: 'p1' });
  expect(sent[0]?.body.key).toMatch(/^[\w-]{12}$/);
  expect(text(host, '[data-ig-verdict]')).toBe('Right');
  expect(document.activeElement).toBe(need(host, '[data-ig-verdict]'));
  expect(text(host, '[data-ig-save]')).toBe('Saved.');
  expect(stored()).toEqual([]);
  expect(text(host, '[data-ig-part=progress]'), 'the person waits for the card').toBe('0 of 2');
  await painted();
  expect(text(host, '[data-ig-part=progress]')).toBe('1 of 2');
});

test('what comes around a card does not go over what came later', async () => {
  const parts = { progress: '2 of 2' };
  answers(saved(answeredCard('Right')), saved(lessonHtml('l2'), 5, { parts }));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  need(host, '#ig-u-l2').click();
  await settle();
  expect(text(host, '[data-ig-part=progress]')).toBe('2 of 2');
  await painted();
  expect(text(host, '[data-ig-part=progress]')).toBe('2 of 2');
});

test('a card that stays open and is among the parts as well keeps the focus and what is chosen', async () => {
  const card = openCard('q1');
  answers(saved(card, 4, { parts: { progress: '1 of 2', 'question:q1': card } }));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  const focused = document.activeElement;
  expect(focused).not.toBe(document.body);
  await painted();
  expect(document.activeElement).toBe(focused);
  expect((need(host, 'form[data-ig-question=q1] input[value=b]') as HTMLInputElement).checked).toBe(true);
  expect(text(host, '[data-ig-part=progress]')).toBe('1 of 2');
});

test('an answered card stays where the reply before it had brought it as the next question', async () => {
  const next = { 'question:q2': openCard('q2', true) };
  answers(saved(answeredCard('One'), 4, { parts: next }), saved(answeredCard('Two'), 5, { parts: {} }));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  await answer(host, 'q2', 'a');
  await painted();
  expect(text(host, '[data-ig-part="question:q2"]')).toBe('Two');
});

test('several choices are sent as a list in the order of the page, with the newest revision', async () => {
  const sent = answers(saved(answeredCard('One')), saved(answeredCard('Two'), 5));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'c', 'a');
  expect(sent[1]?.body).toMatchObject({ question: 'q2', response: ['a', 'c'], rev: 4, acked: { q1: 4 } });
});

test('an answer that the server had before counts as saved at the revision of then', async () => {
  const sent = answers(saved(answeredCard('One'), 4, { saved: 2 }), saved(answeredCard('Two'), 5));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'b');
  expect(sent[1]?.body).toMatchObject({ rev: 4, acked: { q1: 2 } });
});

test('an empty answer is explained and sends nothing', async () => {
  const sent = answers(saved(''));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1');
  const error = need(host, '[data-ig-question=q1] [data-ig-error]');
  const first = need(host, '[data-ig-question=q1] input');
  expect([error.textContent, error.hidden]).toEqual(['Choose one.', false]);
  expect(document.activeElement).toBe(first);
  expect(first.getAttribute('aria-invalid')).toBe('true');
  await answer(host, 'q2');
  expect(text(host, '[data-ig-question=q2] [data-ig-error]')).toBe('Choose some.');
  first.dispatchEvent(new Event('change', { bubbles: true }));
  expect([error.hidden, first.hasAttribute('aria-invalid')]).toEqual([true, false]);
  expect([sent.length, stored().length]).toEqual([0, 0]);
});

test('while an answer is under way its button is off for assistive technology, focused, and sends nothing twice', async () => {
  let reply: (value: unknown) => void = () => undefined;
  const fetched = vi.fn(() => new Promise((resolve) => (reply = resolve)));
  vi.stubGlobal('fetch', fetched);
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  const button = need(host, '[data-ig-question=q1] button') as HTMLButtonElement;
  await vi.advanceTimersByTimeAsync(100);
  expect([button.getAttribute('aria-disabled'), button.disabled]).toEqual(['true', false]);
  expect(text(host, '[data-ig-question=q1] [data-ig-note]')).toBe('Saving.');
  await answer(host, 'q1', 'b');
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(stored()).toHaveLength(1);
  reply({
    status: 200,
    redirected: false,
    text: async () => JSON.stringify({ html: answeredCard('A'), rev: 4 }),
  });
  await settle();
  expect(text(host, '[data-ig-verdict]')).toBe('A');
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('an answer that is saved at once is not said to be on its way, neither then nor later', async () => {
  answers(saved(answeredCard('A')));
  const host = addBlock();
  await startBlock(host);
  const said: string[] = [];
  const watch = new MutationObserver(() => said.push(text(host, '[data-ig-save]')));
  watch.observe(need(host, '[data-ig-save]'), { childList: true, characterData: true, subtree: true });
  await answer(host, 'q1', 'a');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(said).toEqual(['Saved.']);
});

test('a reading mark does not say that an answer is on its way which was replaced by another', async () => {
  const replies: ((value: unknown) => void)[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(() => new Promise((resolve) => replies.push(resolve))),
  );
  const reply = (body: object) => ({
    status: 200,
    redirected: false,
    text: async () => JSON.stringify(body),
  });
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'b');
  await answer(host, 'q2', 'c');
  replies[0]?.(reply({ html: answeredCard('One'), rev: 4 }));
  await settle();
  replies[1]?.(reply({ html: answeredCard('Two'), rev: 5 }));
  await settle();
  expect(text(host, '[data-ig-save]')).toBe('Saved.');
  keep([{ handler: 'seen', body: { lesson: 'l1', section: 's', key: 'key-seen-1', learner: 'p1' }, at: 1 }]);
  window.dispatchEvent(new Event('online'));
  await settle();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([replies.length, text(host, '[data-ig-save]')]).toEqual([3, 'Saved.']);
});

test('who is somebody else meanwhile is not told that an answer is on its way', async () => {
  const replies: ((value: unknown) => void)[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(() => new Promise((resolve) => replies.push(resolve))),
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await vi.advanceTimersByTimeAsync(1_000);
  await answer(host, 'q2', 'b');
  replies[0]?.({
    status: 403,
    redirected: false,
    text: async () => JSON.stringify({ error: 'other_learner', say: 'No.' }),
  });
  await settle();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(text(host, '[data-ig-save]')).toBe('Somebody else is here.');
  expect(need(host, '[data-ig-question=q2] button').hasAttribute('aria-disabled')).toBe(false);
});

test('pressing again what waits to be saved says at once that it is tried', async () => {
  answers('offline');
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-save]')).toBe('Kept here.');
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-save]')).toBe('Saving.');
});

test('an answer that waits behind another tab is said to be on its way', async () => {
  vi.stubGlobal('navigator', { ...navigator, locks: { request: () => new Promise(() => undefined) } });
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await vi.advanceTimersByTimeAsync(100);
  expect(text(host, '[data-ig-save]')).toBe('Saving.');
  expect(need(host, '[data-ig-question=q1] button').getAttribute('aria-disabled')).toBe('true');
});

test('a stale answer shows what stands and says so', async () => {
  answers(stale);
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  expect(text(host, '[data-ig-part="question:q1"]')).toBe('Theirs');
  await painted();
  expect(text(host, '[data-ig-part=progress]')).toBe('2 of 2');
  expect(text(host, '[data-ig-save]')).toBe('You answered this on another device.');
  expect(document.activeElement).toBe(need(host, '[data-ig-verdict]'));
  expect(stored()).toEqual([]);
});

test('a refused answer leaves the form as it is, with the reason', async () => {
  const sent = answers(refused);
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  const form = need(host, '[data-ig-question=q1]');
  expect(text(form, '[data-ig-error]')).toBe('That is not one of the choices.');
  expect((need(form, 'input[value=b]') as HTMLInputElement).checked).toBe(true);
  expect(need(form, 'button').hasAttribute('aria-disabled')).toBe(false);
  expect(text(form, '[data-ig-note]')).toBe('');
  await vi.advanceTimersByTimeAsync(90_000);
  expect([sent.length, stored().length]).toEqual([1, 0]);
});

test('an answer to a guide that its author broke for a while is kept', async () => {
  const host = addBlock();
  answers({ status: 409, body: { error: 'broken_guide', say: 'Not now.' } });
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-save]')).toBe('Kept here.');
  expect(stored()).toHaveLength(1);
});

test('a login page keeps the answer and says to log in', async () => {
  answers(login);
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  expect(text(host, '[data-ig-save]')).toBe('Kept here, log in.');
  expect(text(host, '[data-ig-question=q1] [data-ig-note]')).toBe('Kept here, log in.');
  expect(stored()).toHaveLength(1);
});

test('a 200 that is JSON but not ours is not taken for saved', async () => {
  answers({ body: {} });
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  expect(text(host, '[data-ig-save]')).toBe('Kept here.');
  expect(stored()).toHaveLength(1);
});

test('offline, an answer is kept and goes with the same key when the network is back, without taking the focus', async () => {
  const sent = answers('offline', saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  expect(text(host, '[data-ig-save]')).toBe('Kept here.');
  expect(need(host, '[data-ig-question=q1] button').hasAttribute('aria-disabled')).toBe(false);
  window.dispatchEvent(new Event('online'));
  await settle();
  expect(sent).toHaveLength(2);
  expect(sent[1]?.body.key).toBe(sent[0]?.body.key);
  expect(text(host, '[data-ig-save]')).toBe('Saved.');
  expect(document.activeElement).not.toBe(need(host, '[data-ig-verdict]'));
});

test('tries come after 2, 5, 15, 30, 60 and 60 seconds', async () => {
  const sent = answers('offline');
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  for (const [index, seconds] of [2, 5, 15, 30, 60, 60].entries()) {
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 50);
    expect(sent).toHaveLength(index + 1);
    await vi.advanceTimersByTimeAsync(50);
    expect(sent).toHaveLength(index + 2);
  }
  expect(new Set(sent.map((request) => request.body.key)).size).toBe(1);
});

test('a kept answer may be changed: the old one is replaced under a new key', async () => {
  const sent = answers('offline', 'offline', saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  await answer(host, 'q1', 'c');
  expect(stored().map((entry) => entry.handler === 'answer' && entry.body.response)).toEqual(['c']);
  expect(sent[1]?.body.key).not.toBe(sent[0]?.body.key);
  await answer(host, 'q1', 'c');
  expect(sent[2]?.body).toEqual(sent[1]?.body);
});

test('after a reload the kept choice is checked again and sent, and the focus stays where it is', async () => {
  keep([waiting('q2', ['a', 'c'])]);
  const sent = answers('offline', saved(answeredCard('Some')));
  const host = addBlock();
  const elsewhere = need(host, '#ig-u-l2');
  elsewhere.focus();
  await startBlock(host);
  const checked = [...host.querySelectorAll<HTMLInputElement>('[data-ig-question=q2] input')].filter(
    (box) => box.checked,
  );
  expect(checked.map((box) => box.value)).toEqual(['a', 'c']);
  expect(text(host, '[data-ig-question=q2] [data-ig-note]')).toBe('Kept, not saved.');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent.map((request) => request.body.key)).toEqual(['key-waiting-1', 'key-waiting-1']);
  expect(text(host, '[data-ig-part="question:q2"]')).toBe('Some');
  expect(document.activeElement).toBe(elsewhere);
});

test('the verdict does not pull a person away who went on to the next question', async () => {
  let reply: (value: unknown) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise((resolve) => (reply = resolve)));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  const next = need(host, '[data-ig-question=q2] input');
  next.focus();
  reply({
    status: 200,
    redirected: false,
    text: async () => JSON.stringify({ html: answeredCard('A'), rev: 4 }),
  });
  await settle();
  expect(text(host, '[data-ig-verdict]')).toBe('A');
  expect(document.activeElement).toBe(next);
});

test('an answer is not sent as somebody else, and nothing more is sent from this page', async () => {
  const sent = answers({ status: 403, body: { error: 'other_learner', say: 'Other.' } });
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-save]')).toBe('Somebody else is here.');
  await answer(host, 'q2', 'a');
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(90_000);
  expect(sent).toHaveLength(1);
  expect(stored()).toHaveLength(2);
  expect(text(host, '[data-ig-question=q2] [data-ig-note]')).toBe('Somebody else is here.');
});

test('a visitor tries an answer out, and nothing of it is kept', async () => {
  const sent = answers({ body: { html: answeredCard('Right'), rev: 0, say: 'Right' } });
  const host = addBlock('', JSON.stringify({ outbox: '', rev: 0, visit: 'v' }));
  await startBlock(host);
  await answer(host, 'q2', 'a', 'b');
  expect(sent.map((one) => one.url)).toEqual([
    '/h/try_answer?question=q2&response=%5B%22a%22%2C%22b%22%5D&visit=v',
  ]);
  expect(document.activeElement?.textContent).toBe('Right');
  window.dispatchEvent(new Event('online'));
  await settle();
  expect([sent.length, stored('').length]).toEqual([1, 0]);
});

test.each([
  [{ status: 403, body: { error: 'log_in', say: 'Log in first.' } } as const, 'Log in first.'],
  ['offline' as const, 'Log in to answer.'],
])('a visitor who may not try reads why, at the question', async (refusal, words) => {
  answers(refusal);
  const host = addBlock('');
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-question=q1] [data-ig-error]')).toBe(words);
});

test('without storage the words ask to keep the page open', async () => {
  vi.stubGlobal('localStorage', undefined);
  answers('offline', saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-save]')).toBe('Keep this page open.');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(text(host, '[data-ig-save]')).toBe('Saved.');
});

test('an acknowledged answer the server lost is sent again with its key on the new revision', async () => {
  const sent = answers(
    saved(answeredCard('One'), 4),
    saved(answeredCard('Two'), 7, { lost: ['q1'] }),
    saved(answeredCard('One again'), 8),
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'b');
  expect(sent).toHaveLength(3);
  expect(sent[2]?.body).toMatchObject({ question: 'q1', response: 'a', key: sent[0]?.body.key, rev: 7 });
  expect(text(host, '[data-ig-part="question:q1"]')).toBe('One again');
  expect(text(host, '[data-ig-save]')).toBe('Saved.');
});

test('after a reset of the record nothing is sent again', async () => {
  const sent = answers(
    saved(answeredCard('One'), 40, { record: 'first' }),
    saved(answeredCard('Two'), 1, {
      record: 'second',
      lost: ['q1'],
      parts: { 'question:q1': openCard('q1') },
    }),
    saved(answeredCard('New'), 2, { record: 'second' }),
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'b');
  expect(sent).toHaveLength(2);
  await painted();
  await answer(host, 'q1', 'c');
  expect(sent[2]?.body.acked).toEqual({ q2: 1 });
});

test('several answers lost at once are all sent again, although the revision went back', async () => {
  const sent = answers(
    saved(answeredCard('One'), 6, { record: 'one' }),
    saved(answeredCard('Two'), 4, { record: 'one', lost: ['q1', 'q2'] }),
    saved(answeredCard('Again'), 5, { record: 'one' }),
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'b');
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.slice(2).map((request) => [request.body.question, request.body.rev])).toEqual([
    ['q1', 4],
    ['q2', 4],
  ]);
});

test('how sure somebody is goes with the answer and is no part of the response', async () => {
  const sent = answers(saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  const box = '<fieldset data-ig-confidence><input type="radio" name="s" value="unsure" checked></fieldset>';
  need(host, 'form[data-ig-question=q1]').insertAdjacentHTML('beforeend', box);
  const form = need(host, 'form[data-ig-question=q1]');
  (need(form, 'input[value=a]') as HTMLInputElement).checked = true;
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
  expect(sent[0]?.body).toMatchObject({ response: 'a', confidence: 'unsure' });
  expect(typeof sent[0]?.body.offset).toBe('number');
});

test('a question that came back goes to the review handler and leaves the quiz alone', async () => {
  const sent = answers(saved(answeredCard('Known again')));
  const host = addBlock();
  await startBlock(host);
  need(host, '[data-ig-part="question:q1"]').setAttribute('data-ig-part', 'review:q1');
  need(host, 'form[data-ig-question=q1]').setAttribute('data-ig-review', '');
  await answer(host, 'q1', 'a');
  expect(sent[0]?.url).toBe('/h/review');
  expect(text(host, '[data-ig-part="review:q1"]')).toBe('Known again');
  await answer(host, 'q2', 'b');
  expect(sent[1]?.body).not.toHaveProperty('acked');
});

test('the contents mark the lesson that is open, not that of a late answer', async () => {
  const contents =
    '<li><a data-ig-open="l1">One</a></li><li class="ig-here"><a data-ig-open="l2" aria-current="page">Two</a></li>';
  answers(saved(answeredCard('Right'), 4, { parts: { contents } }));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await painted();
  expect(need(host, '[data-ig-open=l1]').getAttribute('aria-current')).toBe('page');
  expect(need(host, '[data-ig-open=l2]').hasAttribute('aria-current')).toBe(false);
  expect(host.querySelectorAll('.ig-here')).toHaveLength(1);
});

test('a server that calls an answer lost for ever is not asked for ever', async () => {
  const sent = answers(saved(answeredCard('One'), 4, { lost: ['q1'] }));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await vi.advanceTimersByTimeAsync(90_000);
  expect(sent.length).toBeLessThanOrEqual(4);
});

test('an answer given while another one fails does not wait for the next try', async () => {
  let fail: (reason: Error) => void = () => undefined;
  const fetched = vi.fn(() => new Promise((_resolve, reject) => (fail = reject)));
  vi.stubGlobal('fetch', fetched);
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await answer(host, 'q2', 'a');
  expect(fetched).toHaveBeenCalledTimes(1);
  fail(new TypeError('network'));
  await settle();
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('a contents link keeps the focus when its part is replaced', async () => {
  keep([waiting('q1', 'a')]);
  answers(saved(answeredCard('A'), 4, { parts: { contents: '<a id="ig-u-l2" href="?">New</a>' } }));
  const host = addBlock();
  need(host, '#ig-u-l2').focus();
  await startBlock(host);
  await painted();
  expect(text(host, '#ig-u-l2')).toBe('New');
  expect(document.activeElement).toBe(need(host, '#ig-u-l2'));
});

test('a save state that did not change is not written again', async () => {
  keep([waiting('q1', 'a')]);
  const sent = answers('offline');
  const host = addBlock();
  await startBlock(host);
  const state = need(host, '[data-ig-save]').firstChild;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(2);
  expect(need(host, '[data-ig-save]').firstChild).toBe(state);
});

test('pressing again while an answer is on its way over a slow network does not cut the next try short', async () => {
  const log: string[] = [];
  const start = Date.now();
  const note = (what: string) => log.push(`${what} at ${(Date.now() - start) / 1000} s`);
  vi.stubGlobal(
    'fetch',
    (_url: string, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        note('sent');
        const text = async () => JSON.stringify({ html: answeredCard('Right'), rev: 4 });
        const timer = setTimeout(() => {
          note('saved');
          resolve({ status: 200, redirected: false, text });
        }, 20_000);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(new Error('patience'));
        });
      }),
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  for (let press = 0; press < 7; press += 1) {
    await vi.advanceTimersByTimeAsync(7_000);
    const form = host.querySelector('form[data-ig-question=q1]');
    if (form?.querySelector('[aria-disabled=true]'))
      form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  }
  expect(log).toEqual(['sent at 0 s', 'sent at 17 s', 'saved at 37 s']);
});

test('pressing an unanswered question does not send again what failed just now', async () => {
  const sent = answers({ status: 503 });
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  for (let press = 0; press < 3; press += 1) await answer(host, 'q2');
  expect(sent).toHaveLength(1);
});
