// Hints, and giving up: what a person asks of an open question besides checking an answer.
import { focusCard } from './answer';
import { showError } from './form';
import { apply, type Page, put, stop, tellTabs } from './page';
import { press } from './press';
import type { Result } from './reply';
import { focusText, slotOf } from './slots';

function complain(page: Page, error: HTMLElement | null | undefined, result: Result): void {
  if (result.kind === 'other_person') stop(page);
  if (!error) return;
  error.textContent =
    result.kind === 'refused'
      ? result.say
      : page.word(result.kind === 'other_person' ? 'other_person' : 'cannot_hint');
  error.hidden = false;
}

/** Opens the next hint and puts the focus on it; what is chosen in the form stays. */
export async function showHint(page: Page, button: HTMLElement): Promise<void> {
  const { igHint: question = '' } = button.dataset;
  const error = button.closest('form')?.querySelector<HTMLElement>('[data-ig-hint-error]');
  const result = await press(page, button, 'hint', { question });
  if (!result) return;
  if (result.kind !== 'done') return complain(page, error, result);
  if (error) error.hidden = true;
  const slot = put(
    page,
    button.closest<HTMLElement>('[data-ig-part]')?.dataset.igPart ?? '',
    result.reply.html,
  );
  apply(page, { ...result.reply, parts: {} });
  focusText([...(slot?.querySelectorAll<HTMLElement>('li') ?? [])].pop());
}

/** Shows the answer of a question instead of trying again. */
export async function giveUp(page: Page, button: HTMLElement): Promise<void> {
  const { igGiveUp: question = '' } = button.dataset;
  const form = button.closest('form');
  const result = await press(page, button, 'give_up', { question });
  if (!result) return;
  if (!('reply' in result)) {
    if (form && result.kind === 'refused') showError(form, result.say);
    else complain(page, form?.querySelector<HTMLElement>('[data-ig-hint-error]'), result);
    return;
  }
  const name = `question:${question}`;
  put(page, name, result.reply.html);
  apply(page, result.reply);
  page.acked.forget([question]);
  focusCard(slotOf(page.root, name));
  tellTabs(page, name, result.reply);
}
