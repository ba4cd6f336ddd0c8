import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  addBlock,
  answers,
  freshPage,
  keep,
  leavePage,
  lessonHtml,
  need,
  saved,
  settle,
  startBlock,
  text,
  waiting,
} from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const click = async (link: HTMLElement, options: MouseEventInit = {}): Promise<MouseEvent> => {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...options });
  link.dispatchEvent(event);
  await settle();
  return event;
};

test('a lesson link shows the lesson, keeps the contents open and focuses the title', async () => {
  const parts = { contents: '<details id="ig-u-d"><a id="ig-u-l2" href="?">Here</a></details>' };
  const sent = answers(saved(lessonHtml('l2'), 3, { parts }));
  const host = addBlock();
  await startBlock(host);
  need(host, 'details').setAttribute('open', '');
  const scroll = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
  const event = await click(need(host, '#ig-u-l2'));
  expect(event.defaultPrevented).toBe(true);
  expect(sent.map((request) => [request.url, request.body])).toEqual([
    ['/h/lesson', { lesson: 'l2', learner: 'p1', offset: expect.any(Number) }],
  ]);
  expect(text(host, '[data-ig-title]')).toBe('Lesson l2');
  expect(document.activeElement).toBe(need(host, '[data-ig-title]'));
  expect(scroll).toHaveBeenCalledWith({ block: 'start' });
  expect(need(host, 'details').hasAttribute('open')).toBe(true);
  expect(text(host, '#ig-u-l2')).toBe('Here');
  expect(need(host, '[data-ig-part=lesson]').hasAttribute('aria-busy')).toBe(false);
});

test('what waits to be saved is shown again in the opened lesson', async () => {
  keep([waiting('q1', 'c')]);
  answers('offline', 'offline', saved(lessonHtml('l2')), 'offline');
  const host = addBlock();
  await startBlock(host);
  await click(need(host, '#ig-u-l2'));
  expect((need(host, '[data-ig-question=q1] input[value=c]') as HTMLInputElement).checked).toBe(true);
  expect(text(host, '[data-ig-question=q1] [data-ig-note]')).toBe('Kept, not saved.');
});

test('a lesson that does not come leaves the page as it is and says so', async () => {
  answers('offline');
  const host = addBlock();
  await startBlock(host);
  await click(need(host, '#ig-u-l2'));
  expect(text(host, '[data-ig-title]')).toBe('Lesson l1');
  expect(text(host, 'li > [data-ig-told][role=alert]')).toBe('Cannot open.');
  expect(text(host, '[data-ig-save]')).toBe('');
  expect(need(host, '[data-ig-part=lesson]').hasAttribute('aria-busy')).toBe(false);
});

test('of two clicks the later one wins', async () => {
  const sent = answers(saved(lessonHtml('l2')), saved(lessonHtml('l3')));
  const host = addBlock();
  await startBlock(host);
  need(host, '#ig-u-l2').click();
  await click(need(host, '#ig-u-l2'));
  expect(sent).toHaveLength(2);
  expect(text(host, '[data-ig-title]')).toBe('Lesson l3');
});

test('a click with a key held, and a page without a person, are left to the browser', async () => {
  const sent = answers(saved(''));
  const host = addBlock();
  await startBlock(host);
  const held = await click(need(host, '#ig-u-l2'), { ctrlKey: true });
  const nobody = addBlock('');
  await startBlock(nobody);
  const plain = await click(need(nobody, '#ig-u-l2'));
  expect([held.defaultPrevented, plain.defaultPrevented, sent.length]).toEqual([false, false, 0]);
});

test('a lesson that was clicked away does not appear after all', async () => {
  answers(saved(lessonHtml('l2')), 'offline');
  const host = addBlock();
  await startBlock(host);
  need(host, '#ig-u-l2').click();
  await click(need(host, '#ig-u-l2'));
  expect(text(host, '[data-ig-title]')).toBe('Lesson l1');
  expect(text(host, 'li > [data-ig-told][role=alert]')).toBe('Cannot open.');
});

test('the Back button of the browser leads to the lesson before', async () => {
  const sent = answers(saved(lessonHtml('l2')), saved(lessonHtml('l1')));
  const host = addBlock();
  need(host, '[data-ig-root]').id = 'ig-u';
  await startBlock(host);
  await click(need(host, '#ig-u-l2'));
  expect(new URL(location.href).searchParams.get('ig-u')).toBe('l2');
  history.replaceState({}, '', location.pathname);
  window.dispatchEvent(new PopStateEvent('popstate'));
  await settle();
  expect(sent[1]?.body.lesson).toBe('l1');
  expect(text(host, '[data-ig-title]')).toBe('Lesson l1');
});

test('a link to a place in the lesson that is open goes there without a request', async () => {
  const sent = answers(saved(''));
  const host = addBlock();
  need(host, '[data-ig-section=t-l1]').id = 'ig-u-s-t';
  need(host, '[data-ig-section=t-l1]').insertAdjacentHTML('afterbegin', '<h4>Text</h4>');
  const link = need(host, '#ig-u-l2');
  link.dataset.igOpen = 'l1';
  link.dataset.igGoto = 'ig-u-s-t';
  await startBlock(host);
  await click(link);
  expect(sent).toEqual([]);
  expect(document.activeElement?.textContent).toBe('Text');
});

test('Back and then Forward while a lesson loads leaves the page where the address says', async () => {
  let arrive: () => void = () => undefined;
  answers(saved(lessonHtml('l2')));
  const host = addBlock();
  need(host, '[data-ig-root]').id = 'ig-u';
  await startBlock(host);
  await click(need(host, '#ig-u-l2'));
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  vi.stubGlobal('fetch', async () => {
    await late;
    return {
      status: 200,
      redirected: false,
      text: async () => JSON.stringify({ html: lessonHtml('l1'), rev: 4 }),
    };
  });
  history.replaceState({}, '', location.pathname);
  window.dispatchEvent(new PopStateEvent('popstate'));
  await settle();
  history.replaceState({}, '', '?ig-u=l2');
  window.dispatchEvent(new PopStateEvent('popstate'));
  arrive();
  await settle();
  expect(text(host, '[data-ig-title]')).toBe('Lesson l2');
});
