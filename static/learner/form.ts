// An open question's form: what is chosen in it, and what it says about the answer on its way.
import { mark, setText } from '../shared/mark';
import { faultyFields, fieldsOf, putEntry, readEntry } from './entry';
import type { Response } from './outbox';
import { type Page, say } from './page';
import type { Word } from './words';

/** The open questions on the page. */
export const openForms = (root: ParentNode): HTMLFormElement[] => [
  ...root.querySelectorAll<HTMLFormElement>('[data-ig-question]'),
];

/** The question a form asks. */
export const questionOf = (form: HTMLElement): string => form.dataset.igQuestion ?? '';

/** Whether the form asks a question that came back for review. */
export const isReview = (form: HTMLElement): boolean => form.dataset.igReview !== undefined;

/** How sure the person said to be, if they were asked and said it. */
export const confidence = (form: HTMLElement): string | undefined =>
  form.querySelector<HTMLInputElement>('[data-ig-confidence] :checked')?.value;

const EMPTY: Record<string, Word> = {
  many: 'choose_some',
  match: 'choose_each',
  text: 'write_first',
};

/** What to say where a question was not answered, by the way it is answered. */
export const emptyWord = (form: HTMLElement): Word => EMPTY[form.dataset.igResponse ?? ''] ?? 'choose_one';

/** The response, or undefined where the question is not answered, or not all of it. */
export const chosen = (form: HTMLElement): Response | undefined => readEntry(form);

/** Shows what is wrong with the answer, or, with an empty text, that nothing is. */
export function showError(form: HTMLElement, text: string): void {
  const error = form.querySelector<HTMLElement>('[data-ig-error]');
  // Touching it for nothing makes the browser paint while the person waits for the reply.
  if (error && error.textContent !== text) {
    error.textContent = text;
    error.hidden = !text;
  }
  const faulty = text ? faultyFields(form) : [];
  for (const field of fieldsOf(form)) mark(field, 'aria-invalid', faulty.includes(field));
}

/** Puts the focus on the first field to answer in, or, where there is none, on the first button. */
export const focusFirst = (form: Element): void =>
  (faultyFields(form)[0] ?? form.querySelector('button'))?.focus();

/** Makes every form say how its waiting answer stands; the button is never `disabled`, which would drop the focus. */
export function showWaiting(page: Page): void {
  const keptNote = page.word(page.outbox.inMemory() ? 'kept_memory' : page.trouble);
  const entries = page.outbox.list();
  for (const form of openForms(page.root)) {
    const key = page.outbox.answer(questionOf(form), isReview(form), entries)?.key;
    const asked = key !== undefined && page.asked.has(key);
    const note = asked ? page.word('saving') : keptNote;
    setText(form.querySelector('[data-ig-note]'), key ? note : '');
    mark(form.querySelector('[type=submit]'), 'aria-disabled', asked || (key && key === page.sending));
  }
}

/** What is saved sooner needs no word about it; and the request leaves before the browser draws one. */
const SOON = 100;

/** Says that an answer is on its way, if one that the person waits for still is. */
export function showSending(page: Page): void {
  if (page.outbox.list().some(({ body }) => page.asked.has(body.key))) say(page, page.word('saving'));
  showWaiting(page);
}

/** The same in a moment. */
export const showSoon = (page: Page): unknown => setTimeout(showSending, SOON, page);

/** Shows again what waits to be saved, after a reload or in HTML that came without it. */
export function restoreWaiting(page: Page): void {
  for (const form of openForms(page.root)) {
    const waiting = page.outbox.answer(questionOf(form), isReview(form));
    if (!waiting) continue;
    putEntry(form, waiting.response);
    for (const box of form.querySelectorAll<HTMLInputElement>('[data-ig-confidence] input'))
      box.checked = box.value === waiting.confidence;
  }
  showWaiting(page);
}
