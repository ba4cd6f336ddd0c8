// What keys do in the text.
import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinBackward,
  joinForward,
  liftEmptyBlock,
  newlineInCode,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  splitBlock,
} from 'prosemirror-commands';
import type { Node, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, Plugin, Selection, TextSelection } from 'prosemirror-state';
import { chosenNode, edit, moveChosen, settling, toggle, writeBeside } from './commands';
import { redo, undo } from './history';
import { marks, nodes } from './schema';
import { goToCell } from './table';

/** What keys may ask of the component around the text. */
export type Asked = { panel(name: string): boolean; tools(): boolean };

const breakLine: Command = edit((tr, { selection: { $from } }) => {
  tr.replaceSelectionWith(nodes.br.create());
  return $from.parent.inlineContent;
});

/** In a field of one line, Enter breaks the line: there can be no new paragraph, and a key that does nothing looks broken. */
const breakOnly: Command = (state, dispatch) => state.doc.type === nodes.only && breakLine(state, dispatch);

/** A new item after one that has paragraphs begins with a paragraph, too. */
const splitItem: Command = (state, dispatch) =>
  splitListItem(nodes.li)(
    state,
    dispatch &&
      ((tr) => {
        const { $from } = tr.selection;
        const isNew = state.selection.$from.parent.type === nodes.p && $from.parent.type === nodes.line;
        dispatch(isNew ? tr.setNodeMarkup($from.before(), nodes.p) : tr);
      }),
  );

/** From a caption, Enter leads on: into the table, or to a paragraph after the picture. */
const leaveCaption: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type === nodes.figcaption) return writeBeside(1)(state, dispatch);
  if ($from.parent.type !== nodes.caption) return false;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()))));
  return true;
};

/** Blocks that a text may end with and that the caret cannot leave by Enter. */
const CLOSED: readonly NodeType[] = [nodes.table, nodes.figure, nodes.island, nodes.hr, nodes.pre];

function isAtEdge(selection: Selection, chosen: Node | undefined, direction: 1 | -1): boolean {
  const $at = direction < 0 ? selection.$from : selection.$to;
  const deepest = chosen ? $at.depth : $at.depth - 1;
  for (let depth = 0; depth <= deepest; depth++) {
    const node = $at.node(depth);
    const index = selection.$from.index(depth);
    if (node.type !== nodes.tr && index !== (direction < 0 ? 0 : node.childCount - 1)) return false;
  }
  return true;
}

/** Where a text begins or ends with such a block, an arrow key makes a paragraph to write in. */
const leaveEdge =
  (direction: 1 | -1): Command =>
  (state, dispatch, view) => {
    const { selection, doc } = state;
    const chosen = chosenNode(state);
    const outer = doc.maybeChild(selection.$from.index(0));
    const stays = chosen?.isBlock || (selection.empty && view?.endOfTextblock(direction < 0 ? 'up' : 'down'));
    const isClosed = outer && CLOSED.includes(outer.type);
    if (!stays || !isClosed || !isAtEdge(selection, chosen, direction)) return false;
    return writeBeside(direction)(state, dispatch);
  };

/** At the start of a cell or of the whole field there is nothing to join, and browsers must not try. */
const stopAtStart: Command = ({ selection }) =>
  selection instanceof TextSelection && selection.empty && !selection.$from.parentOffset;

/** Nodes that have a panel, which Enter opens. */
const PANELS: Record<string, string> = {
  img: 'picture',
  picture: 'picture',
  source: 'source',
  dated: 'dated',
};

/** The panel of a node, if it has one. */
export const panelOf = (node: Node | null | undefined): string | undefined => PANELS[node?.type.name ?? ''];

function bindings({ panel, tools }: Asked): Record<string, Command> {
  const opened: Command = (state) => {
    const name = panelOf(chosenNode(state));
    return name !== undefined && panel(name);
  };
  const remove = (join: Command, choose: Command): Command =>
    chainCommands(settling(deleteSelection), settling(join), choose);
  const backward = chainCommands(remove(joinBackward, selectNodeBackward), stopAtStart);
  const forward = remove(joinForward, selectNodeForward);
  const split = chainCommands(
    settling(splitItem),
    newlineInCode,
    createParagraphNear,
    settling(liftEmptyBlock),
    splitBlock,
  );
  return {
    Enter: chainCommands(opened, breakOnly, leaveCaption, split),
    'Shift-Enter': chainCommands(newlineInCode, breakLine),
    'Mod-Enter': chainCommands(writeBeside(1), breakLine),
    Backspace: backward,
    'Shift-Backspace': backward,
    'Mod-Backspace': backward,
    Delete: forward,
    'Mod-Delete': forward,
    ArrowUp: leaveEdge(-1),
    ArrowDown: leaveEdge(1),
    'Alt-ArrowUp': moveChosen(-1),
    'Alt-ArrowDown': moveChosen(1),
    Tab: goToCell(1),
    'Shift-Tab': goToCell(-1),
    'Alt-F10': tools,
    'Mod-]': sinkListItem(nodes.li),
    'Mod-[': settling(liftListItem(nodes.li)),
    'Mod-a': selectAll,
    'Mod-b': toggle(marks.strong, marks.b),
    'Mod-i': toggle(marks.em, marks.i),
    'Mod-k': () => panel('link'),
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
  };
}

const isMac = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

/** The name of a key as in the bindings; letters count by their place where the alphabet is not Latin. */
export function keyName({ key, code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const letter = key > '~' && key.length === 1 ? /^Key(.)/.exec(code)?.[1] : undefined;
  const name = letter ?? key;
  const modifiers = [altKey && 'Alt-', (isMac ? metaKey : ctrlKey) && 'Mod-', shiftKey && 'Shift-'];
  // The other one of the two is part of keys that belong to the system.
  if (isMac ? ctrlKey : metaKey) return '';
  return modifiers.filter(Boolean).join('') + (name.length === 1 ? name.toLowerCase() : name);
}

/** The keys as a plugin. A key that did something here is no business of the editor around. */
export function keys(asked: Asked): Plugin {
  const bound = bindings(asked);
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const done = Boolean(bound[keyName(event)]?.(view.state, view.dispatch, view));
        if (done) event.stopPropagation();
        return done;
      },
      handleDOMEvents: {
        // With nothing to take back here, the key is for the editor around; ProseMirror would use it up.
        keydown(view, event) {
          const command = bound[keyName(event)];
          return (command === undo || command === redo) && !command(view.state);
        },
      },
    },
  });
}
