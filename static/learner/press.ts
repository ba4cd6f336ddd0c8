// A button that asks the server for something once: pressed again while that is under way, it does nothing.
import { mark } from '../shared/mark';
import { newKey } from './outbox';
import type { Page } from './page';
import { type Result, understand } from './reply';

/** Sends what a button asks for, or nothing while it is under way; a press after a failure keeps the action's key. */
export async function press(
  page: Page,
  button: HTMLElement,
  handler: string,
  fields: object,
): Promise<Result | undefined> {
  if (button.getAttribute('aria-disabled') === 'true') return undefined;
  const key = button.dataset.igKey ?? newKey();
  button.dataset.igKey = key;
  mark(button, 'aria-disabled', true);
  const send = () => page.post(handler, { ...fields, key, rev: page.rev, learner: page.person });
  try {
    return understand(await page.turn(send));
  } finally {
    mark(button, 'aria-disabled', false);
  }
}
