// How a response is read out of a question's form and put back into it, by the form's `data-ig-response`.
import { isFields } from '../shared/shape';
import { putOrder, readOrder } from './order';
import type { Response } from './outbox';

type Entry = {
  /** The response, or undefined where nothing or not everything is answered. */
  read: (form: HTMLElement) => Response | undefined;
  put: (form: HTMLElement, response: Response) => void;
};

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const all = <T extends HTMLElement>(form: ParentNode, selector: string): T[] => [
  ...form.querySelectorAll<T>(selector),
];

// How sure somebody is, is no part of the response.
const own = <T extends Element>(fields: T[]): T[] =>
  fields.filter((field) => !field.closest('[data-ig-confidence]'));

const boxes = (form: ParentNode) => own(all<HTMLInputElement>(form, '[type=radio],[type=checkbox]'));
const selects = (form: ParentNode) => all<HTMLSelectElement>(form, '[data-ig-prompt]');
const textField = (form: ParentNode) => all<HTMLInputElement>(form, 'textarea,[type=text]')[0];

const checked = (form: HTMLElement): string[] =>
  boxes(form)
    .filter((box) => box.checked)
    .map((box) => box.value);

function check(form: HTMLElement, response: Response): void {
  const values = Array.isArray(response) ? response : [response];
  for (const box of boxes(form)) box.checked = values.includes(box.value);
}

const some = <T>(values: T[]): T[] | undefined => (values.length ? values : undefined);

function readPairs(form: HTMLElement): Response | undefined {
  const pairs = selects(form).map((select) => [select.dataset.igPrompt ?? '', select.value] as const);
  return pairs.every(([, option]) => option) ? Object.fromEntries(pairs) : undefined;
}

function putPairs(form: HTMLElement, response: Response): void {
  if (!isFields(response)) return;
  for (const select of selects(form)) {
    const option = response[select.dataset.igPrompt ?? ''];
    if (all<HTMLOptionElement>(select, 'option').some((known) => known.value === option))
      select.value = String(option);
  }
}

function readText(form: HTMLElement): string | undefined {
  const text = textField(form)?.value;
  return text?.trim() ? text : undefined;
}

/** What somebody types in the meantime is not written over. */
function putText(form: HTMLElement, response: Response): void {
  const field = textField(form);
  if (field && !field.value && typeof response === 'string') field.value = response;
}

const ENTRIES: Record<string, Entry> = {
  one: { read: (form) => checked(form)[0], put: check },
  many: { read: (form) => some(checked(form)), put: check },
  order: {
    read: (form) => some(readOrder(form)),
    put: (form, response) => Array.isArray(response) && putOrder(form, response),
  },
  match: { read: readPairs, put: putPairs },
  text: { read: readText, put: putText },
};

const entryOf = (form: HTMLElement): Entry | undefined => ENTRIES[form.dataset.igResponse ?? ''];

/** The response in a form, or undefined where it is not complete. */
export const readEntry = (form: HTMLElement): Response | undefined => entryOf(form)?.read(form);

/** Puts a response back into a form; one that does not fit changes nothing it does not fit. */
export const putEntry = (form: HTMLElement, response: Response): void => entryOf(form)?.put(form, response);

/** The fields that take the answer. */
export const fieldsOf = (form: ParentNode): Field[] => own(all<Field>(form, 'input,select,textarea'));

/** The fields to mend: those still to choose in, else all. */
export function faultyFields(form: ParentNode): Field[] {
  return some<Field>(selects(form).filter((select) => !select.value)) ?? fieldsOf(form);
}
