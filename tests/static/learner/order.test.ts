import { afterEach, beforeEach, expect, test } from 'vitest';
import { move, putOrder, readOrder } from '../../../static/learner/order';
import { addBlock, answers, freshPage, leavePage, need, saved, settle, startBlock, text } from './stage';

const item = (id: string): string =>
  `<li data-ig-item="${id}">Item ${id}<button type="button" data-ig-move="up">Up</button>` +
  '<button type="button" data-ig-move="down">Down</button></li>';

const orderCard = (...ids: string[]): string =>
  `<form data-ig-question="q1" data-ig-response="order"><ol data-ig-order>${ids.map(item).join('')}</ol>` +
  '<p role="status" data-ig-place data-ig-place-words="Place {place} of {count}"></p>' +
  '<p data-ig-error hidden></p><button type="submit">Check</button><p data-ig-note></p></form>';

function show(...ids: string[]): HTMLElement {
  document.body.innerHTML = orderCard(...ids);
  return need(document, 'form');
}

const button = (form: ParentNode, id: string, way: string): HTMLElement =>
  need(form, `[data-ig-item=${id}] [data-ig-move=${way}]`);

const off = (form: ParentNode): string[] =>
  [...form.querySelectorAll<HTMLElement>('[data-ig-move][aria-disabled=true]')].map(
    (end) => `${end.closest<HTMLElement>('li')?.dataset.igItem} ${end.dataset.igMove}`,
  );

beforeEach(freshPage);
afterEach(leavePage);

test('an item moves by one place, the focus stays on the button and the place is said', () => {
  const form = show('a', 'b', 'c');
  const down = button(form, 'a', 'down');
  down.focus();
  move(down);
  expect(readOrder(form)).toEqual(['b', 'a', 'c']);
  expect(document.activeElement).toBe(down);
  expect(text(form, '[data-ig-place]')).toBe('Place 2 of 3');
  expect(off(form)).toEqual(['b up', 'c down']);
  move(down);
  expect(readOrder(form)).toEqual(['b', 'c', 'a']);
  expect(off(form)).toEqual(['b up', 'a down']);
  move(button(form, 'a', 'up'));
  expect(readOrder(form)).toEqual(['b', 'a', 'c']);
});

test('at its end an item stays, and its place is said again', () => {
  const form = show('a', 'b');
  let changes = 0;
  form.addEventListener('change', () => {
    changes += 1;
  });
  move(button(form, 'a', 'up'));
  move(button(form, 'b', 'down'));
  expect(readOrder(form)).toEqual(['a', 'b']);
  expect(text(form, '[data-ig-place]')).toBe('Place 2 of 2');
  expect(changes).toBe(0);
});

test('an order is put back; what it does not know stays in front', () => {
  const form = show('a', 'b', 'c');
  putOrder(form, ['c', 'x', 'a']);
  expect(readOrder(form)).toEqual(['b', 'c', 'a']);
  expect(off(form)).toEqual(['b up', 'a down']);
});

test('an order that is there already moves nothing, so the focus stays', () => {
  const form = show('a', 'b');
  button(form, 'b', 'up').focus();
  putOrder(form, ['a', 'b']);
  expect(document.activeElement).toBe(button(form, 'b', 'up'));
});

test('what is no item of a list is left alone', () => {
  document.body.innerHTML = '<button data-ig-move="up">Up</button><p data-ig-item="a"><b></b></p>';
  const before = document.body.innerHTML;
  move(null);
  move(need(document, 'button'));
  move(need(document, 'b'));
  putOrder(document, ['a']);
  expect(document.body.innerHTML).toBe(before);
});

test('without a status line items still move', () => {
  const form = show('a', 'b');
  need(form, '[data-ig-place]').remove();
  move(button(form, 'a', 'down'));
  expect(readOrder(form)).toEqual(['b', 'a']);
});

test('on the page, a click moves the item and takes the error away', async () => {
  const sent = answers({ status: 422, body: { error: 'bad_response', say: 'No.' } }, saved('Right'));
  const host = addBlock();
  need(host, '[data-ig-part="question:q1"]').innerHTML = orderCard('a', 'b', 'c');
  await startBlock(host);
  const form = need(host, '[data-ig-question=q1]');
  const send = () => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  send();
  await settle();
  expect(text(form, '[data-ig-error]')).toBe('No.');
  button(form, 'c', 'up').click();
  expect(text(form, '[data-ig-error]')).toBe('');
  send();
  await settle();
  expect(sent.map(({ body }) => body.response)).toEqual([
    ['a', 'b', 'c'],
    ['a', 'c', 'b'],
  ]);
});
