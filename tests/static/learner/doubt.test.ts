import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  addBlock,
  answer,
  answeredCard,
  answers,
  freshPage,
  leavePage,
  openCard,
  saved,
  startBlock,
  text,
} from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const whole = { body: { rev: 5, record: 'one', lost: [] } };
const urls = (sent: { url: string }[]): string[] => sent.map(({ url }) => url.replace('/h/', ''));

test('when each request has its reply, nothing is asked about', async () => {
  const sent = answers(saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(urls(sent)).toEqual(['answer']);
});

test('a minute after the last request without a reply the page asks, once, whether its answers are still there', async () => {
  const sent = answers(
    saved(answeredCard('One'), 4),
    'offline',
    'offline',
    saved(answeredCard('Two'), 5),
    whole,
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  await answer(host, 'q2', 'a');
  await vi.advanceTimersByTimeAsync(61_900);
  expect(urls(sent)).toEqual(['answer', 'answer', 'answer', 'answer']);
  await vi.advanceTimersByTimeAsync(100);
  expect(urls(sent)).toEqual(['answer', 'answer', 'answer', 'answer', 'lost']);
  expect(sent[4]?.body).toEqual({ acked: { q1: 4, q2: 5 }, learner: 'p1' });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(sent).toHaveLength(5);
  expect(text(host, '[data-ig-save]')).toBe('Saved.');
});

test('answers over which the request was written are sent again under their keys', async () => {
  const sent = answers(
    saved(answeredCard('One'), 4),
    'offline',
    saved(answeredCard('Two'), 5),
    { body: { rev: 4, record: '', lost: ['q2'] } },
    saved(answeredCard('Two again'), 5),
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  await answer(host, 'q2', 'a');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(urls(sent)).toEqual(['answer', 'answer', 'answer', 'lost', 'answer']);
  expect(sent[4]?.body).toMatchObject({ question: 'q2', key: sent[2]?.body.key, rev: 4 });
  expect(text(host, '[data-ig-part="question:q2"]')).toBe('Two again');
});

test('without a reply the page asks again, also after a quiz could not be started again', async () => {
  const sent = answers(saved(answeredCard('One'), 4), 'offline', 'offline', whole);
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  host.querySelector<HTMLElement>('[data-ig-retry]')?.click();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(urls(sent)).toEqual(['answer', 'retry', 'lost']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(urls(sent)).toEqual(['answer', 'retry', 'lost', 'lost']);
});

test('a page on which nothing was answered does not ask', async () => {
  const sent = answers('offline');
  const host = addBlock();
  await startBlock(host);
  host.querySelector<HTMLElement>('[data-ig-retry]')?.click();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(urls(sent)).toEqual(['retry']);
});

test('answers of a record that staff deleted are not sent again', async () => {
  const sent = answers(
    saved(answeredCard('One'), 4, { record: 'one' }),
    'offline',
    saved(openCard('q2'), 5, { record: 'one' }),
    { body: { rev: 0, record: '', lost: ['q1', 'q2'] } },
  );
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  await answer(host, 'q2', 'a');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(urls(sent)).toEqual(['answer', 'answer', 'answer', 'lost']);
});
