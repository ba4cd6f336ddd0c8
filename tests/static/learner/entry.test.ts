import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultyFields, putEntry, readEntry } from '../../../static/learner/entry';
import { focusFirst, showError } from '../../../static/learner/form';
import type { Response } from '../../../static/learner/outbox';
import {
  addBlock,
  answers,
  freshPage,
  keep,
  leavePage,
  need,
  openCard,
  saved,
  settle,
  startBlock,
  stored,
  text,
  waiting,
} from './stage';

const card = (kind: string, inside: string): string =>
  `<form data-ig-question="q1" data-ig-response="${kind}"><fieldset>${inside}</fieldset>` +
  '<p data-ig-error hidden></p><button type="submit">Check</button><p data-ig-note></p></form>';

const items = ['a', 'b', 'c'].map((id) => `<li data-ig-item="${id}">${id}</li>`).join('');
const options = ['', 'x', 'y'].map((id) => `<option value="${id}">${id}</option>`).join('');
const select = (id: string): string => `<select data-ig-prompt="${id}">${options}</select>`;

const CARDS: Record<string, string> = {
  one: openCard('q1'),
  many: openCard('q1', true),
  order: card('order', `<ol data-ig-order>${items}</ol>`),
  match: card('match', select('1') + select('2')),
  number: card('text', '<input type="text" inputmode="decimal">'),
  text: card('text', '<textarea></textarea>'),
};

function show(kind: string): HTMLElement {
  document.body.innerHTML = CARDS[kind] ?? '';
  return need(document, 'form');
}

const field = (form: ParentNode, selector = 'select, textarea, input'): HTMLInputElement =>
  need(form, selector) as HTMLInputElement;

const cases: [string, Response | undefined, Response][] = [
  ['one', undefined, 'b'],
  ['many', undefined, ['a', 'c']],
  ['order', ['a', 'b', 'c'], ['c', 'a', 'b']],
  ['match', undefined, { '1': 'y', '2': 'x' }],
  ['number', undefined, '1,600'],
  ['text', undefined, 'One\n  two'],
];

beforeEach(freshPage);
afterEach(leavePage);

test.each(cases)('%s: a response that was put in is read out again', (kind, untouched, response) => {
  const form = show(kind);
  expect(readEntry(form)).toEqual(untouched);
  putEntry(form, response);
  expect(readEntry(form)).toEqual(response);
});

test.each(cases)(
  '%s: after a reload a waiting response is there again',
  async (kind, _untouched, response) => {
    keep([waiting('q1', response)]);
    answers('offline');
    const host = addBlock();
    need(host, '[data-ig-part="question:q1"]').innerHTML = CARDS[kind] ?? '';
    await startBlock(host);
    expect(readEntry(need(host, '[data-ig-question=q1]'))).toEqual(response);
    expect(text(host, '[data-ig-question=q1] [data-ig-note]')).toBe('Kept, not saved.');
  },
);

test.each(cases)('%s: a response of another kind changes nothing and breaks nothing', (kind, untouched) => {
  for (const foreign of ['z', ['z'], { z: 'z' }, [], {}] as Response[]) {
    if (typeof foreign === 'string' && (kind === 'text' || kind === 'number')) continue;
    const form = show(kind);
    putEntry(form, foreign);
    expect(readEntry(form)).toEqual(untouched);
  }
});

test('a match is complete with the last select, and the open ones are to mend', () => {
  const form = show('match');
  field(form).value = 'x';
  expect(readEntry(form)).toBeUndefined();
  expect(faultyFields(form)).toEqual([field(form, '[data-ig-prompt="2"]')]);
  showError(form, 'Choose.');
  expect([...form.querySelectorAll('select')].map((open) => open.getAttribute('aria-invalid'))).toEqual([
    null,
    'true',
  ]);
  focusFirst(form);
  expect(document.activeElement).toBe(field(form, '[data-ig-prompt="2"]'));
  showError(form, '');
  expect(form.querySelectorAll('[aria-invalid]')).toHaveLength(0);
});

test('an option that is gone leaves its select to be answered', () => {
  const form = show('match');
  putEntry(form, { '1': 'gone', '2': 'y' });
  expect(field(form).value).toBe('');
  expect(field(form, '[data-ig-prompt="2"]').value).toBe('y');
});

test.each(['number', 'text'])('%s: spaces are no answer', (kind) => {
  const form = show(kind);
  field(form).value = ' \n ';
  expect(readEntry(form)).toBeUndefined();
});

test('what is being typed is not written over', () => {
  const form = show('text');
  field(form).value = 'newer';
  putEntry(form, 'older');
  expect(field(form).value).toBe('newer');
});

test('a refused text stays in its field, marked as wrong until it changes', async () => {
  const sent = answers({ status: 422, body: { error: 'bad_number', say: 'Not a number.' } }, saved('Right'));
  const host = addBlock();
  need(host, '[data-ig-part="question:q1"]').innerHTML = CARDS.number ?? '';
  await startBlock(host);
  const form = need(host, '[data-ig-question=q1]');
  field(form).value = 'six';
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
  expect(text(form, '[data-ig-error]')).toBe('Not a number.');
  expect([field(form).value, field(form).getAttribute('aria-invalid')]).toEqual(['six', 'true']);
  field(form).dispatchEvent(new Event('change', { bubbles: true }));
  expect(field(form).hasAttribute('aria-invalid')).toBe(false);
  expect([sent.length, stored().length]).toEqual([1, 0]);
});

test('a form without fields gives the focus to its first button', () => {
  const form = show('order');
  focusFirst(form);
  expect(document.activeElement).toBe(need(form, 'button'));
});

test('a form of a kind that a newer server sent reads as nothing', () => {
  document.body.innerHTML = card('drawing', '<input type="text" value="x">');
  const form = need(document, 'form');
  putEntry(form, 'y');
  expect(readEntry(form)).toBeUndefined();
  document.body.innerHTML = '<form></form>';
  expect(readEntry(need(document, 'form'))).toBeUndefined();
});
