// A rich text from HTML. What the schema cannot hold stays as it is, in a locked piece: an island among blocks, a
// scrap within text.
import { Fragment, type Mark, type Node, type NodeType } from 'prosemirror-model';
import type { Given } from './commands';
import { attributesOf, nodes, schema } from './schema';
import { attributesIn, innerHtml, openTag, origin, outerHtml } from './write';

/** Elements that stand for themselves, not within a line. */
export const BLOCKS =
  'p,h1,h2,h3,h4,h5,h6,ul,ol,li,blockquote,aside,table,caption,thead,tbody,tfoot,tr,td,th,figure,figcaption,hr,pre,div,' +
  'section,article,header,footer,main,nav,address,center,details,summary,dl,dt,dd,form,fieldset,iframe,video,style,script';
const SPACES = /[ \t\n\f\r]+/g;

let inert: Document | undefined;

/** Reads HTML without running or loading anything in it. */
export function parse(html: string): HTMLElement {
  inert ??= document.implementation.createHTMLDocument('');
  const body = inert.createElement('div');
  body.innerHTML = html;
  return body;
}

/** The name of an element, as HTML writes it. */
export const tagOf = (node: ChildNode): string => (node.nodeType === 1 ? node.nodeName.toLowerCase() : '');

/** Whether no words are in it. */
const isSpace = (node: ChildNode): boolean => !(node.textContent ?? '').replace(SPACES, '');
/** Whether browsers show nothing for it. */
const isNothing = (node: ChildNode): boolean => node.nodeType === 8 || (node.nodeType === 3 && isSpace(node));
const isBlock = (element: Element): boolean =>
  element.matches(BLOCKS) || element.querySelector(BLOCKS) !== null;
const ADDED = /^(?:target|rel)$/;

/** The attributes of an element as those of a node or mark; null if it has one that the schema does not know. */
function attrsOf(element: Element): Record<string, string> | null {
  const known = attributesOf(tagOf(element));
  const found = attributesIn(element);
  for (const name of Object.keys(found)) {
    if (known.includes(name)) continue;
    if (tagOf(element) !== 'a' || !ADDED.test(name)) return null;
    delete found[name];
  }
  return found;
}

function kept(type: NodeType, element: Element, around: readonly Mark[] = []): Node {
  const alts = [...element.querySelectorAll('img')].map((image) => image.alt);
  const words = [element.textContent ?? '', ...alts].join(' ').replace(SPACES, ' ').trim();
  return type.create({ html: outerHtml(element), text: words }, null, around);
}

/** Gathers one line of text, with white space as browsers show it. */
class Line {
  readonly pieces: Node[] = [];
  private spaced = true;

  constructor(private readonly exact = false) {}

  add(node: Node): void {
    if (node.type === nodes.br) this.trim();
    this.spaced = node.type === nodes.br;
    this.pieces.push(node);
  }

  text(words: string, around: readonly Mark[]): void {
    let shown = this.exact ? words : words.replace(SPACES, ' ');
    if (!this.exact && this.spaced) shown = shown.replace(/^ /, '');
    if (!shown) return;
    this.spaced = shown.endsWith(' ');
    this.pieces.push(schema.text(shown, around));
  }

  trim(): void {
    const last = this.pieces[this.pieces.length - 1];
    if (this.exact || !last?.text?.endsWith(' ')) return;
    this.pieces.pop();
    if (last.text.length > 1) this.pieces.push(schema.text(last.text.slice(0, -1), last.marks));
  }

  end(): Fragment {
    this.trim();
    return Fragment.fromArray(this.pieces);
  }
}

/** The type of an element that stands in a line like a letter. */
function leafType(element: Element): NodeType | undefined {
  const tag = tagOf(element);
  if (tag === 'sup' && element.hasAttribute('data-source')) return nodes.source;
  const isDated = element.matches('small:is([data-checked-on],[data-review-by]):not([data-unchecked])');
  if (isDated) return nodes.dated;
  return tag === 'br' || tag === 'img' ? nodes[tag] : undefined;
}

/** The marks within an element, or null where marks cannot say it: nested twice, or with nothing in it. */
function marksWithin(element: Element, attrs: Given, around: readonly Mark[]): readonly Mark[] | null {
  const type = schema.marks[tagOf(element)];
  const one = type?.create(attrs);
  if (!one) return null;
  const isBare = !Object.keys(attrs).length;
  if (one.isInSet(around) && isBare && !/^su[bp]$|^small$/.test(one.type.name)) return around;
  const isTwice = around.some(
    (mark) => mark.type === type || (attrs.lang && mark.attrs.lang) || (attrs.dir && mark.attrs.dir),
  );
  const isEmpty = isSpace(element) && !element.querySelector('br,img,sup,small');
  return isTwice || (isEmpty && !isBare) ? null : one.addToSet(around);
}

function addElement(line: Line, element: Element, around: readonly Mark[]): void {
  const leaf = leafType(element);
  const attrs = attrsOf(element);
  const within = !leaf && attrs && marksWithin(element, attrs, around);
  if (within) addInline(line, element.childNodes, within);
  else if (leaf && attrs) line.add(leaf.create({ ...attrs, html: innerHtml(element) }, null, around));
  else line.add(kept(nodes.scrap, element, around));
}

function addInline(line: Line, parts: Iterable<ChildNode>, around: readonly Mark[]): void {
  for (const part of parts) {
    if (part.nodeType === 3) line.text(part.textContent ?? '', around);
    else if (part.nodeType === 1) addElement(line, part as Element, around);
  }
}

