// Small changes to an element.

/** Sets an attribute to `true`, or takes it away; where there is no element, nothing happens. */
export function mark(element: Element | null | undefined, name: string, on: unknown): void {
  if (on) element?.setAttribute(name, 'true');
  else element?.removeAttribute(name);
}

/** Writes a text; the same is not written again: a screen reader would repeat it, and the browser paint for nothing. */
export function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
