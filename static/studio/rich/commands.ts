// What the buttons and keys do.
import { type Mark, type MarkType, type Node, NodeRange, type NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import {
  type Command,
  type EditorState,
  NodeSelection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state';
import { findWrapping, liftTarget } from 'prosemirror-transform';
import { nodes } from './schema';

/** Attributes as HTML has them; null for one that is not there. */
export type Given = Record<string, string | null>;

/** A command from a change of the text; it cannot be done where the change says false. */
export const edit =
  (change: (tr: Transaction, state: EditorState) => unknown): Command =>
  (state, dispatch) => {
    const { tr } = state;
    if (change(tr, state) === false) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** The innermost node of some types around the selection, with its place. */
export function ancestor(
  state: EditorState,
  ...types: NodeType[]
): { node: Node; at: number; depth: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (types.includes(node.type)) return { node, at: $from.before(depth), depth };
  }
  return null;
}

/** The node that is chosen as a whole. */
export const chosenNode = (state: EditorState): Node | undefined =>
  state.selection instanceof NodeSelection ? state.selection.node : undefined;

/** Whether a mark is on what is selected, or on what would be typed. */
export function isMarked({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

/** Takes the second mark off; the first, too, if it or the second was on, else puts it on. `rival`: on is not off. */
export const toggle = (type: MarkType, other: MarkType, isRival = false): Command =>
  edit((tr, state) => {
    const { empty, from, to, $from } = state.selection;
    if (empty && !$from.parent.inlineContent) return false;
    const isOn = isMarked(state, type) || (!isRival && isMarked(state, other));
    for (const one of [type, other]) empty ? tr.removeStoredMark(one) : tr.removeMark(from, to, one);
    if (!isOn) empty ? tr.addStoredMark(type.create()) : tr.addMark(from, to, type.create());
  });

/** Takes every mark off what is selected. */
export const clearMarks: Command = edit((tr, { selection: { from, to, empty } }) => {
  tr.removeMark(from, to);
  return !empty;
});

/** The stretch around the caret, or where the selection starts, that one mark covers. */
export function markAround(
  { selection }: EditorState,
  type: MarkType,
): { mark: Mark; from: number; to: number } | null {
  const { $from, empty } = selection;
  const at = (index: number) => type.isInSet($from.parent.maybeChild(index)?.marks ?? []);
  let first = $from.index();
  if (empty && !$from.textOffset && !at(first)) first--;
  const mark = at(first);
  if (!mark) return null;
  let last = first;
  while (at(first - 1)?.eq(mark)) first--;
  while (at(last + 1)?.eq(mark)) last++;
  return { mark, from: $from.posAtIndex(first), to: $from.posAtIndex(last + 1) };
}

/** Puts a mark on the selection, changes it where the caret is in one, or inserts marked words. */
export const applyMark = (type: MarkType, attrs: Given, words: string): Command =>
  edit((tr, state) => {
    const here = markAround(state, type);
    const { from, to, empty, $from } = state.selection;
    const mark = type.create({ ...here?.mark.attrs, ...attrs });
    if (!empty) tr.addMark(from, to, mark);
    else if (here) tr.addMark(here.from, here.to, mark);
    else if (!words || !$from.parent.inlineContent) return false;
    else tr.insert(from, state.schema.text(words, mark.addToSet($from.marks())));
  });

/** Takes a mark off the selection, and off the whole stretch around the caret. */
export const removeMark = (type: MarkType): Command =>
  edit((tr, state) => {
    const here = markAround(state, type);
    const { from, to } = state.selection;
    tr.removeMark(Math.min(here?.from ?? from, from), Math.max(here?.to ?? to, to), type);
    return tr.docChanged;
  });

/** Text that a command moved becomes what is usual in its new place: a paragraph, or the plain text of an item. */
function settled(tr: Transaction): Transaction {
  const { from, to } = tr.selection;
  const changes: [number, NodeType][] = [];
  tr.doc.nodesBetween(from, to, (node, at, parent) => {
    const { type, attrs } = node;
    const isLoose = parent && [nodes.doc, nodes.aside, nodes.blockquote].includes(parent.type);
    if (type === nodes.line && isLoose) changes.push([at, nodes.p]);
    const isAlone = parent?.type === nodes.li && parent.childCount === 1;
    if (type === nodes.p && isAlone && !attrs.lang && !attrs.dir) changes.push([at, nodes.line]);
  });
  for (const [at, type] of changes) tr.setNodeMarkup(at, type);
  return tr;
}

/** A command after which text that was moved into another container is settled. */
export const settling =
  (command: Command): Command =>
  (state, dispatch, view) => {
    const container = ({ selection: { $from } }: { selection: EditorState['selection'] }) =>
      $from.node(-1)?.type;
    const settle = (tr: Transaction) => dispatch?.(container(tr) === container(state) ? tr : settled(tr));
    return command(state, dispatch && settle, view);
  };

/** Makes a list of the selected blocks, one kind of list of another, or paragraphs of the items. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch, view) => {
    const here = ancestor(state, nodes.ul, nodes.ol, nodes.table);
    if (!here || here.node.type === nodes.table) return settling(wrapInList(type))(state, dispatch, view);
    if (here.node.type === type) return settling(liftListItem(nodes.li))(state, dispatch, view);
    const { lang, dir } = here.node.attrs;
    dispatch?.(state.tr.setNodeMarkup(here.at, type, { lang, dir }));
    return true;
  };

/** Makes text blocks of a type, or of the type that is usual in their place if they are of that type already. */
export const toBlock = (type?: NodeType): Command =>
  edit((tr, { selection: { from, to, $from } }) => {
    const { parent, depth } = $from;
    const usual = depth ? $from.node(-1).contentMatchAt(0).defaultType : null;
    const wanted = type && type !== parent.type ? type : usual;
    const index = $from.index(-1);
    if (!parent.isTextblock || !wanted || !$from.node(-1).canReplaceWith(index, index + 1, wanted))
      return false;
    tr.setBlockType(from, to, wanted);
  });

/** Takes the box or quotation around the selection away; what is in it stays. */
export const unwrap = (type: NodeType): Command =>
  edit((tr, state) => {
    const here = ancestor(state, type);
    if (!here) return false;
    const inside = [here.at + 1, here.at + here.node.nodeSize - 1].map((at) => state.doc.resolve(at));
    const [$start, $end] = inside as [typeof state.selection.$from, typeof state.selection.$from];
    const range = new NodeRange($start, $end, here.depth);
    const target = liftTarget(range);
    if (target === null) return false;
    settled(tr.lift(range, target));
  });

/** Puts a container of a type around the selected blocks, or changes the one that is there. */
export const wrap = (type: NodeType, attrs: Given = {}): Command =>
  edit((tr, state) => {
    const here = ancestor(state, type);
    const range = state.selection.$from.blockRange(state.selection.$to);
    const wrapping = range && findWrapping(range, type, attrs);
    if (here) tr.setNodeMarkup(here.at, null, { ...here.node.attrs, ...attrs });
    else if (range && wrapping) settled(tr.wrap(range, wrapping));
    else return false;
  });

/** Changes the chosen node of a type, keeping what is not said anew, or puts a new one after what is selected. */
export const insertPiece = (type: NodeType, attrs: Given): Command =>
  edit((tr, state) => {
    const { from, to, $to } = state.selection;
    const chosen = chosenNode(state);
    if (chosen?.type === type) return tr.setNodeMarkup(from, null, { ...chosen.attrs, ...attrs });
    if (!$to.parent.inlineContent) return false;
    const after = $to.nodeAfter?.marks ?? [];
    const both = $to.nodeBefore?.marks.filter((mark) => mark.isInSet(after));
    return tr.insert(to, type.create(attrs, null, both)).setSelection(TextSelection.create(tr.doc, to + 1));
  });

/** Puts a block in the place of what is selected. */
export const insertBlock = (block: Node): Command =>
  edit((tr, { doc }) => {
    tr.replaceSelectionWith(block);
    return doc.type !== nodes.only;
  });

/** A picture on a line of its own, with a caption if there are words for one; within a line where no block may stand. */
export const insertPicture =
  (attrs: Given, caption: string): Command =>
  (state, dispatch) => {
    const chosen = chosenNode(state)?.type;
    const isTight =
      state.doc.type === nodes.only || ancestor(state, nodes.caption, nodes.figcaption, nodes.figure);
    const type = chosen === nodes.picture ? chosen : nodes.img;
    if (isTight || chosen === type) return insertPiece(type, attrs)(state, dispatch);
    const words = caption ? [nodes.figcaption.create(null, state.schema.text(caption))] : [];
    return insertBlock(nodes.figure.create(null, [nodes.picture.create(attrs), ...words]))(state, dispatch);
  };

/** A new paragraph before or after the outermost block, so that one can always write there. */
export const writeBeside = (direction: 1 | -1): Command =>
  edit((tr, { selection: { $from, $to }, doc }) => {
    if (doc.type === nodes.only) return false;
    const at = direction < 0 ? $from.posAtIndex($from.index(0), 0) : $to.posAtIndex($to.indexAfter(0), 0);
    tr.insert(at, nodes.p.create()).setSelection(TextSelection.create(tr.doc, at + 1));
  });

/** Exchanges a chosen block and its neighbor. */
export const moveChosen = (direction: 1 | -1): Command =>
  edit((tr, state) => {
    const node = chosenNode(state);
    const { $from, $to, from, to } = state.selection;
    const neighbor = direction < 0 ? $from.nodeBefore : $to.nodeAfter;
    if (!node?.isBlock || !neighbor) return false;
    const at = from + direction * neighbor.nodeSize;
    tr.delete(from, to).insert(at, node).setSelection(NodeSelection.create(tr.doc, at));
  });
