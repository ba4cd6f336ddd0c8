import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  addBlock,
  answer,
  answeredCard,
  answers,
  freshPage,
  leavePage,
  need,
  runtime,
  saved,
  startBlock,
  text,
} from './stage';

beforeEach(freshPage);
afterEach(leavePage);

test('started twice on one element, an answer is sent once', async () => {
  const sent = answers(saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(host);
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(sent).toHaveLength(1);
});

test('a jQuery object is unwrapped for the page but given whole to handlerUrl', async () => {
  answers(saved(answeredCard('Right')));
  const host = addBlock();
  const wrapped = { jquery: '3.7.1', length: 1, 0: host };
  const handlerUrl = vi.spyOn(runtime, 'handlerUrl');
  await startBlock(wrapped);
  await answer(host, 'q1', 'a');
  expect(handlerUrl).toHaveBeenCalledWith(wrapped, 'answer');
  expect(text(host, '[data-ig-verdict]')).toBe('Right');
});

test('the root itself may be the element', async () => {
  answers(saved(answeredCard('Right')));
  const host = addBlock();
  await startBlock(need(host, '[data-ig-root]'));
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-verdict]')).toBe('Right');
});

test('blocks on one page leave each other alone', async () => {
  const sent = answers(saved(answeredCard('Right'), 50), 'offline');
  const [one, two] = [addBlock('p1'), addBlock('p2')];
  await startBlock(one);
  await startBlock(two);
  await answer(one, 'q1', 'a');
  expect(two.querySelector('[data-ig-verdict]')).toBeNull();
  expect(text(two, '[data-ig-save]')).toBe('');
  await answer(two, 'q1', 'a');
  expect(sent[1]?.body).toMatchObject({ learner: 'p2', rev: 3 });
  expect(sent[1]?.body).not.toHaveProperty('acked');
});

test.each([
  ['unreadable data', '{"rev": '],
  ['data without a revision', JSON.stringify({ outbox: 'p1' })],
])('%s shows one notice and does not throw', async (_name, data) => {
  const host = addBlock('p1', data);
  await startBlock(host);
  await startBlock(host);
  const notices = host.querySelectorAll('[data-ig-root] > p.ig-notice[role=alert]:first-child');
  expect([...notices].map((notice) => notice.textContent)).toEqual(['It did not start.']);
});

test('a fault on a page without words is told in English', async () => {
  const host = addBlock('p1', '');
  host.querySelector('[data-ig-words]')?.remove();
  await startBlock(host);
  expect(text(host, '.ig-notice')).toBe('Something on this page did not start. Please reload the page.');
});

test('a host may call the init function with new, as the platform does', async () => {
  const sent = answers(saved(answeredCard('Right')));
  const host = addBlock();
  await import('../../../static/learner/main');
  const Init = window.ImgGuide as unknown as new (...args: unknown[]) => unknown;
  expect(Init.length).toBe(3);
  new Init(runtime, host, {});
  await answer(host, 'q1', 'a');
  expect(sent).toHaveLength(1);
});

test('an element that is nothing, or without a guide, does not throw', async () => {
  await startBlock(undefined);
  await startBlock({ jquery: '3', length: 0 });
  const empty = document.createElement('div');
  await startBlock(empty);
  expect(empty.querySelector('.ig-notice')).not.toBeNull();
});

test('a host whose handlerUrl throws gets a notice, and the answer is kept', async () => {
  answers(saved(''));
  vi.spyOn(runtime, 'handlerUrl').mockImplementation(() => {
    throw new Error('no such handler');
  });
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(text(host, '.ig-notice')).toBe('It did not start.');
  expect(text(host, '[data-ig-question=q1] [data-ig-note]')).toBe('Kept, not saved.');
  await answer(host, 'q2', 'a');
  expect(host.querySelectorAll('.ig-notice')).toHaveLength(1);
});

test('a page that crossed an answer on its way, or comes out of a cache, is brought up to date', async () => {
  const sent = answers(saved('<div data-ig-lesson="l1"><p id="new">New</p></div>', 9));
  localStorage.setItem('img-guide:p1', '9');
  const host = addBlock();
  await startBlock(host);
  expect(sent.map((one) => [one.url, one.body.lesson])).toEqual([['/h/lesson', 'l1']]);
  expect(text(host, '#new')).toBe('New');
});

test('a page as new as the last reply asks for nothing', async () => {
  const sent = answers(saved(answeredCard('Right'), 7));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'a');
  expect(localStorage.getItem('img-guide:p1')).toBe('7');
  const later = addBlock('p1', JSON.stringify({ outbox: 'p1', rev: 7 }));
  await startBlock(later);
  expect(sent).toHaveLength(1);
});

test('in a frame that may not read cookies the page starts all the same', async () => {
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
    throw new DOMException('sandboxed', 'SecurityError');
  });
  const host = addBlock();
  await startBlock(host);
  expect(host.querySelector('.ig-notice')).toBeNull();
  await answer(host, 'q1', 'a');
  expect(text(host, '[data-ig-question=q1] [data-ig-note]')).toBe('Kept, not saved.');
});
