import { beforeAll, expect, test } from 'vitest';
import type { Page } from '../../../../static/studio/preview/asker';
import { placeIn, sheetOf } from '../../../../static/studio/preview/page';
import { quietStyles } from './stage';

const page = (inner: string, { lesson = 'l1', dir = 'ltr', lang = 'en' } = {}): Page => ({
  html:
    `<div class="img-guide" data-ig-root lang="${lang}" dir="${dir}"><script type="application/json">{}</script>` +
    `<noscript><p>Turn it on.</p></noscript><div data-ig-lesson="${lesson}">${inner}</div></div>`,
  css: '/public/learner.css',
});
const section = (id: string, inner: string): string =>
  `<section id="ig-u-s-${id}" data-ig-section="${id}">${inner}</section>`;
const shown = (of: Page, rtl?: boolean, at?: number) => sheetOf(of, { rtl, at });
const read = (srcdoc: string): Document => new DOMParser().parseFromString(srcdoc, 'text/html');

beforeAll(quietStyles);

test('the page stands in a document of its own, with its language, style sheet and nothing for scripts', () => {
  const sheet = shown(page('<p>Text</p>', { lang: 'ar', dir: 'rtl' }));
  expect(sheet.srcdoc.startsWith('<!doctype html><html')).toBe(true);
  const made = read(sheet.srcdoc);
  expect([made.documentElement.lang, made.documentElement.dir, sheet.rtl]).toEqual(['ar', 'rtl', true]);
  expect(made.querySelector('link[rel=stylesheet]')?.getAttribute('href')).toBe(
    new URL('/public/learner.css', document.baseURI).href,
  );
  expect(made.querySelector('[data-ig-root]')?.hasAttribute('data-ig-on')).toBe(true);
  expect(made.querySelectorAll('script, noscript')).toHaveLength(0);
  expect(made.body.textContent).toBe('Text');
});

test('neither the language nor the address can write markup of their own', () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const found = page('', { lang: evil.replace(/"/g, '&quot;') });
  const made = read(shown({ ...found, css: `/a.css${evil}` }).srcdoc);
  expect(made.documentElement.lang).toBe(evil);
  expect(made.querySelectorAll('img')).toHaveLength(0);
  expect(made.querySelectorAll('link')).toHaveLength(1);
});

test('the page can be turned around, the interface with it; what an author turned stays', () => {
  const inner =
    '<p id="a" lang="en" dir="ltr">Minutes</p><p id="b" lang="de" dir="ltr">Author</p><p id="c" lang="ar" dir="rtl">A</p>';
  const dirs = (rtl?: boolean) => {
    const made = read(shown(page(inner), rtl).srcdoc);
    return ['html', '[data-ig-root]', '#a', '#b', '#c'].map((one) =>
      made.querySelector(one)?.getAttribute('dir'),
    );
  };
  expect(dirs()).toEqual(['ltr', 'ltr', 'ltr', 'ltr', 'rtl']);
  expect(dirs(true)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'rtl']);
  expect(shown(page(inner, { dir: 'rtl' }), false).rtl).toBe(false);
});

test('links to other pages would open a window, which the sandbox forbids; links within the page work', () => {
  const links =
    '<a id="o" href="?ig-u=l2" target="_self">Next</a><a id="n" href="#note-1" target="_top">1</a>' +
    '<form id="f" target="_top"></form>';
  const made = read(shown(page(links)).srcdoc);
  expect(made.querySelector('base')?.outerHTML).toBe('<base target="_blank">');
  expect(made.querySelector('#o')?.getAttribute('target')).toBeNull();
  expect(made.querySelector('#f')?.getAttribute('target')).toBeNull();
  expect(made.querySelector('#n')?.outerHTML).toContain('href="about:srcdoc#note-1"');
  expect(made.querySelector('#n')?.getAttribute('target')).toBe('_self');
});

/** What the frame is opened at. */
function opened(before: Page, after: Page, last?: number): string {
  const sheet = shown(after, undefined, placeIn(before, after, last));
  return sheet.anchor ? (read(sheet.srcdoc).getElementById(sheet.anchor)?.outerHTML ?? 'gone') : '';
}

test('the frame is opened at the smallest piece that changed', () => {
  const text = (last: string) => section('s1', `<p>One</p><ul><li>Two</li><li>${last}</li></ul>`);
  const before = page(text('Three') + section('s2', '<p>Four</p>'));
  const found = opened(before, page(text('3') + section('s2', '<p>4</p>')));
  expect(found).toContain('id="ig-here"');
  expect(found).toMatch(/^<li .*>3<\/li>$/);
  expect(found).toContain('scroll-margin-block-start');
});

test('a new section, a longer and a shorter text are found; an id that is there stays', () => {
  const [one, two] = [section('s1', '<p>One</p>'), section('s2', '<p>Two</p>')];
  expect(opened(page(two), page(one + two))).toMatch(/id="ig-u-s-s1"/);
  expect(opened(page(one), page(section('s1', '<p>One</p><p>More</p>')))).toMatch(/>More<\/p>$/);
  expect(opened(page(section('s1', '<p>One</p><p>More</p>')), page(one))).toMatch(/id="ig-u-s-s1"/);
  expect(opened(page(one), page(section('s1', '<ol><li>One</li></ol>')))).toMatch(/^<ol/);
});

test('where nothing in the sections changed the place stays; another lesson begins at its top', () => {
  const text = section('s1', '<p>One</p><p>Two</p>');
  const place = placeIn(page(text), page(section('s1', '<p>One</p><p>2</p>')), undefined);
  expect(opened(page(text), page(text), place)).toMatch(/>Two<\/p>$/);
  expect(opened(page(text), page(section('s1', '<p>2</p>'), { lesson: 'l2' }), place)).toBe('');
  expect(opened(page(text), { html: '<p>No lesson</p>', css: '/x' }, place)).toBe('');
  expect(opened(page(text), page('<p>Short</p>'), 99)).toBe('');
});
