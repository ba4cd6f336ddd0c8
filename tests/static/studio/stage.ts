// An open editor to act on: a small guide of every kind of piece, a fake server, and hands.
import { vi } from 'vitest';
import type { Piece } from '../../../static/studio/state/json';
import { type Answer, answers, need, type Sent, settle } from '../learner/stage';
import fixture from './schema.json';

const question = (id: string, kind: keyof typeof fixture.examples): Piece => ({
  ...(fixture.examples[kind] as unknown as Piece),
  id,
  future: { kept: [1, null] },
});

export const guide = (): Piece => ({
  version: 1,
  title: 'Guide',
  lessons: [
    {
      id: 'l1',
      title: 'One',
      minutes: 5,
      objectives: [{ id: 'l1-o1', text: 'Know it' }],
      sections: [
        { id: 's1', kind: 'text', title: 'Read', html: '<p>Text</p>' },
        {
          id: 's2',
          kind: 'quiz',
          title: 'Quiz one',
          questions: [
            question('q1', 'single_choice'),
            question('q2', 'ordering'),
            question('q3', 'matching'),
          ],
        },
      ],
    },
    { id: 'l2', title: 'Two', sections: [{ id: 's3', kind: 'quiz', title: 'Quiz two', questions: [] }] },
  ],
  glossary: [],
  sources: [
    { id: 'S01', title: 'Source one', organisation: 'O' },
    { id: 'S02', title: 'Source two', organisation: 'O' },
  ],
  future: 'kept',
});

export const SETTINGS = { display_name: 'Name', weight: null, lessons: [] };

export const loaded = (more: object = {}): Answer => ({
  body: { guide: guide(), settings: SETTINGS, edition: 'e1', problems: [], ...fixture, ...more },
});

export const saved: Answer = { body: { edition: 'e2', problems: [] } };

/** One editor on the page and what can be done to it. */
export type Stage = {
  host: HTMLElement;
  sent: Sent[];
  notify: ReturnType<typeof vi.fn>;
  /** The line of the outline with this text. */
  line(text: string): HTMLElement;
  /** The button with this name: its text or its label. */
  button(name: string): HTMLElement;
  press(name: string): Promise<void>;
  /** Adds a piece of this kind by the menu. */
  add(kind: string): Promise<void>;
  open(text: string): Promise<void>;
  unfold(text: string): Promise<void>;
  /** The control with this id behind the editor's own. */
  field(path: string): HTMLInputElement;
  type(path: string, text: string): Promise<void>;
  key(element: Element, key: string, more?: KeyboardEventInit): Promise<void>;
  state(): string;
};

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();

/** Opens an editor whose server gives these answers in order. */
export async function openEditor(...replies: Answer[]): Promise<Stage> {
  const sent = answers(...replies);
  const host = document.createElement('div');
  host.innerHTML =
    '<div id="ed" data-ig-studio lang="en"><script type="application/json" data-ig-words>{}</script><dialog open></dialog></div>';
  document.body.append(host);
  const notify = vi.fn();
  await import('../../../static/studio/main');
  window.ImgGuideStudio(
    { handlerUrl: (_e, name) => `/h/${name}`, notify },
    { jquery: '2', 0: host },
    undefined,
  );
  await drawn();
  const all = (selector: string) => [...host.querySelectorAll<HTMLElement>(selector)];
  const found = (element: HTMLElement | undefined, what: string): HTMLElement => {
    if (!element) throw new Error(`no ${what}`);
    return element;
  };
  const line = (text: string) =>
    found(
      all('[role=treeitem]').find((one) => one.textContent?.includes(text)),
      `line ${text}`,
    );
  const button = (name: string) =>
    found(
      all('button').find((one) => nameOf(one) === name),
      `button ${name}`,
    );
  const key = async (element: Element, name: string, more: KeyboardEventInit = {}) => {
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
    );
    await drawn();
  };
  const field = (path: string) => need(host, `[id="ed-at-${path}"]`) as HTMLInputElement;
  return {
    host,
    sent,
    notify,
    line,
    button,
    key,
    field,
    async press(name) {
      button(name).click();
      await drawn();
    },
    async add(kind) {
      const menu = need(host, '.ig-add') as HTMLDetailsElement;
      menu.open = true;
      menu.dispatchEvent(new Event('toggle'));
      await drawn();
      button(kind).click();
      await drawn();
    },
    async open(text) {
      line(text).click();
      await drawn();
    },
    async unfold(text) {
      await key(line(text), 'ArrowRight');
    },
    async type(path, text) {
      const input = field(path);
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await drawn();
    },
    state: () => need(host, '[data-ig-state]').textContent ?? '',
  };
}

/** Lets the screen be drawn, and what waits for that happen. */
export async function drawn(): Promise<void> {
  await settle();
  await vi.advanceTimersByTimeAsync(50);
  await settle();
}
