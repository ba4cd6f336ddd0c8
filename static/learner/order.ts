// Items to put in order: one step up or down at a time.
import { mark } from '../shared/mark';

const itemsOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-ig-item]')];

/** Marks the buttons that lead nowhere; they keep the focus, so they are not `disabled`. */
function showEnds(list: Element): void {
  const items = itemsOf(list);
  for (const [place, item] of items.entries()) {
    for (const button of item.querySelectorAll<HTMLElement>('[data-ig-move]')) {
      const end = button.dataset.igMove === 'up' ? 0 : items.length - 1;
      mark(button, 'aria-disabled', place === end);
    }
  }
}

function sayPlace(list: Element, item: HTMLElement): void {
  const state = list.closest('form')?.querySelector<HTMLElement>('[data-ig-place]');
  if (!state) return;
  const items = itemsOf(list);
  state.textContent = (state.dataset.igPlaceWords ?? '')
    .replace('{place}', `${items.indexOf(item) + 1}`)
    .replace('{count}', `${items.length}`);
}

/** The item ids in the order shown. */
export const readOrder = (form: ParentNode): string[] =>
  itemsOf(form as Element).map((item) => item.dataset.igItem ?? '');

/** Puts the items into this order; those it does not name stay in front. */
export function putOrder(form: ParentNode, order: readonly string[]): void {
  const list = form.querySelector('[data-ig-order]');
  if (!list || String(readOrder(list)) === String(order)) return;
  const items = itemsOf(list);
  for (const id of order) {
    const item = items.find((other) => other.dataset.igItem === id);
    if (item) list.append(item);
  }
  showEnds(list);
}

/** Moves the item of a pressed button by one place. Its neighbour is what moves in the page: the focus stays. */
export function move(button: HTMLElement | null): void {
  const item = button?.closest<HTMLElement>('[data-ig-item]');
  const list = item?.closest('[data-ig-order]');
  if (!button || !item || !list) return;
  const up = button.dataset.igMove === 'up';
  const neighbour = up ? item.previousElementSibling : item.nextElementSibling;
  if (neighbour && up) item.after(neighbour);
  else if (neighbour) item.before(neighbour);
  showEnds(list);
  sayPlace(list, item);
  button.scrollIntoView({ block: 'nearest' });
  if (neighbour) list.dispatchEvent(new Event('change', { bubbles: true }));
}
