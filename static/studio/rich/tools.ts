// The buttons above a text, and what the menus hold that some of them open.
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import {
  ancestor,
  applyMark,
  chosenNode,
  clearMarks,
  insertBlock,
  insertPiece,
  isMarked,
  markAround,
  removeMark,
  settling,
  toBlock,
  toggle,
  toggleList,
  unwrap,
  wrap,
  writeBeside,
} from './commands';
import type { Field } from './field';
import type { Picture } from './Icon';
import { marks, nodes } from './schema';
import {
  addAfter,
  addBefore,
  hasHeader,
  insertTable,
  removeAt,
  removeTable,
  toggleCaption,
  toggleHeader,
} from './table';
import type { RichTextProps, RichWord } from './types';

/** What the buttons and panels of a field work with. */
export type Desk = {
  /** What the ids in the open panel begin with. */
  id: string;
  field: Field;
  words: RichTextProps['words'];
  /** The panel that is open, or ''. */
  panel: string;
  open(panel: string): void;
  /** Does it, closes the panel and goes back to the text. */
  run(command: Command): void;
  /** Goes back to the text. */
  leave(): void;
};

/** Something to press: it does a command or opens a panel. */
export type Tool = {
  word: RichWord;
  /** What to show in the place of the word. */
  name?: string;
  picture?: Picture;
  run?: Command;
  panel?: string;
  /** Whether it is on. Without this it is never on or off. */
  isOn?(state: EditorState): boolean;
  /** Only where blocks may stand. */
  full?: true;
};

const marked =
  (...types: MarkType[]) =>
  (state: EditorState) =>
    types.some((type) => isMarked(state, type));
const within =
  (...types: NodeType[]) =>
  (state: EditorState) =>
    ancestor(state, ...types) !== null;
const chosen =
  (...types: NodeType[]) =>
  (state: EditorState) =>
    types.some((type) => chosenNode(state)?.type === type);
/** The innermost list. */
const isList = (type: NodeType) => (state: EditorState) =>
  ancestor(state, nodes.ul, nodes.ol)?.node.type === type;
const isBlock = (type: NodeType) => (state: EditorState) => state.selection.$from.parent.type === type;

/** The buttons of the toolbar. */
export const TOOLS: readonly Tool[] = [
  { word: 'rich_style', picture: 'style', panel: 'style', full: true },
  {
    word: 'rich_bold',
    picture: 'bold',
    run: toggle(marks.strong, marks.b),
    isOn: marked(marks.strong, marks.b),
  },
  { word: 'rich_italic', picture: 'italic', run: toggle(marks.em, marks.i), isOn: marked(marks.em, marks.i) },
  { word: 'rich_more', picture: 'more', panel: 'more' },
  { word: 'rich_link', picture: 'link', panel: 'link', isOn: marked(marks.a) },
  { word: 'rich_bullets', picture: 'bullets', run: toggleList(nodes.ul), isOn: isList(nodes.ul), full: true },
  { word: 'rich_numbers', picture: 'numbers', run: toggleList(nodes.ol), isOn: isList(nodes.ol), full: true },
  { word: 'rich_indent', picture: 'indent', run: sinkListItem(nodes.li), full: true },
  { word: 'rich_outdent', picture: 'outdent', run: settling(liftListItem(nodes.li)), full: true },
  { word: 'rich_callout', picture: 'callout', panel: 'callout', isOn: within(nodes.aside), full: true },
  { word: 'rich_table', picture: 'table', panel: 'table', isOn: within(nodes.table), full: true },
  { word: 'rich_picture', picture: 'picture', panel: 'picture', isOn: chosen(nodes.img, nodes.picture) },
  { word: 'rich_source', picture: 'source', panel: 'source', isOn: chosen(nodes.source) },
  { word: 'rich_term', picture: 'term', panel: 'term', isOn: marked(marks.dfn) },
  { word: 'rich_dated', picture: 'dated', panel: 'dated', isOn: chosen(nodes.dated) },
];

const isUnchecked = (state: EditorState): boolean =>
  typeof markAround(state, marks.small)?.mark.attrs['data-unchecked'] === 'string';

/** "Not yet checked", on what is selected or as words of its own. */
const toggleUnchecked =
  (words: Desk['words']): Command =>
  (state, dispatch) =>
    isUnchecked(state)
      ? removeMark(marks.small)(state, dispatch)
      : applyMark(marks.small, { 'data-unchecked': '' }, words('rich_unchecked_text'))(state, dispatch);

const KINDS = ['key', 'watch', 'verify', 'unchecked', 'takeaway'] as const;
const isKind = (kind: string) => (state: EditorState) =>
  ancestor(state, nodes.aside)?.node.attrs['data-callout'] === kind;

