import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addBlock,
  answer,
  answeredCard,
  answers,
  freshPage,
  leavePage,
  need,
  openCard,
  saved,
  settle,
  startBlock,
  text,
} from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const round = `<div data-ig-part="question:q1">${openCard('q1')}</div>`;

async function again(host: HTMLElement): Promise<void> {
  const button = need(host, '[data-ig-retry]');
  button.focus();
  button.click();
  await settle();
}

test('a new round replaces the section and starts at its first choice', async () => {
  const sent = answers(saved(round, 6, { say: 'A new round.' }));
  const host = addBlock();
  await startBlock(host);
  await again(host);
  expect(sent[0]?.url).toBe('/h/retry');
  expect(sent[0]?.body).toMatchObject({ quiz: 'quiz', which: 'all', rev: 3, learner: 'p1' });
  expect(host.querySelector('[data-ig-retry]')).toBeNull();
  expect(document.activeElement).toBe(need(host, '[data-ig-question=q1] input'));
  expect(text(host, '[data-ig-save]')).toBe('A new round.');
});

test('a round that does not start says so, and the next click is the same action', async () => {
  const sent = answers('offline', { status: 404, body: { error: 'unknown_quiz', say: 'No such quiz.' } });
  const host = addBlock();
  await startBlock(host);
  await again(host);
  const error = need(host, '[data-ig-retry-error]');
  expect([error.textContent, error.hidden]).toEqual(['Cannot start again.', false]);
  await again(host);
  expect(error.textContent).toBe('No such quiz.');
  expect(sent[1]?.body.key).toBe(sent[0]?.body.key);
  expect(need(host, '[data-ig-retry]').hasAttribute('aria-disabled')).toBe(false);
});

test('a stale round shows what stands and says so', async () => {
  answers({ status: 409, body: { error: 'stale', say: 'Already started.', html: round, rev: 8, parts: {} } });
  const host = addBlock();
  await startBlock(host);
  await again(host);
  expect(host.querySelector('[data-ig-retry]')).toBeNull();
  expect(text(host, '[data-ig-save]')).toBe('Already started.');
});

test('answers given back by a new round are not reported as acknowledged', async () => {
  const sent = answers(saved(answeredCard('One'), 4), saved(round, 5), saved(answeredCard('One'), 6));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  await again(host);
  await answer(host, 'q1', 'b');
  expect(sent[2]?.body).toMatchObject({ question: 'q1', rev: 5 });
  expect(sent[2]?.body).not.toHaveProperty('acked');
});
