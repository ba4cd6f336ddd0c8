// Taking back and doing again. Documents never change and share their parts, so keeping old ones costs little, and going
// back is exact. (prosemirror-history also serves shared editing, which this is not, for five times the bytes.)
import type { Node } from 'prosemirror-model';
import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  type SelectionBookmark,
  type Transaction,
} from 'prosemirror-state';

type Moment = { doc: Node; selection: SelectionBookmark };
type Log = { done: readonly Moment[]; undone: readonly Moment[]; time: number; composition: unknown };

const MOST = 200;
const PAUSE = 500;
const key = new PluginKey<Log>('history');
const BLANK: Log = { done: [], undone: [], time: 0, composition: undefined };
const momentOf = ({ doc, selection }: EditorState): Moment => ({ doc, selection: selection.getBookmark() });

/** Typing on without a pause, in one place, is one change; so is what an input method puts together. */
function goesOn(tr: Transaction, log: Log, before: EditorState): boolean {
  const composition = tr.getMeta('composition');
  if (composition !== undefined && composition === log.composition) return true;
  const isTyping =
    tr.steps.length === 1 &&
    tr.doc.childCount === before.doc.childCount &&
    tr.getMeta('uiEvent') === undefined;
  return isTyping && tr.selection.empty && before.selection.empty && tr.time - log.time < PAUSE;
}

function logged(tr: Transaction, log: Log, before: EditorState): Log {
  const given: Log | undefined = tr.getMeta(key);
  if (given || !tr.docChanged) return given ?? (tr.selectionSet && log.time ? { ...log, time: 0 } : log);
  const done = goesOn(tr, log, before) ? log.done : [...log.done, momentOf(before)].slice(-MOST);
  return { done, undone: [], time: tr.time, composition: tr.getMeta('composition') };
}

/** Goes to the latest moment of one list and leaves the present in the other. */
function going(from: 'done' | 'undone', to: 'done' | 'undone'): Command {
  return (state, dispatch) => {
    const log = key.getState(state) ?? BLANK;
    const moment = log[from][log[from].length - 1];
    if (!moment) return false;
    const tr = state.tr.replaceWith(0, state.doc.content.size, moment.doc.content);
    const next = { ...BLANK, [from]: log[from].slice(0, -1), [to]: [...log[to], momentOf(state)] };
    dispatch?.(tr.setSelection(moment.selection.resolve(tr.doc)).setMeta(key, next).scrollIntoView());
    return true;
  };
}

export const undo = going('done', 'undone');
export const redo = going('undone', 'done');

/** Whether there is anything to take back or to do again. */
export const hasHistory = (state: EditorState): boolean => {
  const { done, undone } = key.getState(state) ?? BLANK;
  return done.length + undone.length > 0;
};

export const history = (): Plugin =>
  new Plugin<Log>({ key, state: { init: () => BLANK, apply: (tr, log, before) => logged(tr, log, before) } });
