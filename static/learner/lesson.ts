// Opening another lesson without loading the page again.
import { restoreWaiting } from './form';
import { apply, type Page, say, stop } from './page';
import { type Result, understand } from './reply';
import { slotOf, swap } from './slots';

/** Whether the browser should follow a link as usual: new tab, download, another button. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

function show(page: Page, result: Result): boolean {
  if (result.kind === 'other_person') {
    stop(page);
    return false;
  }
  if (result.kind !== 'done' || !result.reply.html) {
    say(page, page.word('cannot_open'));
    return false;
  }
  const slot = swap(page.root, 'lesson', result.reply.html);
  apply(page, result.reply);
  restoreWaiting(page);
  const title = slot?.querySelector<HTMLElement>('[data-ig-title]');
  title?.focus({ preventScroll: true });
  title?.scrollIntoView({ block: 'start' });
  return true;
}

/** Makes the function that opens a lesson; of two clicks the later one wins. True where the lesson is shown. */
export function createOpener(page: Page): (lesson: string) => Promise<boolean> {
  let latest = 0;
  return async (lesson) => {
    latest += 1;
    const mine = latest;
    const slot = slotOf(page.root, 'lesson');
    slot?.setAttribute('aria-busy', 'true');
    try {
      const outcome = await page.turn(() => page.post('lesson', { lesson, learner: page.person }));
      return mine === latest && show(page, understand(outcome));
    } finally {
      if (mine === latest) slot?.removeAttribute('aria-busy');
    }
  };
}
