// The author's editor: load, save and close, with the typed text kept through every failure.
import { type Block, pageWords } from '../shared/block';
import type { Outcome } from '../shared/request';
import type { Fields } from '../shared/shape';
import { readWords } from '../shared/words';
import { editable, parseDocument, withPlace } from './document';
import { listProblems } from './problems';
import type { Word } from './words';

function part<T extends HTMLElement>(root: HTMLElement, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

/** Finds the editor's parts and reads its sentences; throws where the page is not whole. */
export function createEditor({ root, runtime, post }: Block) {
  return {
    root,
    runtime,
    post,
    word: readWords<Word>(pageWords(root)),
    area: part<HTMLTextAreaElement>(root, 'textarea[data-ig-document]'),
    saveButton: part<HTMLButtonElement>(root, 'button[data-ig-save-document]'),
    closeButton: part<HTMLButtonElement>(root, 'button[data-ig-close]'),
    state: part<HTMLElement>(root, '[data-ig-state]'),
    problems: part<HTMLElement>(root, '[data-ig-problems]'),
    /** The text as it is stored on the server, as far as we know. */
    stored: '',
    /** What the next save builds on; undefined until the guide was loaded. */
    base: undefined as { settings: unknown; edition: unknown } | undefined,
    busy: false,
    everSaved: false,
    warned: false,
  };
}

/** One open editor. */
export type Editor = ReturnType<typeof createEditor>;

/** Whether there is typed text that is not stored. */
export const isDirty = (editor: Editor): boolean =>
  editor.base !== undefined && editor.area.value !== editor.stored;

function tell(editor: Editor, text: string): void {
  if (editor.state.textContent !== text) editor.state.textContent = text;
}

function setBusy(editor: Editor, busy: boolean): void {
  editor.busy = busy;
  editor.saveButton.setAttribute('aria-disabled', String(busy || !editor.base));
}

function explain(editor: Editor, outcome: Exclude<Outcome, { kind: 'ok' }>): string {
  if (outcome.kind !== 'refused') return editor.word('not_saved');
  if (outcome.status === 409) return editor.word('conflict');
  if (outcome.status === 403) return editor.word('forbidden');
  return Array.isArray(outcome.reply.problems) ? editor.word('problems') : outcome.say;
}

/** Fetches the guide; until it is here nothing can be typed or saved over the stored one. */
export async function load(editor: Editor): Promise<void> {
  editor.area.readOnly = true;
  setBusy(editor, true);
  tell(editor, editor.word('loading'));
  const outcome = await editor.post('edit_load', {});
  if (outcome.kind === 'ok' && typeof outcome.reply.edition === 'string') {
    const { settings, edition, problems } = outcome.reply;
    editor.base = { settings, edition };
    editor.area.value = editable(outcome.reply);
    editor.stored = editor.area.value;
    editor.area.readOnly = false;
    listProblems(editor.problems, problems);
    tell(editor, '');
  } else {
    const denied = outcome.kind === 'refused' && outcome.status === 403;
    tell(editor, editor.word(denied ? 'forbidden' : 'fault'));
  }
  setBusy(editor, false);
}

function settle(editor: Editor, sent: string, base: Fields, outcome: Outcome): void {
  if (outcome.kind === 'ok' && typeof outcome.reply.edition === 'string') {
    editor.base = { settings: base.settings, edition: outcome.reply.edition };
    editor.stored = sent;
    editor.everSaved = true;
    listProblems(editor.problems, outcome.reply.problems);
    tell(editor, editor.word('saved'));
    return;
  }
  tell(editor, outcome.kind === 'ok' ? editor.word('not_saved') : explain(editor, outcome));
  if (outcome.kind !== 'refused') return;
  listProblems(editor.problems, outcome.reply.problems);
  if (!editor.problems.hidden) editor.problems.focus();
}

/** Some browsers do not say where JSON ends to be JSON; the server does. */
async function askWhere(editor: Editor, text: string): Promise<void> {
  const outcome = await editor.post('edit_check', { text });
  if (outcome.kind === 'ok') listProblems(editor.problems, outcome.reply.problems);
}

/** Sends the text if it is JSON; whatever comes of it, the text stays as typed. */
export async function save(editor: Editor): Promise<void> {
  if (editor.busy || !editor.base) return;
  editor.warned = false;
  const sent = editor.area.value;
  const parsed = parseDocument(sent);
  if (!parsed.ok) {
    tell(editor, withPlace(editor.word('not_json'), parsed.place));
    editor.area.focus();
    if (parsed.place) editor.area.setSelectionRange(parsed.place.offset, parsed.place.offset);
    else await askWhere(editor, sent);
    return;
  }
  const base = editor.base;
  setBusy(editor, true);
  tell(editor, editor.word('saving'));
  try {
    settle(editor, sent, base, await editor.post('edit_save', { guide: parsed.guide, ...base }));
  } finally {
    setBusy(editor, false);
  }
}

/** Closes Studio's window; with unsaved text the first click only warns. After a save the page behind must be renewed. */
export function close(editor: Editor): boolean {
  if (isDirty(editor) && !editor.warned) {
    editor.warned = true;
    tell(editor, editor.word('close'));
    return false;
  }
  if (editor.everSaved) editor.runtime.notify?.('save', { state: 'end' });
  else editor.runtime.notify?.('cancel', {});
  return true;
}
