// Pasted HTML put in order: lists as Word, Google Docs and careless pages write them before it is cleaned, the rest after.
import { BLOCKS, tagOf } from './read';

const ITEM = /mso-list:[^;"']*\blevel(\d)/i;
const MARKER = '[style*="mso-list:Ignore" i],[style*="mso-list: Ignore" i]';
const NUMBER = /^\(?(\d+|[a-z]{1,4})[.)]/i;

function newList(item: Element): Element {
  const marker = item.querySelector(MARKER)?.textContent?.trim() ?? '';
  const number = NUMBER.exec(marker)?.[1];
  const list = item.ownerDocument.createElement(number ? 'ol' : 'ul');
  if (number && Number(number) > 1) list.setAttribute('start', number);
  return list;
}

/** The list for an item: one that is open at its level, or a new one in the last item of the level above. */
function listAt(open: Element[], level: number, item: Element): Element {
  open.length = Math.min(open.length, level);
  while (open.length < level) {
    const list = newList(item);
    const above = open[open.length - 1];
    if (above)
      (above.lastElementChild ?? above.appendChild(item.ownerDocument.createElement('li'))).append(list);
    else item.before(list);
    open.push(list);
  }
  return open[level - 1] as Element;
}

function wordLists(root: Element): void {
  let open: Element[] = [];
  for (const paragraph of root.querySelectorAll('p')) {
    const level = ITEM.exec(paragraph.getAttribute('style') ?? '')?.[1];
    if (!level || paragraph.closest('li')) continue;
    const first = open[0];
    const changed = level === '1' && first?.tagName !== newList(paragraph).tagName;
    if (paragraph.previousElementSibling !== first || changed) open = [];
    const item = paragraph.ownerDocument.createElement('li');
    listAt(open, Number(level), paragraph).append(item);
    item.append(...paragraph.childNodes);
    paragraph.remove();
  }
}

/** A list that stands right in a list belongs to the item before it. */
function nestLists(root: Element): void {
  for (const list of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) {
    const before = list.previousElementSibling;
    if (before && tagOf(before) === 'li') before.append(list);
  }
}

/** Mends the lists of pasted HTML in place. */
export function mendLists(root: Element): void {
  wordLists(root);
  nestLists(root);
}

const SHOWN = 'img,hr,[data-source],[data-checked-on],[data-review-by]';
const isEmpty = (element: Element): boolean => !element.textContent?.trim() && !element.querySelector(SHOWN);
const blocksIn = (container: Element): Element[] =>
  [...container.children].filter((child) => child.matches(BLOCKS));

/** The block right before an element, if there is no text between. */
function blockBefore(element: Element): Element | null {
  const before = element.previousElementSibling;
  let between = element.previousSibling;
  while (between && between !== before && !between.textContent?.trim()) between = between.previousSibling;
  return between === before ? before : null;
}

/** Neighboring lists of one kind are one list that was cut in pieces; an item without a list gets one. */
function joinLists(root: Element): void {
  for (const item of root.querySelectorAll('li')) {
    if (item.parentElement?.matches('ul,ol')) continue;
    const list = root.ownerDocument.createElement('ul');
    item.before(list);
    list.append(item);
  }
  for (const list of root.querySelectorAll('ul,ol')) {
    const before = blockBefore(list);
    const start = Number(list.getAttribute('start') ?? 1);
    const next = Number(before?.getAttribute('start') ?? 1) + (before?.children.length ?? 0);
    if (before?.tagName !== list.tagName || (tagOf(list) === 'ol' && start !== next)) continue;
    before.append(...list.childNodes);
    list.remove();
  }
}

/** Text between blocks becomes paragraphs. */
function paragraphs(container: Element): void {
  const blocks = blocksIn(container);
  let paragraph: Element | undefined;
  for (const child of blocks.length ? [...container.childNodes] : []) {
    if (blocks.includes(child as Element)) paragraph = undefined;
    else {
      paragraph ??= container.insertBefore(container.ownerDocument.createElement('p'), child);
      paragraph.append(child);
    }
  }
}

/** A single paragraph in an item or a cell is just its text. */
function loosen(container: Element): void {
  const [first, ...rest] = blocksIn(container);
  const isLone = first && tagOf(first) === 'p' && rest.every((one) => /^[uo]l$/.test(tagOf(one)));
  if (isLone && !first.attributes.length && first === container.firstElementChild)
    first.replaceWith(...first.childNodes);
}

/** Header cells say what they are headers of. */
function scope(cell: Element): void {
  const isHead = [...(cell.parentElement?.children ?? [])].every((one) => tagOf(one) === 'th');
  if (!cell.hasAttribute('scope')) cell.setAttribute('scope', isHead ? 'col' : 'row');
}

/** Puts cleaned HTML in order, in place. */
export function mend(root: Element): void {
  const each = (selector: string, work: (element: Element) => void) => {
    for (const element of [...root.querySelectorAll(selector)].reverse()) work(element);
  };
  each('br', (element) => element.nextSibling || !element.parentElement?.matches(BLOCKS) || element.remove());
  joinLists(root);
  each('figcaption', (element) => element.parentElement?.append(element));
  each('th', scope);
  for (const container of [root, ...root.querySelectorAll('blockquote,aside')]) paragraphs(container);
  each(
    'p,h5,h6,li,ul,ol,pre,figcaption,caption,figure,blockquote,aside,table',
    (element) => isEmpty(element) && element.remove(),
  );
  each('li,td,th', loosen);
}
