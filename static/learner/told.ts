// Sentences that appear where somebody just pressed, because the top of the page may be far away.
import { type Page, say } from './page';

/** Takes the sentence away. */
export const tellNothing = (page: Page): void => page.root.querySelector('[data-ig-told]')?.remove();

/** Says something beside a link or a button; the sentence before goes away. Without one it goes to the save state. */
export function tellAt(page: Page, pressed: HTMLElement | undefined, text: string, look: string): void {
  tellNothing(page);
  const place = pressed?.closest('li, p, .ig-turn');
  if (!place) {
    if (look === 'ig-error') say(page, text);
    return;
  }
  const told = document.createElement('p');
  told.className = look;
  told.setAttribute('role', look === 'ig-error' ? 'alert' : 'status');
  told.dataset.igTold = '';
  told.textContent = text;
  if (place instanceof HTMLLIElement) place.append(told);
  else place.after(told);
}
