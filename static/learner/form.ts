// An open question's form: what is chosen in it, and what it says about the answer on its way.
import type { Response } from './outbox';
import type { Page } from './page';

const inputs = (form: Element): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]'),
];

/** The open questions on the page. */
export const openForms = (root: ParentNode): HTMLFormElement[] => [
  ...root.querySelectorAll<HTMLFormElement>('form[data-ig-question]'),
];

/** The question a form asks. */
export const questionOf = (form: HTMLElement): string => form.dataset.igQuestion ?? '';

/** Whether the question takes several values. */
export const takesMany = (form: HTMLElement): boolean => form.dataset.igResponse === 'many';

/** The values chosen, or undefined where nothing is. */
export function chosen(form: HTMLElement): Response | undefined {
  const values = inputs(form)
    .filter((input) => input.checked)
    .map((input) => input.value);
  if (!values.length) return undefined;
  return takesMany(form) ? values : values[0];
}

/** Shows what is wrong with the answer, or, with an empty text, that nothing is. */
export function showError(form: HTMLElement, text: string): void {
  const error = form.querySelector<HTMLElement>('[data-ig-error]');
  if (error) {
    error.textContent = text;
    error.hidden = !text;
  }
  for (const input of inputs(form)) {
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }
}

/** Puts the focus on the first choice. */
export const focusFirst = (form: Element): void => inputs(form)[0]?.focus();

function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

/** Makes every form say how its waiting answer stands; the button is never `disabled`, which would drop the focus. */
export function showWaiting(page: Page): void {
  const keptNote = page.word(page.outbox.inMemory() ? 'kept_memory' : 'kept_note');
  for (const form of openForms(page.root)) {
    const key = page.outbox.answer(questionOf(form))?.key;
    const asked = key !== undefined && page.asked.has(key);
    const note = asked ? page.word('saving') : keptNote;
    setText(form.querySelector('[data-ig-note]'), key ? note : '');
    const button = form.querySelector('button[type=submit], button:not([type])');
    if (asked || (key && key === page.sending)) button?.setAttribute('aria-disabled', 'true');
    else button?.removeAttribute('aria-disabled');
  }
}

/** Checks again what waits to be saved, after a reload or in HTML that came without it. */
export function restoreWaiting(page: Page): void {
  for (const form of openForms(page.root)) {
    const response = page.outbox.answer(questionOf(form))?.response;
    if (response === undefined) continue;
    const values = Array.isArray(response) ? response : [response];
    for (const input of inputs(form)) input.checked = values.includes(input.value);
  }
  showWaiting(page);
}
