// The document that stands in the preview's frame, and the place in it that an author looks at.
import type { Page } from './asker';

/** How a page is shown. `at`: the number of an element of the lesson, which comes into view. */
export type Manner = { rtl: boolean | undefined; at: number | undefined };

/** A document as text; `anchor`: the id of what comes into view; `rtl`: how it is written. */
export type Sheet = { srcdoc: string; anchor: string; rtl: boolean };

const HERE = 'ig-here';

/** The page without what only a script would use, and without what stands there only where scripts are off. */
function parsed(html: string): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll('script, noscript')) element.remove();
  return page;
}

const lessonOf = (page: Document): Element | null => page.querySelector('[data-ig-lesson]');

/** Turns the page around: its root, and every line in the language of the interface. */
function turn(root: HTMLElement, rtl: boolean): void {
  const own = root.dir || 'ltr';
  const ways = [root, ...root.querySelectorAll<HTMLElement>('[lang][dir]')];
  for (const element of ways)
    if (element === root || (element.lang === root.lang && element.dir === own))
      element.dir = rtl ? 'rtl' : 'ltr';
}

/** Links within the page lead there; all others would open a window, which the sandbox forbids. */
function tame(page: Document): void {
  for (const element of page.querySelectorAll('[target]')) element.removeAttribute('target');
  for (const link of page.querySelectorAll('a[href^="#"]')) {
    link.setAttribute('target', '_self');
    link.setAttribute('href', `about:srcdoc${link.getAttribute('href')}`);
  }
  const base = page.createElement('base');
  base.target = '_blank';
  page.head.append(base);
}

/** Marks an element of the lesson, so that the frame can be opened there, with some of what comes before it. */
function marked(page: Document, at: number | undefined): string {
  const element = at === undefined ? undefined : lessonOf(page)?.querySelectorAll<HTMLElement>('*')[at];
  if (!element) return '';
  element.id ||= HERE;
  element.style.setProperty('scroll-margin-block-start', '4em');
  return element.id;
}

/** Makes the document; author's text and the address are written by the browser itself, so nothing gets out of place. */
export function sheetOf({ html, css }: Page, { rtl, at }: Manner): Sheet {
  const page = parsed(html);
  const root = page.querySelector<HTMLElement>('[data-ig-root]');
  if (root) {
    // As on a page with the script, where the buttons that need it can be seen.
    root.dataset.igOn = '';
    if (rtl !== undefined) turn(root, rtl);
    page.documentElement.lang = root.lang;
    page.documentElement.dir = root.dir;
  }
  tame(page);
  const anchor = marked(page, at);
  const link = page.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(css, document.baseURI).href;
  page.head.append(link);
  return { srcdoc: `<!doctype html>${page.documentElement.outerHTML}`, anchor, rtl: root?.dir === 'rtl' };
}

/** The smallest element that is not as it was. */
function changedIn(was: Element, now: Element): Element {
  const place = [...now.children].findIndex((child, index) => !was.children[index]?.isEqualNode(child));
  const [then, next] = [was.children[place], now.children[place]];
  if (!next) return now;
  return then?.tagName === next.tagName ? changedIn(then, next) : next;
}

/** The first piece of the lesson that changed; undefined when none did. */
function changedPiece(was: Element, now: Element): Element | undefined {
  const before = new Map(
    [...was.querySelectorAll('[data-ig-section]')].map((one) => [one.getAttribute('data-ig-section'), one]),
  );
  for (const section of now.querySelectorAll('[data-ig-section]')) {
    const then = before.get(section.getAttribute('data-ig-section'));
    if (!then) return section;
    if (!then.isEqualNode(section)) return changedIn(then, section);
  }
  return undefined;
}

/** Which element to open the next page at: what changed, else where the last one was opened; the top of another lesson. */
export function placeIn(before: Page, after: Page, last: number | undefined): number | undefined {
  const [was, now] = [lessonOf(parsed(before.html)), lessonOf(parsed(after.html))];
  if (!was || !now || was.getAttribute('data-ig-lesson') !== now.getAttribute('data-ig-lesson'))
    return undefined;
  const changed = changedPiece(was, now);
  return changed ? [...now.querySelectorAll('*')].indexOf(changed) : last;
}
