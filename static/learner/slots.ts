// Puts new HTML into the named slots of the page and keeps the reader's place in them.

/** Elements of a root with a data attribute of exactly this value; ids need no escaping this way. */
export function byData(root: ParentNode, name: string, value: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`[data-${name}]`)].filter(
    (element) => element.getAttribute(`data-${name}`) === value,
  );
}

/** The slot of that name, if the page shows it. */
export const slotOf = (root: ParentNode, name: string): HTMLElement | undefined =>
  byData(root, 'ig-part', name)[0];

/** Whether moving the focus disturbs nobody: it is in this element, or nowhere. */
export function focusIsFree(element: Element): boolean {
  const active = document.activeElement;
  return !active || active === document.body || element.contains(active);
}

/** Puts the focus on a text, without moving the page. */
export function focusText(element: HTMLElement | null | undefined): void {
  element?.setAttribute('tabindex', '-1');
  element?.focus({ preventScroll: true });
}

/** Replaces a slot's content; opened details stay open and the focus returns to the element with the same id. */
export function swap(root: ParentNode, name: string, html: string): HTMLElement | undefined {
  const slot = slotOf(root, name);
  if (!slot) return undefined;
  const active = document.activeElement;
  const focused = active && slot.contains(active) && active !== slot ? active.id : '';
  const open = [...slot.querySelectorAll('[open][id]')].map((details) => details.id);
  slot.innerHTML = html;
  for (const id of open) byId(slot, id)?.setAttribute('open', '');
  if (focused) byId(slot, focused)?.focus({ preventScroll: true });
  return slot;
}

function byId(slot: Element, id: string): HTMLElement | undefined {
  return [...slot.querySelectorAll<HTMLElement>('[id]')].find((element) => element.id === id);
}
