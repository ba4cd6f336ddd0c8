// When the screen is drawn: at once, or, while somebody types a text, as soon as the keys pause.

/** Long enough for the next key of somebody who writes fast, too short to be noticed. */
export const PAUSE_MS = 100;

/** Keys that go on with a text; every other key may ask for something that the screen must be up to date for. */
const isWriting = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && (key.length === 1 || key === 'Backspace' || key === 'Delete');

/** Puts drawings off while somebody types. */
export class Drawing {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `draw`: draws the whole screen before it returns. */
  constructor(readonly draw: () => void) {}

  /** Draws when nobody has asked for the length of a pause. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE_MS);
  }

  /** Draws now, if a drawing was put off. */
  now(): void {
    if (this.timer === undefined) return;
    this.drop();
    this.draw();
  }

  /** Something else draws everything. */
  drop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Whatever is pressed in an element finds the screen up to date. */
  guard(element: HTMLElement): void {
    const now = (event: Event) => {
      if (!(event instanceof KeyboardEvent && isWriting(event))) this.now();
    };
    for (const name of ['pointerdown', 'click', 'keydown', 'change', 'paste', 'drop'])
      element.addEventListener(name, now, { capture: true });
  }
}
