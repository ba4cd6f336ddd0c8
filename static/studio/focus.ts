// Puts the focus where a path leads, through everything that is folded on the way.

const FOCUSABLE = 'input, select, textarea, button, [contenteditable="true"], [tabindex]';

/** Unfolds what an element is in; what it holds may be drawn only then. */
function unfold(element: Element): void {
  for (let outer: Element | null = element; outer; outer = outer.parentElement)
    if (outer instanceof HTMLDetailsElement) outer.open = true;
}

/** The element of this id; where none is drawn, that of the next place outside it. */
function nearest(id: string): HTMLElement | undefined {
  for (let name = id; name.includes('.'); name = name.slice(0, name.lastIndexOf('.'))) {
    const found = document.getElementById(name) ?? document.getElementById(name.replace('-at-', '-row-'));
    if (found) return found;
  }
  return document.getElementById(id) ?? undefined;
}

/** Puts the focus on an element by its id, or as near to it as there is one. */
export function focusOn(id: string, tries = 3): void {
  const element = nearest(id);
  if (!element) return;
  unfold(element);
  // What was folded is drawn a moment later.
  if (element.id !== id && tries > 1) setTimeout(() => focusOn(id, tries - 1));
  const target = element.matches(FOCUSABLE) && !element.id.includes('-row-') ? element : inside(element);
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}

/** The first field of a row or a group; itself where it has none. */
function inside(element: HTMLElement): HTMLElement {
  const fields = element.querySelector<HTMLElement>('.ig-row-fields') ?? element;
  return fields.querySelector<HTMLElement>(FOCUSABLE) ?? element;
}
