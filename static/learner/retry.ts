// Starting a quiz again.
import { focusFirst, openForms, questionOf, restoreWaiting } from './form';
import { apply, type Page, put, say, stop, tellTabs } from './page';
import { press } from './press';
import type { Reply, Result } from './reply';
import { focusIsFree, slotOf } from './slots';

/** Forgets the acknowledged answers of questions that are open again: they were taken back, not lost. */
export const forgetOpen = (page: Page, section: ParentNode): void =>
  page.acked.forget(openForms(section).map(questionOf));

function showSection(page: Page, quiz: string, reply: Reply): void {
  const name = `section:${quiz}`;
  const old = slotOf(page.root, name);
  const follow = old && focusIsFree(old);
  const section = put(page, name, reply.html);
  apply(page, reply);
  if (section) forgetOpen(page, section);
  restoreWaiting(page);
  const form = section && openForms(section)[0];
  if (follow && form) focusFirst(form);
  else if (follow) section?.querySelector<HTMLElement>('button,[tabindex]')?.focus();
  say(page, reply.say || page.word('saved'));
  tellTabs(page, name, reply);
}

function complain(button: HTMLElement, text: string): void {
  const error = button.closest('[data-ig-part]')?.querySelector<HTMLElement>('[data-ig-retry-error]');
  if (!error) return;
  error.textContent = text;
  error.hidden = !text;
}

function settle(page: Page, button: HTMLElement, quiz: string, result: Result): void {
  if ('reply' in result && result.reply.html) {
    showSection(page, quiz, result.reply);
  } else if (result.kind === 'other_person') {
    stop(page);
    complain(button, page.word('other_person'));
  } else {
    complain(button, result.kind === 'refused' ? result.say : page.word('cannot_retry'));
  }
}

/** Asks for a new round. */
export async function retry(page: Page, button: HTMLElement): Promise<void> {
  const { igQuiz: quiz = '', igRetry: which = '' } = button.dataset;
  complain(button, '');
  const result = await press(page, button, 'retry', { quiz, which });
  if (result) settle(page, button, quiz, result);
}
