// What the tests of rich texts share: checked samples, documents to work on.
import { readFileSync } from 'node:fs';
import { Node } from 'prosemirror-model';
import { type Command, EditorState, NodeSelection, type Plugin, TextSelection } from 'prosemirror-state';
import { read } from '../../../../static/studio/rich/read';
import { schema } from '../../../../static/studio/rich/schema';
import { gapOf, write } from '../../../../static/studio/rich/write';

/** What the sanitiser leaves of a text, and how the field writes it anew; both were checked with the real sanitiser. */
export type Sample = { stored: string; written: string };
export const samples = JSON.parse(
  readFileSync('tests/static/studio/rich/samples.json', 'utf8'),
) as readonly Sample[];

/** A document without any memory of the HTML that it was read from. */
export const fresh = (html: string): Node => Node.fromJSON(schema, read(html, false).toJSON());
/** A text written anew in all its parts. */
export const rewritten = (html: string): string => write(fresh(html).content, gapOf(html));

/** A state with the caret at `^`, or with what stands between `^` and `$` selected. */
export function stateOf(html: string, plugins: Plugin[] = [], inline = false): EditorState {
  const doc = Node.fromJSON(schema, read(html, inline).toJSON());
  const found: Record<string, number> = {};
  doc.descendants((node, position) => {
    for (const sign of ['^', '$']) {
      const index = node.text?.indexOf(sign) ?? -1;
      if (index >= 0) found[sign] = position + index;
    }
  });
  const state = EditorState.create({ doc, plugins });
  const { tr } = state;
  const { '^': from, $: to } = found;
  if (to !== undefined) tr.delete(to, to + 1);
  if (from !== undefined) tr.delete(from, from + 1);
  if (from !== undefined)
    tr.setSelection(TextSelection.create(tr.doc, from, to === undefined ? from : to - 1));
  return EditorState.create({ doc: tr.doc, selection: tr.selection, plugins });
}

/** The state with the first node of a type chosen. */
export function choosing(state: EditorState, type: string): EditorState {
  let at = -1;
  state.doc.descendants((node, position) => {
    if (node.type.name === type && at < 0) at = position;
  });
  return state.apply(state.tr.setSelection(NodeSelection.create(state.doc, at)));
}

/** The state after commands; throws where one cannot be done. */
export function doing(state: EditorState, ...commands: Command[]): EditorState {
  let now = state;
  for (const command of commands) {
    if (!command(now)) throw new Error(`cannot be done in ${htmlOf(now)}`);
    const done = command(now, (tr) => {
      now = now.apply(tr);
    });
    if (!done) throw new Error('not done');
    now.doc.check();
  }
  return now;
}

/** Types words at the caret. */
export const typed =
  (words: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(words));
    return true;
  };

/** The HTML of a state without line breaks between elements; with the caret as `^` if asked for. */
export function htmlOf(state: EditorState, showCaret = false): string {
  const { tr } = state;
  if (showCaret) tr.insertText('^', state.selection.from, state.selection.from);
  return write(tr.doc.content, '');
}
