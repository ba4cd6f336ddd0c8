// A learner's page to act on: a sample guide's HTML, a fake fetch that answers in order, and ways to wait.
import { vi } from 'vitest';
import type { Entry } from '../../../static/learner/outbox';
import type { Runtime } from '../../../static/shared/block';

export const WORDS = {
  saving: 'Saving.',
  saved: 'Saved.',
  kept: 'Kept here.',
  kept_login: 'Kept here, log in.',
  kept_memory: 'Keep this page open.',
  kept_note: 'Kept, not saved.',
  other_tab: 'Continued in another tab.',
  other_person: 'Somebody else is here.',
  no_person: 'Log in to answer.',
  choose_one: 'Choose one.',
  choose_some: 'Choose some.',
  cannot_open: 'Cannot open.',
  cannot_hint: 'Cannot hint.',
  opening: 'Opening.',
  choose_each: 'Choose each.',
  write_first: 'Write first.',
  cannot_retry: 'Cannot start again.',
  fault: 'It did not start.',
};

const choice = (question: string, type: string, value: string): string =>
  `<label class="ig-choice"><input type="${type}" name="ig-u-${question}" value="${value}">${value}</label>`;

export const openCard = (question: string, many = false): string =>
  `<form data-ig-question="${question}" data-ig-response="${many ? 'many' : 'one'}"><fieldset>` +
  ['a', 'b', 'c'].map((value) => choice(question, many ? 'checkbox' : 'radio', value)).join('') +
  '</fieldset><p data-ig-error hidden></p><button type="submit">Check</button><p role="status" data-ig-note></p></form>';

export const answeredCard = (text: string): string => `<p data-ig-verdict tabindex="-1">${text}</p>`;

export const lessonHtml = (id: string): string =>
  `<div data-ig-lesson="${id}"><h3 data-ig-title tabindex="-1">Lesson ${id}</h3>` +
  `<section data-ig-section="t-${id}"><p>Text</p><span data-ig-end></span></section>` +
  `<section data-ig-section="quiz"><div data-ig-part="section:quiz">` +
  `<div data-ig-part="question:q1">${openCard('q1')}</div><div data-ig-part="question:q2">${openCard('q2', true)}</div>` +
  '<div data-ig-part="quiz:quiz"><button data-ig-retry="all" data-ig-quiz="quiz">Again</button>' +
  '<p role="alert" data-ig-retry-error hidden></p></div></div></section></div>';

/** Adds a block to the page; `data` replaces the server's JSON text. */
export function addBlock(person = 'p1', data?: string): HTMLElement {
  const host = document.createElement('div');
  const json = data ?? JSON.stringify({ outbox: person, rev: 3 });
  host.innerHTML =
    `<div class="img-guide" data-ig-root><script type="application/json" data-ig-data>${json}</script>` +
    `<script type="application/json" data-ig-words>${JSON.stringify(WORDS)}</script>` +
    '<p data-ig-part="progress">0 of 2</p><nav data-ig-part="contents"><details id="ig-u-d"><summary>Contents</summary>' +
    '<ol><li><a id="ig-u-l2" href="?lesson=l2" data-ig-open="l2">Two</a></li></ol></details></nav>' +
    `<p role="status" data-ig-save></p><div data-ig-part="lesson">${lessonHtml('l1')}</div></div>`;
  document.body.append(host);
  return host;
}

export type Answer = { status?: number; body?: unknown; text?: string; redirected?: boolean } | 'offline';
export type Sent = { url: string; body: Record<string, unknown>; headers: Record<string, string> };

/** Makes fetch give these answers in order; the last one is given for ever. */
export function answers(...list: Answer[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal(
    'fetch',
    async (url: string, options: { body: string | null; headers: Record<string, string> }) => {
      sent.push({ url, body: JSON.parse(options.body ?? '{}'), headers: options.headers });
      const answer = list.length > 1 ? list.shift() : list[0];
      if (!answer || answer === 'offline') throw new TypeError('network');
      const text = answer.text ?? JSON.stringify(answer.body);
      return { status: answer.status ?? 200, redirected: answer.redirected ?? false, text: async () => text };
    },
  );
  return sent;
}

export const saved = (html: string, rev = 4, more: object = {}): Answer => ({
  body: { html, rev, say: 'Right.', parts: { progress: '1 of 2' }, lost: [], ...more },
});

export const runtime: Runtime = {
  handlerUrl: (_element, handler, _suffix, query) => `/h/${handler}${query ? `?${query}` : ''}`,
};

export async function startBlock(host: unknown): Promise<void> {
  await import('../../../static/learner/main');
  window.ImgGuide(runtime, host, undefined);
  await settle();
}

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

/** Lets the browser paint twice: what an answer changes around its card comes with the second frame. */
export async function painted(): Promise<void> {
  await vi.advanceTimersByTimeAsync(40);
}

export function need(host: ParentNode, selector: string): HTMLElement {
  const element = host.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
}

export const text = (host: ParentNode, selector: string): string => need(host, selector).textContent ?? '';

export async function answer(host: ParentNode, question: string, ...values: string[]): Promise<void> {
  const form = need(host, `form[data-ig-question=${question}]`);
  for (const input of form.querySelectorAll('input')) input.checked = values.includes(input.value);
  need(form, 'button').focus();
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
}

export const stored = (person = 'p1'): Entry[] =>
  Object.keys(localStorage)
    .filter((name) => name.startsWith(`img-guide:${person}/`))
    .map((name): Entry => JSON.parse(localStorage.getItem(name) ?? ''))
    .sort((a, b) => a.at - b.at);

/** Puts items into storage as another page of the same person left them. */
export const keep = (entries: unknown[], person = 'p1'): void => {
  for (const [place, entry] of entries.entries()) {
    const { key } = (entry as Entry | null)?.body ?? { key: `item-${place}` };
    localStorage.setItem(`img-guide:${person}/${key}`, JSON.stringify(entry));
  }
};

export const waiting = (question: string, response: unknown, key = 'key-waiting-1'): object => ({
  handler: 'answer',
  body: { question, response, key, rev: 3, learner: 'p1' },
  at: 1,
});

/** Gives every test an empty page, empty storage and time that stands still. */
export function freshPage(): void {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  document.body.innerHTML = '';
  localStorage.clear();
}

/** Leaves the page; a block without its HTML and with nothing to deliver stops listening at the next event. */
export function leavePage(): void {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
  localStorage.clear();
  window.dispatchEvent(new Event('online'));
  vi.restoreAllMocks();
}
