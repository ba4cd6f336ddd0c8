// Keeps a selection from tearing a table apart.
import type { Node, ResolvedPos } from 'prosemirror-model';
import { type EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state';
import { nodes } from './schema';

/** The depth of the outermost table that holds one end of a selection only; 0 if there is none. */
function loneTable($end: ResolvedPos, shared: number): number {
  for (let depth = shared + 1; depth <= $end.depth; depth++) {
    if ($end.node(depth).type === nodes.table) return depth;
  }
  return 0;
}

/** The end of a selection moved out to the edge of the table that it is in. */
function outmost(doc: Node, $end: ResolvedPos, shared: number, direction: 1 | -1): number {
  const depth = loneTable($end, shared);
  if (!depth) return $end.pos;
  const $edge = doc.resolve(direction > 0 ? $end.after(depth) : $end.before(depth));
  return Selection.near($edge, direction > 0 ? -1 : 1).head;
}

/** A selection over several cells stays in the first; one that reaches into a table takes all of it. */
export function guarded({ selection, doc }: EditorState): Selection | null {
  if (!(selection instanceof TextSelection) || selection.empty) return null;
  const { $anchor, $head, $from, $to } = selection;
  const shared = $from.sharedDepth($to.pos);
  const common = $from.node(shared).type;
  if (common === nodes.table || common === nodes.tr) {
    const depth = shared + (common === nodes.tr ? 1 : Math.min(2, $anchor.depth - shared));
    const edge = $head.pos > $anchor.pos ? $anchor.end(depth) : $anchor.start(depth);
    const end = Selection.near(doc.resolve(edge), $head.pos > $anchor.pos ? -1 : 1).head;
    return TextSelection.create(doc, $anchor.pos, end);
  }
  const from = outmost(doc, $from, shared, -1);
  const to = outmost(doc, $to, shared, 1);
  if (from === $from.pos && to === $to.pos) return null;
  return $head.pos > $anchor.pos ? TextSelection.create(doc, from, to) : TextSelection.create(doc, to, from);
}

export const guard = (): Plugin =>
  new Plugin({
    appendTransaction(_, __, state) {
      const selection = guarded(state);
      return selection && !selection.eq(state.selection) ? state.tr.setSelection(selection) : null;
    },
  });
