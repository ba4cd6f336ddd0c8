// Pasted HTML reduced to what a rich text may hold: structure and emphasis stay, looks and junk go.
import { BLOCKS, parse, tagOf } from './read';
import { ATTRIBUTES } from './schema';
import { mend, mendLists } from './tidy';
import { innerHtml } from './write';

/** Where it is pasted; `lang` and `dir` of the field need not be said again. */
export type Place = { lang: string; dir: string };
/** `dropped`: pictures that no learner could have seen, because they lie on the author's computer. */
export type Cleaned = { html: string; dropped: number };

type Look = Partial<Record<'strong' | 'em' | 'sup' | 'sub', boolean>>;
type Job = { place: Place; dropped: number; heading: number };

const JUNK =
  /^(?:script|style|template|noscript|title|meta|link|xml|iframe|object|embed|video|audio|canvas|svg|math|input|select|textarea|button|colgroup|[ovwm]:.*)$/;
/** Among them the marks that Word on the web puts at the end of paragraphs. */
const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore|\bEOP\b/i;
const SPACES = /[ \t\n\f\r\u00a0]{2,}|[\t\n\f\r]/g;
const ALIASES: Record<string, string> = { kbd: 'code', samp: 'code', tt: 'code', tfoot: 'tbody' };
const STAYS =
  /^(?:ul|ol|li|blockquote|pre|figure|figcaption|table|caption|thead|tbody|tr|td|th|code|small|br|hr)$/;
/** Elements that are more than a look only with an attribute. */
const NEEDS: Record<string, string> = {
  a: 'href',
  abbr: 'title',
  aside: 'data-callout',
  dfn: 'data-term',
  sup: 'data-source',
};
/** Elements in which no block may stand. */
const TEXT = 'p,h5,h6,caption,figcaption,pre,a,abbr,dfn,span,small,code';
/** Pasted attributes that must make sense to stay; of others every value does. */
const SENSE: Record<string, RegExp> = {
  colspan: /^(?:[2-9]|[1-9]\d{1,2})$/,
  rowspan: /^(?:[2-9]|[1-9]\d{1,2})$/,
  width: /^\d{1,4}$/,
  height: /^\d{1,4}$/,
  start: /^\d{1,4}$/,
  scope: /^(?:row|col)(?:group)?$/,
  href: /^(?:https?:|mailto:)/i,
};

/** Whether learners could see a picture with this address. */
export const isPicture = (address: string): boolean =>
  /^(?:https:\/\/[^\s/]|\/static\/[^\s/]|pictures\/[a-z0-9-]+\.svg$)/.test(address);

function lookOf(element: Element, look: Look): Look {
  const tag = tagOf(element);
  const style = element.getAttribute('style') ?? '';
  // Word has names such as mso-bidi-font-weight, which say nothing here.
  const said = (name: string) => new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*(\\w+)`, 'i').exec(style)?.[1];
  const weight = said('font-weight');
  const slant = said('font-style');
  const raised = said('vertical-align');
  return {
    strong: weight ? /^bold|^[6-9]00$/.test(weight) : look.strong || /^(?:b|strong)$/.test(tag),
    em: slant ? /^(?:italic|oblique)$/.test(slant) : look.em || /^(?:i|em|cite|var)$/.test(tag),
    sup: look.sup || tag === 'sup' || raised === 'super',
    sub: look.sub || tag === 'sub' || raised === 'sub',
  };
}

function addText(out: Element, words: string, look: Look): void {
  let to = out;
  for (const tag of ['strong', 'em', 'sup', 'sub'] as const) {
    // A heading is bold by itself.
    const isDone = tag === 'strong' && out.closest('h5,h6,th');
    if (look[tag] && !isDone) to = to.appendChild(out.ownerDocument.createElement(tag));
  }
  to.append(out.closest('pre') ? words : words.replace(SPACES, ' '));
}

function makesSense(name: string, value: string, { lang, dir }: Place): boolean {
  if (name === 'lang') return value.split('-')[0]?.toLowerCase() !== lang.split('-')[0]?.toLowerCase();
  if (name === 'dir') return value === 'rtl' ? dir !== 'rtl' : value === 'ltr' && dir === 'rtl';
  return SENSE[name]?.test(value) ?? true;
}

/** A clean copy of an element without what is in it. */
function shell(from: Element, tag: string, { place }: Job): Element {
  const copy = from.ownerDocument.createElement(tag);
  for (const name of [...(ATTRIBUTES[tag] ?? []), 'lang', 'dir']) {
    const value = from.getAttribute(name)?.trim();
    const tidy = name === 'dir' ? value?.toLowerCase() : value;
    if (tidy !== undefined && makesSense(name, tidy, place)) copy.setAttribute(name, tidy);
  }
  return copy;
}

/** The name under which an element stays; '' if only what is in it stays. */
function nameOf(element: Element, out: Element, job: Job): string {
  const tag = ALIASES[tagOf(element)] ?? tagOf(element);
  const isBlock = element.matches(BLOCKS);
  const hasBlocks = element.querySelector(BLOCKS) !== null;
  if (isBlock ? out.closest(TEXT) : hasBlocks && tag !== 'a') return '';
  if (/^h[1-6]$/.test(tag)) return Number(tag[1]) <= job.heading ? 'h5' : 'h6';
  const copy = shell(element, tag, job);
  const isMore = tag === 'span' ? copy.attributes.length : copy.hasAttribute(NEEDS[tag] ?? '-');
  if (STAYS.test(tag) || isMore) return tag;
  return isBlock && !hasBlocks ? 'p' : '';
}

function addImage(out: Element, image: Element, job: Job): void {
  const copy = shell(image, 'img', job);
  if (!copy.hasAttribute('alt')) copy.setAttribute('alt', '');
  if (isPicture(copy.getAttribute('src') ?? '')) out.append(copy);
  else job.dropped++;
}

function addElement(out: Element, element: Element, look: Look, job: Job): void {
  const name = nameOf(element, out, job);
  const copy = name ? out.appendChild(shell(element, name, job)) : out;
  const within = lookOf(element, look);
  for (const child of element.childNodes) add(copy, child, within, job);
  if (!name && element.matches(BLOCKS)) out.append(' ');
}

function add(out: Element, node: ChildNode, look: Look, job: Job): void {
  if (node.nodeType === 3) addText(out, node.textContent ?? '', look);
  if (node.nodeType !== 1) return;
  const element = node as Element;
  if (JUNK.test(tagOf(element)) || HIDDEN.test(`${element.getAttribute('style')} ${element.className}`))
    return;
  if (tagOf(element) === 'img') addImage(out, element, job);
  else addElement(out, element, look, job);
}

/** Cleans pasted HTML. */
export function clean(html: string, place: Place): Cleaned {
  const from = parse(html);
  mendLists(from);
  const levels = [...from.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((one) => Number(one.nodeName[1]));
  const job: Job = { place, dropped: 0, heading: Math.min(...levels) };
  const out = parse('');
  for (const child of from.childNodes) add(out, child, {}, job);
  mend(out);
  return { html: innerHtml(out), dropped: job.dropped };
}
