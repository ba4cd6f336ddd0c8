import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addBlock,
  answeredCard,
  answers,
  freshPage,
  leavePage,
  need,
  saved,
  settle,
  startBlock,
  text,
} from './stage';

beforeEach(freshPage);
afterEach(leavePage);

function withHelp(): HTMLElement {
  const host = addBlock();
  const form = need(host, 'form[data-ig-question=q1]');
  form.insertAdjacentHTML(
    'beforeend',
    '<div data-ig-part="hints:q1"><button type="button" data-ig-hint="q1">Hint</button></div>' +
      '<p data-ig-hint-error hidden></p><button type="button" data-ig-give-up="q1">Show</button>',
  );
  return host;
}

async function press(host: HTMLElement, selector: string): Promise<void> {
  need(host, selector).click();
  await settle();
}

test('a hint opens, gets the focus and leaves what was chosen', async () => {
  const sent = answers({ body: { html: '<ol><li>Think of the verb.</li></ol>', rev: 4 } });
  const host = withHelp();
  await startBlock(host);
  (need(host, 'input[value=b]') as HTMLInputElement).checked = true;
  await press(host, '[data-ig-hint]');
  expect(sent[0]).toMatchObject({ url: '/h/hint', body: { question: 'q1', learner: 'p1' } });
  expect(document.activeElement?.textContent).toBe('Think of the verb.');
  expect((need(host, 'input[value=b]') as HTMLInputElement).checked).toBe(true);
});

test('a hint that does not come is told at the question, and the next try keeps its key', async () => {
  const sent = answers('offline', { body: { html: '<ol><li>Here.</li></ol>', rev: 4 } });
  const host = withHelp();
  await startBlock(host);
  await press(host, '[data-ig-hint]');
  expect(text(host, '[data-ig-hint-error]')).toBe('Cannot hint.');
  await press(host, '[data-ig-hint]');
  expect(sent[1]?.body.key).toBe(sent[0]?.body.key);
  expect(need(host, '[data-ig-hint-error]').hidden).toBe(true);
});

test('giving up shows the answer and puts the focus on it', async () => {
  const sent = answers(saved(answeredCard('Not right'), 5));
  const host = withHelp();
  await startBlock(host);
  await press(host, '[data-ig-give-up]');
  expect(sent[0]).toMatchObject({ url: '/h/give_up', body: { question: 'q1', rev: 3 } });
  expect(document.activeElement?.textContent).toBe('Not right');
});

test('giving up that is refused says why and leaves the form', async () => {
  answers({ status: 404, body: { error: 'unknown_question', say: 'It is gone.' } });
  const host = withHelp();
  await startBlock(host);
  await press(host, '[data-ig-give-up]');
  expect(text(host, '[data-ig-question=q1] [data-ig-error]')).toBe('It is gone.');
});
