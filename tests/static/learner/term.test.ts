import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addBlock, freshPage, leavePage, need, settle, startBlock } from './stage';

beforeEach(freshPage);
afterEach(leavePage);

async function withTerm(): Promise<{ link: HTMLElement; meaning: HTMLElement }> {
  const host = addBlock();
  need(host, '[data-ig-part=lesson]').insertAdjacentHTML(
    'beforeend',
    '<a href="#x" aria-expanded="false" data-ig-term>ACGME</a><span data-ig-meaning hidden>(checks)</span>' +
      '<button type="button" data-ig-print>Print</button>',
  );
  await startBlock(host);
  return { link: need(host, '[data-ig-term]'), meaning: need(host, '[data-ig-meaning]') };
}

function click(element: HTMLElement, more: MouseEventInit = {}): boolean {
  return element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
}

test('a term opens its meaning behind it and closes it again', async () => {
  const { link, meaning } = await withTerm();
  expect(click(link)).toBe(false);
  expect([meaning.hidden, link.getAttribute('aria-expanded')]).toEqual([false, 'true']);
  click(link);
  expect([meaning.hidden, link.getAttribute('aria-expanded')]).toEqual([true, 'false']);
});

test('a term that is opened in a new tab is an ordinary link', async () => {
  const { link, meaning } = await withTerm();
  expect(click(link, { ctrlKey: true })).toBe(true);
  expect(meaning.hidden).toBe(true);
});

test('the button prints the page', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  await withTerm();
  need(document.body, '[data-ig-print]').click();
  await settle();
  expect(print).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
