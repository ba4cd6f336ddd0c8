// A rich text as HTML, letter for letter as the server's sanitiser leaves it.
import type { Fragment, Mark, Node } from 'prosemirror-model';
import { elementOf, htmlAttributes } from './schema';

const VOID = /^(?:br|hr|img|input|meta|link|col|wbr|area|base|embed|source|track)$/;
/** What XML cannot hold; the sanitiser drops it too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to drop
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]/gu;
const NAMES: Record<string, string> = {
  '&': '&amp;',
  '\u00a0': '&nbsp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const named = (sign: string): string => NAMES[sign] ?? sign;
const text = (words: string): string => words.replace(FORBIDDEN, '').replace(/[&\u00a0<>]/g, named);
const value = (words: string): string => words.replace(FORBIDDEN, '').replace(/[&\u00a0<>"]/g, named);

/** An opening tag; links get what the sanitiser gives each of them. */
export function openTag(element: string, attributes: Record<string, string>): string {
  const all = { ...attributes };
  if (element === 'a') Object.assign(all, { target: '_blank', rel: 'noopener noreferrer' });
  return `<${element}${Object.entries(all)
    .map(([name, words]) => ` ${name}="${value(words)}"`)
    .join('')}>`;
}

const wrapped = (element: string, attributes: Record<string, string>, inner: string): string =>
  openTag(element, attributes) + (VOID.test(element) ? '' : `${inner}</${element}>`);

/** The attributes of an element of the page. */
export const attributesIn = (element: Element): Record<string, string> =>
  Object.fromEntries([...element.attributes].map(({ name, value: words }) => [name, words]));

/** What stands in an element of the page, as HTML. */
export function innerHtml(parent: Element): string {
  return [...parent.childNodes].map(outerHtml).join('');
}

/** A node of the page as HTML. The browser's own `outerHTML` escapes fewer characters than the sanitiser. */
export function outerHtml(one: ChildNode): string {
  if (one.nodeType === 3) return text(one.textContent ?? '');
  if (one.nodeType !== 1) return '';
  const element = one as Element;
  return wrapped(element.tagName.toLowerCase(), attributesIn(element), innerHtml(element));
}

/** The element that a node was read from: as long as nobody touched the node, this is what stands for it. */
export const origin = new WeakMap<Node, Element>();
const written = new WeakMap<Node, string>();

function leaf(node: Node): string {
  if (node.isText) return text(node.text ?? '');
  if (typeof node.attrs.text === 'string') return String(node.attrs.html);
  return wrapped(elementOf(node), htmlAttributes(node), String(node.attrs.html ?? ''));
}

/** How far a mark reaches from a place on. */
function reach(mark: Mark, pieces: readonly Node[], from: number): number {
  let end = from;
  while (end < pieces.length && mark.isInSet(pieces[end]?.marks ?? [])) end++;
  return end;
}

const isSpace = (piece: Node): boolean => piece.isText && !piece.text?.replace(/[ \t\n\f\r]+/g, '');

/** Pieces of text as HTML; of several marks the one that reaches furthest is the outer one. Mere space needs no mark. */
function inlineHtml(pieces: readonly Node[], open: readonly Mark[] = []): string {
  let html = '';
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Node;
    let outer: Mark | undefined;
    let end = at;
    for (const mark of piece.marks) {
      const far = mark.isInSet(open) ? 0 : reach(mark, pieces, at);
      if (far > end) [outer, end] = [mark, far];
    }
    const covered = pieces.slice(at, end);
    if (outer && !covered.every(isSpace)) {
      html += wrapped(elementOf(outer), htmlAttributes(outer), inlineHtml(covered, [...open, outer]));
      at = end;
    } else {
      html += leaf(piece);
      at++;
    }
  }
  return html;
}

/** Text without an element of its own gets one where it would run into its neighbor. */
function flowHtml(children: readonly Node[], gap: string): string {
  const isLine = (child?: Node) => child?.type.name === 'line';
  return children
    .map((child, index) => {
      const crowded = isLine(child) && (isLine(children[index - 1]) || isLine(children[index + 1]));
      const html = crowded ? `<p>${inlineHtml(child.children)}</p>` : nodeHtml(child, gap);
      return html + (index + 1 < children.length ? gap : '');
    })
    .join('');
}

function rowsHtml(rows: readonly Node[], gap: string): string {
  const place = (row?: Node) => row && `${row.attrs.section}${row.attrs.group}`;
  return rows
    .map((row, index) => {
      const section = String(row.attrs.section);
      const opening = place(rows[index - 1]) === place(row) ? '' : section + gap;
      const closing = place(rows[index + 1]) === place(row) ? '' : `</${section.slice(1, 6)}>${gap}`;
      return opening + nodeHtml(row, gap) + gap + closing;
    })
    .join('');
}

function tableHtml(children: readonly Node[], gap: string): string {
  const rows = children.filter((child) => child.type.name === 'tr');
  const caption = rows.length < children.length && children[0] ? nodeHtml(children[0], gap) + gap : '';
  return gap + caption + rowsHtml(rows, gap);
}

function contentHtml(node: Node, gap: string): string {
  const { children, type } = node;
  if (type.inlineContent) return inlineHtml(children);
  if (type.name === 'table') return tableHtml(children, gap);
  const flow = flowHtml(children, type.name === 'figure' ? '' : gap);
  if (type.name === 'figure') return flow;
  const before = children[0]?.type.name === 'line' ? '' : gap;
  return before + flow + (children[children.length - 1]?.type.name === 'line' ? '' : gap);
}

function freshHtml(node: Node, gap: string): string {
  if (node.type.name === 'line') return inlineHtml(node.children);
  if (node.isLeaf) return leaf(node);
  const inner = contentHtml(node, gap);
  // The first line break in `pre` is none: parsers drop it.
  return wrapped(
    elementOf(node),
    htmlAttributes(node),
    node.type.spec.code ? inner.replace(/^\n+/, '') : inner,
  );
}

function nodeHtml(node: Node, gap: string): string {
  const known = written.get(node);
  if (known !== undefined) return known;
  const source = origin.get(node);
  const html = source ? outerHtml(source) : freshHtml(node, gap);
  written.set(node, html);
  return html;
}

/** The HTML of a document or of a part of it; `gap` stands between blocks. */
export const write = (content: Fragment, gap: string): string => flowHtml(content.content, gap);

/** Whether a document says nothing at all. */
export function isBlank(doc: Node): boolean {
  const only = doc.childCount === 1 ? doc.firstChild : null;
  return Boolean(only?.isTextblock && !only.childCount && /^(?:p|line)$/.test(only.type.name));
}

/** What stands between the blocks of a text: nothing if its author left nothing, else a new line. */
export const gapOf = (html: string): string =>
  /<\/(?:p|h5|h6|li|ul|ol|td|aside|blockquote)><\w/.test(html) && !/>\s*\n/.test(html) ? '' : '\n';