const STYLES: readonly Tool[] = [
  {
    word: 'rich_text',
    run: toBlock(),
    isOn: (state) => isBlock(nodes.p)(state) || isBlock(nodes.line)(state),
  },
  { word: 'rich_heading', run: toBlock(nodes.h5), isOn: isBlock(nodes.h5) },
  { word: 'rich_subheading', run: toBlock(nodes.h6), isOn: isBlock(nodes.h6) },
  {
    word: 'rich_quote',
    run: (state, dispatch) =>
      (ancestor(state, nodes.blockquote) ? unwrap : wrap)(nodes.blockquote)(state, dispatch),
    isOn: within(nodes.blockquote),
  },
  { word: 'rich_pre', run: toBlock(nodes.pre), isOn: isBlock(nodes.pre) },
  { word: 'rich_rule', run: insertBlock(nodes.hr.create()) },
];

const CALLOUTS: readonly Tool[] = [
  ...KINDS.map(
    (kind): Tool => ({
      word: `rich_callout_${kind}`,
      run: wrap(nodes.aside, { 'data-callout': kind }),
      isOn: isKind(kind),
    }),
  ),
  { word: 'rich_callout_none', run: unwrap(nodes.aside) },
];

const isInTable = within(nodes.table);
const TABLES: readonly Tool[] = [
  { word: 'rich_table_new', run: insertTable },
  { word: 'rich_row_above', run: addBefore('row') },
  { word: 'rich_row_below', run: addAfter('row') },
  { word: 'rich_column_before', run: addBefore('column') },
  { word: 'rich_column_after', run: addAfter('column') },
  { word: 'rich_row_remove', run: removeAt('row') },
  { word: 'rich_column_remove', run: removeAt('column') },
  { word: 'rich_header_row', run: toggleHeader('row'), isOn: (state) => hasHeader(state, 'row') },
  { word: 'rich_header_column', run: toggleHeader('column'), isOn: (state) => hasHeader(state, 'column') },
  {
    word: 'rich_table_caption',
    run: toggleCaption,
    isOn: (state) => ancestor(state, nodes.table)?.node.firstChild?.type === nodes.caption,
  },
  { word: 'rich_text_after', run: (state, dispatch) => isInTable(state) && writeBeside(1)(state, dispatch) },
  { word: 'rich_table_remove', run: removeTable },
];

const MORE = (words: Desk['words']): readonly Tool[] => [
  { word: 'rich_sup', run: toggle(marks.sup, marks.sub, true), isOn: marked(marks.sup) },
  { word: 'rich_sub', run: toggle(marks.sub, marks.sup, true), isOn: marked(marks.sub) },
  {
    word: 'rich_small',
    run: toggle(marks.small, marks.small),
    isOn: (state) => marked(marks.small)(state) && !isUnchecked(state),
  },
  { word: 'rich_code', run: toggle(marks.code, marks.code), isOn: marked(marks.code) },
  { word: 'rich_unchecked', run: toggleUnchecked(words), isOn: isUnchecked },
  { word: 'rich_abbr', panel: 'abbr', isOn: marked(marks.abbr) },
  { word: 'rich_lang', panel: 'lang', isOn: marked(marks.span) },
  { word: 'rich_clear', run: clearMarks },
];

/** What a menu holds; undefined if the panel is none. */
export function menuOf(panel: string, words: Desk['words']): readonly Tool[] | undefined {
  return { style: STYLES, callout: CALLOUTS, table: TABLES, more: MORE(words) }[panel];
}

/** What a panel lets one pick from: the sources or the terms of the guide; undefined if the panel is none. */
export function choicesOf(
  panel: string,
  state: EditorState,
  { sources, terms, words }: RichTextProps,
): readonly Tool[] | undefined {
  if (panel === 'source') {
    return sources.map(({ id, title, organisation }) => ({
      word: 'rich_source',
      name: `${id}: ${title} (${organisation})`,
      run: insertPiece(nodes.source, { 'data-source': id }),
      isOn: () => chosenNode(state)?.attrs['data-source'] === id,
    }));
  }
  if (panel !== 'term') return undefined;
  const here = markAround(state, marks.dfn);
  const found = terms.map(
    ({ id, term }): Tool => ({
      word: 'rich_term',
      name: term,
      run: applyMark(marks.dfn, { 'data-term': id }, term),
      isOn: () => here?.mark.attrs['data-term'] === id,
    }),
  );
  return here
    ? [...found, { word: 'rich_remove', name: words('rich_remove'), run: removeMark(marks.dfn) }]
    : found;
}
