// How the nodes look that are more than their text: pictures, marks of sources and days, and what is kept as it is.
import { type DOMOutputSpec, DOMSerializer, type Node } from 'prosemirror-model';
import type { NodeViewConstructor } from 'prosemirror-view';
import { schema } from './schema';
import type { RichTextProps } from './types';

type Look = Pick<RichTextProps, 'words' | 'sources' | 'pictureUrl'>;
type Draw = (node: Node) => HTMLElement;

function made(tag: string, className: string, ...parts: (string | HTMLElement)[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = `ig-rich-${className}`;
  element.contentEditable = 'false';
  element.append(...parts);
  return element;
}

function source(node: Node, { words, sources }: Look): HTMLElement {
  const id = String(node.attrs['data-source'] ?? '');
  const found = sources.find((one) => one.id === id);
  const chip = made('span', 'chip', found ? id : `${id}?`);
  chip.title = found ? `${id}: ${found.title} (${found.organisation})` : words('rich_source_unknown');
  chip.classList.toggle('ig-rich-wrong', !found);
  return described(chip, `${words('rich_source')} ${chip.title}`);
}

/** A name for people who do not see it. */
function described(element: HTMLElement, name: string): HTMLElement {
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', name);
  return element;
}

function dated(node: Node, { words }: Look): HTMLElement {
  const day = (name: string) => String(node.attrs[name] ?? '–');
  const say = (word: 'rich_checked_on' | 'rich_review_by', name: string) => `${words(word)} ${day(name)}`;
  return made(
    'span',
    'chip',
    [say('rich_checked_on', 'data-checked-on'), say('rich_review_by', 'data-review-by')].join(', '),
  );
}

function picture(node: Node, { words, pictureUrl }: Look): HTMLElement {
  const address = String(node.attrs.src ?? '');
  const alt = String(node.attrs.alt ?? '');
  const url = pictureUrl?.(address) ?? (/^https:\/\//.test(address) ? address : undefined);
  const name = made('span', 'name', address);
  const box = made('span', 'picture', url ? '' : name);
  if (url) {
    const image = document.createElement('img');
    image.src = url;
    image.alt = alt;
    image.loading = 'lazy';
    box.append(image);
  } else described(box, `${words('rich_picture')} ${address} ${alt}`);
  const spoken = alt.trim()
    ? made('span', 'alt', alt)
    : made('span', 'alt ig-rich-wrong', words('rich_alt_missing'));
  box.append(spoken);
  return box;
}

function kept(node: Node, { words }: Look): HTMLElement {
  const tag = node.isInline ? 'span' : 'div';
  return made(tag, 'island', made('small', 'name', words('rich_kept')), ` ${node.attrs.text}`);
}

const DRAWN = { source, dated, img: picture, picture, island: kept, scrap: kept };

function drawers(look: () => Look): Record<string, Draw> {
  return Object.fromEntries(
    Object.entries(DRAWN).map(([name, draw]) => [name, (node: Node) => draw(node, look())]),
  );
}

/** The look of these nodes in an open field. */
export function nodeViews(look: () => Look): Record<string, NodeViewConstructor> {
  return Object.fromEntries(
    Object.entries(drawers(look)).map(([name, draw]) => [name, (node) => ({ dom: draw(node) })]),
  );
}

/** A text as it looks in an open field; nothing in it can act. */
export function drawing(doc: Node, look: Look): DocumentFragment {
  const nodes = { ...DOMSerializer.nodesFromSchema(schema), ...drawers(() => look) };
  const marks = { ...DOMSerializer.marksFromSchema(schema), a: (): DOMOutputSpec => ['a', 0] };
  return new DOMSerializer(nodes, marks).serializeFragment(doc.content) as DocumentFragment;
}
