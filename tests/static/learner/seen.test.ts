import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addBlock, answers, freshPage, leavePage, need, saved, startBlock, stored, text } from './stage';

let watched: Element[] = [];
let report: (changes: { target: Element; isIntersecting: boolean }[]) => void = () => undefined;

beforeEach(() => {
  freshPage();
  watched = [];
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(listen: typeof report) {
        report = listen;
      }
      observe = (element: Element) => watched.push(element);
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
});
afterEach(leavePage);

test('a section whose end stays on screen for a second is read, once', async () => {
  const sent = answers({ body: { rev: 3, progress: {}, parts: { progress: 'read 1' } } });
  const host = addBlock();
  await startBlock(host);
  const end = need(host, '[data-ig-end]');
  expect(watched).toEqual([end]);
  report([{ target: end, isIntersecting: true }]);
  await vi.advanceTimersByTimeAsync(900);
  report([{ target: end, isIntersecting: false }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(0);
  report([{ target: end, isIntersecting: true }]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(sent.map((request) => request.url)).toEqual(['/h/seen']);
  expect(sent[0]?.body).toMatchObject({ lesson: 'l1', section: 't-l1', learner: 'p1' });
  expect(need(host, '[data-ig-section=t-l1]').dataset.igRead).toBe('');
  expect(text(host, '[data-ig-part=progress]')).toBe('read 1');
  expect([text(host, '[data-ig-save]'), stored().length]).toEqual(['', 0]);
});

test('reading in a hidden tab does not count', async () => {
  const sent = answers(saved(''));
  const host = addBlock();
  await startBlock(host);
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  report([{ target: need(host, '[data-ig-end]'), isIntersecting: true }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(0);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(1_100);
  expect(sent).toHaveLength(1);
});

test('a section the server does not know is dropped in silence; offline it waits', async () => {
  const sent = answers('offline', { status: 404, body: { error: 'unknown_section', say: 'Unknown.' } });
  const host = addBlock();
  await startBlock(host);
  report([{ target: need(host, '[data-ig-end]'), isIntersecting: true }]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(stored()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([sent.length, stored().length, text(host, '[data-ig-save]')]).toEqual([2, 0, '']);
});
