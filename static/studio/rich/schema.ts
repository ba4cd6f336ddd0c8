// What a rich text may hold: exactly the allow-list of img_guide_xblock/guide/richtext.py. A node or mark is named
// after its element and its attributes are the element's own, as text or null, so that nothing is lost on the way.
import {
  type Attrs,
  type DOMOutputSpec,
  type Mark,
  type MarkSpec,
  type Node,
  type NodeSpec,
  Schema,
} from 'prosemirror-model';

/** The attributes of each element besides `lang` and `dir`, which each of them may have. */
export const ATTRIBUTES: Record<string, readonly string[]> = {
  a: ['href', 'title'],
  abbr: ['title'],
  aside: ['data-callout'],
  dfn: ['data-term'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start'],
  small: ['data-unchecked', 'data-checked-on', 'data-review-by'],
  sup: ['data-source'],
  td: ['colspan', 'rowspan'],
  th: ['scope', 'colspan', 'rowspan'],
};

/** Nodes whose name is not the name of their element. */
const ELEMENTS: Record<string, string> = { picture: 'img', source: 'sup', dated: 'small' };

/** The element of a node or mark. */
export const elementOf = (thing: Node | Mark): string => ELEMENTS[thing.type.name] ?? thing.type.name;

/** The attributes that an element may have. */
export const attributesOf = (element: string): readonly string[] => [
  ...(ATTRIBUTES[element] ?? []),
  'lang',
  'dir',
];

/** The attributes that a node or mark does have. */
export function htmlAttributes(thing: Node | Mark): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of attributesOf(elementOf(thing))) {
    const value: unknown = thing.attrs[name];
    if (typeof value === 'string') found[name] = value;
  }
  return found;
}

/** Whether following an address is harmless. */
export const isSafe = (address: string): boolean => /^\s*(?:https?:|mailto:|[^:]*$)/i.test(address);

function shown(thing: Node | Mark): DOMOutputSpec {
  const attributes = htmlAttributes(thing);
  if (!isSafe(attributes.href ?? '')) delete attributes.href;
  return 'isLeaf' in thing && thing.isLeaf
    ? [elementOf(thing), attributes]
    : [elementOf(thing), attributes, 0];
}

function attrsOf(element: string, more: Attrs): Record<string, { default: unknown }> {
  const named = attributesOf(element).map((name) => [name, { default: null }] as const);
  const own = Object.entries(more).map(([name, value]) => [name, { default: value as unknown }] as const);
  return Object.fromEntries([...named, ...own]);
}

const node = (element: string, spec: NodeSpec, more: Attrs = {}): NodeSpec => ({
  attrs: attrsOf(element, more),
  toDOM: shown,
  ...spec,
});
const block = (element: string, content: string, spec: NodeSpec = {}): NodeSpec =>
  node(element, { group: 'block', content, ...spec });
const piece = (element: string, more: Attrs = {}): NodeSpec =>
  node(element, { group: 'inline', inline: true, draggable: true }, more);
const mark = (element: string, spec: MarkSpec = {}): MarkSpec => ({
  attrs: attrsOf(element, {}),
  toDOM: (one) => shown(one),
  ...spec,
});
/** A mark that a browser's own commands may set. */
const native = (element: string): MarkSpec => mark(element, { parseDOM: [{ tag: element }] });

const FLOW = '(block | line)+';
const TIGHT = '(line | block)+';
const CELL: NodeSpec = { content: TIGHT, isolating: true };
const KEPT: NodeSpec = { atom: true, draggable: true, attrs: { html: {}, text: {} } };

/** `line` is text that stands in a container without an element of its own; `only` is a field of one such line. */
export const schema = new Schema({
  nodes: {
    doc: { content: FLOW },
    only: { content: 'line' },
    p: block('p', 'inline*', { parseDOM: [{ tag: 'p' }] }),
    line: { content: 'inline*', toDOM: () => ['div', { class: 'ig-rich-line' }, 0] },
    h5: block('h5', 'inline*', { defining: true }),
    h6: block('h6', 'inline*', { defining: true }),
    ul: block('ul', 'li+'),
    ol: block('ol', 'li+'),
    li: node('li', { content: TIGHT, defining: true }),
    blockquote: block('blockquote', FLOW, { defining: true }),
    // Within a field it is no landmark of the page.
    aside: block('aside', FLOW, {
      defining: true,
      toDOM: (box) => ['aside', { ...htmlAttributes(box), role: 'note' }, 0],
    }),
    table: block('table', 'caption? tr+', { isolating: true }),
    caption: node('caption', { content: 'inline*', isolating: true }),
    tr: node(
      'tr',
      {
        content: '(td | th)*',
        toDOM: (row) => [
          'tr',
          { ...htmlAttributes(row), class: `ig-rich-${String(row.attrs.section).slice(1, 6)}` },
          0,
        ],
      },
      { section: '<tbody>', group: 0 },
    ),
    td: node('td', CELL),
    th: node('th', CELL),
    figure: block('figure', '(picture | block | line)+ figcaption?', { isolating: true }),
    picture: node('img', { draggable: true }),
    figcaption: node('figcaption', { content: 'inline*', isolating: true }),
    hr: node('hr', { group: 'block' }),
    pre: block('pre', 'inline*', { code: true, defining: true }),
    island: { group: 'block', ...KEPT },
    scrap: { group: 'inline', inline: true, ...KEPT },
    br: node('br', {
      group: 'inline',
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: 'br' }],
    }),
    img: piece('img'),
    source: piece('sup', { html: '' }),
    dated: piece('small', { html: '' }),
    text: { group: 'inline' },
  },
  marks: {
    strong: native('strong'),
    b: native('b'),
    em: native('em'),
    i: native('i'),
    a: mark('a', { inclusive: false }),
    dfn: mark('dfn', { inclusive: false }),
    abbr: mark('abbr', { inclusive: false }),
    span: mark('span'),
    small: mark('small'),
    sub: native('sub'),
    sup: mark('sup'),
    code: mark('code'),
  },
});

/** The nodes and marks by name. */
export const { nodes, marks } = schema;
