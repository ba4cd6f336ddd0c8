// An open editor whose server answers each handler in its own way, and hands for import and export.
import { vi } from 'vitest';
import type { Answer } from '../../learner/stage';
import { need, settle } from '../../learner/stage';
import { drawn, openEditor, type Stage } from '../stage';

export type Asked = { handler: string; body: Record<string, unknown> };
export type Server = Record<string, Answer>;

export type Served = Stage & {
  /** What was asked since the guide was loaded, but for what the editor asks by itself. */
  asked: Asked[];
  server: Server;
  find(selector: string): HTMLElement;
  has(selector: string): boolean;
  says(): string;
  choose(name: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
};

/** Files are read by the clock of the machine, whatever the clock of the test says. */
const really = globalThis.setTimeout;
const passes = (ms: number) => new Promise((resolve) => really(resolve, ms));

const BY_ITSELF = ['edit_check', 'edit_preview'];

/** Opens the editor with this guide; afterwards each handler gives the answer that `server` has for it then. */
export async function serve(load: Answer, server: Server): Promise<Served> {
  const stage = await openEditor(load);
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (url: string, options: { body: string }) => {
    const handler = url.split('/').pop() ?? '';
    if (!BY_ITSELF.includes(handler)) asked.push({ handler, body: JSON.parse(options.body) });
    const answer = server[handler] ?? { body: { problems: [] } };
    if (answer === 'offline') throw new TypeError('network');
    const text = answer.text ?? JSON.stringify(answer.body);
    return { status: answer.status ?? 200, redirected: false, text: async () => text };
  });
  const find = (selector: string) => need(stage.host, selector);
  return {
    ...stage,
    asked,
    server,
    find,
    has: (selector) => stage.host.querySelector(selector) !== null,
    says: () => stage.host.textContent ?? '',
    async choose(name) {
      const all = [...stage.host.querySelectorAll<HTMLLabelElement>('label')];
      const found = all.find((one) => one.textContent?.trim().startsWith(name));
      need(found ?? document.createElement('p'), 'input').click();
      await drawn();
    },
    async fill(selector, text) {
      const area = find(selector) as HTMLTextAreaElement;
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
      await drawn();
    },
  };
}

/** Puts a file into a field, as a person who chooses it. */
export async function chooseFile(stage: Served, name: string, bytes: BlobPart): Promise<void> {
  const input = stage.find('input[type=file]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { configurable: true, value: [new File([bytes], name)] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  for (let turn = 0; turn < 5; turn += 1) {
    await passes(5);
    await drawn();
  }
}