/** An element of text only; null if blocks stand in it. */
function textBlock(type: NodeType, element: Element): Node | null {
  const attrs = attrsOf(element);
  if (!attrs || element.querySelector(BLOCKS)) return null;
  const line = new Line(type.spec.code);
  addInline(line, element.childNodes, []);
  return type.create(attrs, line.end());
}

/** What stands in a container: blocks, and text between them as lines. Never empty, so that one can write there. */
function flow(parent: Element, parts: ChildNode[] = [...parent.childNodes]): Node[] {
  const found: Node[] = [];
  let run: ChildNode[] = [];
  const flush = () => {
    const line = new Line();
    addInline(line, run, []);
    run = [];
    const content = line.end();
    const only = content.firstChild;
    const alone = content.childCount === 1 && only?.type === nodes.img && tagOf(parent) === 'figure';
    if (alone) found.push(nodes.picture.create(only.attrs));
    else if (content.childCount) found.push(nodes.line.create(null, content));
  };
  for (const part of parts) {
    if (part.nodeType === 1 && isBlock(part as Element)) {
      flush();
      found.push(blockOf(part as Element) ?? kept(nodes.island, part as Element));
    } else run.push(part);
  }
  flush();
  return found.length ? found : [nodes.line.create()];
}

/** The elements in a container that may hold only certain ones; null if there is anything else. */
function only(parent: Element, pattern: RegExp): Element[] | null {
  const parts = [...parent.childNodes].filter((part) => !isNothing(part));
  return parts.every((part) => pattern.test(tagOf(part))) ? (parts as ChildNode[] as Element[]) : null;
}

/** Nodes of which none is missing. */
const whole = (found: (Node | null)[]): Node[] | null => (found.every(Boolean) ? (found as Node[]) : null);

function container(type: NodeType, element: Element, content: Node[] | null | undefined): Node | null {
  const attrs = attrsOf(element);
  return attrs && content?.length ? remember(type.create(attrs, content), element) : null;
}

function remember(node: Node, element: Element): Node {
  origin.set(node, element);
  return node;
}

function list(element: Element): Node | null {
  const items = only(element, /^li$/)?.map((item) => container(nodes.li, item, flow(item)));
  return container(tagOf(element) === 'ul' ? nodes.ul : nodes.ol, element, items && whole(items));
}

function row(element: Element, section: string, group: number): Node | null {
  const cells = only(element, /^t[dh]$/)?.map((cell) =>
    container(tagOf(cell) === 'th' ? nodes.th : nodes.td, cell, flow(cell)),
  );
  const attrs = attrsOf(element);
  const all = cells && whole(cells);
  return attrs && all ? remember(nodes.tr.create({ ...attrs, section, group }, all), element) : null;
}

function rowsOf(section: Element, group: number): (Node | null)[] {
  const attrs = attrsOf(section);
  const rows = attrs && only(section, /^tr$/)?.map((one) => row(one, openTag(tagOf(section), attrs), group));
  return rows?.length ? rows : [null];
}

function table(element: Element): Node | null {
  const parts = only(element, /^(?:caption|thead|tbody)$/);
  const first = parts?.[0];
  const captioned = first && tagOf(first) === 'caption';
  const caption = captioned ? [textBlock(nodes.caption, first)] : [];
  const sections = parts?.slice(captioned ? 1 : 0);
  if (!sections || sections.some((one) => tagOf(one) === 'caption')) return null;
  return container(nodes.table, element, whole([...caption, ...sections.flatMap(rowsOf)]));
}

function figure(element: Element): Node | null {
  const last = element.lastElementChild;
  const parts = [...element.childNodes];
  const after = last && tagOf(last) === 'figcaption' ? parts.splice(parts.indexOf(last)) : [];
  const caption = after.length ? textBlock(nodes.figcaption, last as Element) : undefined;
  const strange = !after.slice(1).every(isNothing) || parts.some((part) => tagOf(part) === 'figcaption');
  if (caption === null || strange || parts.every(isNothing)) return null;
  return container(nodes.figure, element, [...flow(element, parts), ...(caption ? [caption] : [])]);
}

/** A block by its element; null if the schema does not know it, or not like this. */
function blockOf(element: Element): Node | null {
  const tag = tagOf(element);
  if (tag === 'ul' || tag === 'ol') return list(element);
  if (tag === 'table') return table(element);
  if (tag === 'figure') return figure(element);
  if (tag === 'blockquote' || tag === 'aside') return container(nodes[tag], element, flow(element));
  if (tag === 'hr') return attrsOf(element) && nodes.hr.create(attrsOf(element));
  if (!/^(?:p|h5|h6|pre)$/.test(tag)) return null;
  const block = textBlock(nodes[tag as 'p'], element);
  return block && remember(block, element);
}

/** The blocks and lines in an element of the page. */
export const readFlow = (body: Element): Fragment => Fragment.fromArray(flow(body));

/** A rich text. With `inline` it is one line without blocks, if that is what it holds. */
export function read(html: string, inline: boolean): Node {
  const content = readFlow(parse(html));
  const first = content.firstChild;
  if (inline && content.childCount === 1 && first?.type === nodes.line)
    return nodes.only.create(null, content);
  const isEmpty = content.childCount === 1 && first?.type === nodes.line && !first.childCount;
  return nodes.doc.create(null, isEmpty ? nodes.p.create() : content);
}
