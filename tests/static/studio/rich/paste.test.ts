import { readFileSync } from 'node:fs';
import type { Slice } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { clipping, textSlice } from '../../../../static/studio/rich/clip';
import { clean, isPicture } from '../../../../static/studio/rich/paste';
import { parse } from '../../../../static/studio/rich/read';
import { write } from '../../../../static/studio/rich/write';
import { rewritten, stateOf } from './stage';

const here = { lang: 'en', dir: 'ltr' };
const clip = (name: string) => readFileSync(`tests/static/studio/rich/pasted/${name}.clip`, 'utf8');
const cleaned = (html: string, place = here) => rewritten(clean(html, place).html);
const lines = (...all: string[]) => all.join('');

describe('what other programs put on the clipboard', () => {
  test('Word: real lists, bold and italic, a table; no styles, no file pictures, no file links', () => {
    expect(clean(clip('word'), here).dropped).toBe(1);
    expect(cleaned(clip('word'))).toBe(
      lines(
        '<h5>Before you apply</h5>',
        '<p>Ask three <strong>plain</strong> questions, <em>in this order</em>, and write H<sub>2</sub>O.</p>',
        '<ul><li>Who is the host?<ul><li>A hospital</li><li>An <strong>agency</strong></li></ul></li><li>What does it cost?</li></ul>',
        '<ol start="3"><li>Third step</li><li>Fourth step</li></ol>',
        '<table><tbody><tr><td><strong>Place</strong></td><td colspan="2"><strong>Hours</strong></td></tr>',
        '<tr><td>Ward</td><td>28</td><td></td></tr></tbody></table>',
        '<p>See <a href="https://example.org/list?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">the list</a>, ',
        'not this file. <span lang="AR-SA" dir="rtl">مرحبا</span></p>',
      ),
    );
  });

  test('Google Docs: emphasis from styles, lists nested the right way, no wrapping bold', () => {
    expect(clean(clip('docs'), here).dropped).toBe(1);
    expect(cleaned(clip('docs'))).toBe(
      lines(
        '<h5>What to ask</h5><p><strong>Key:</strong> ask <em>early</em>, area 5 m<sup>2</sup>.</p>',
        '<ul><li>One<ul><li>Inner</li></ul></li>',
        '<li><a href="https://example.org/" target="_blank" rel="noopener noreferrer">Two</a></li></ul>',
        '<table><tbody><tr><td><strong>Place</strong></td><td><p>Cost</p><p>in dollars</p></td></tr></tbody></table>',
        '<p dir="rtl">سؤال</p>',
      ),
    );
  });

  test('a web page: structure stays; scripts, styles, hidden parts, forms and foreign addresses go', () => {
    expect(clean(clip('web'), here).dropped).toBe(2);
    expect(cleaned(clip('web'))).toBe(
      lines(
        '<h5>Kinds of visits</h5><h6>In a hospital</h6>',
        '<p>A visit can be <strong>hands-on</strong> or <em>observed</em>.</p><p>Intro text</p>',
        '<p>and a paragraph with marks, <code>Ctrl</code> and a trap, a place, ',
        '<a href="mailto:info@example.org" target="_blank" rel="noopener noreferrer">an address</a>.</p><p>tail</p>',
        '<ol start="3"><li>third</li><li>fourth<ul><li>deep</li></ul></li></ol><p>Term</p><p>Meaning</p>',
        '<blockquote><p>Quoted</p></blockquote>',
        '<table><caption>Fees</caption><thead><tr><th scope="col">Place</th><th scope="col" colspan="2">Fee</th></tr></thead>',
        '<tbody><tr><th scope="row">A</th><td>1</td><td>2</td></tr></tbody>',
        '<tbody><tr><td>Sum</td><td>3</td><td>&nbsp;</td></tr></tbody></table>',
        '<figure><img src="https://example.org/a.png" alt="A plan" width="200"><figcaption>What it shows</figcaption></figure>',
        '<pre>line 1\n  line 2</pre><p>one<br>two</p>',
        '<p><a href="https://example.org/card" target="_blank" rel="noopener noreferrer">Card words</a></p>',
      ),
    );
  });

  test('Word on the web: one list, though each item came in a list of its own', () => {
    expect(cleaned(clip('online'))).toBe('<ul><li>One</li><li><strong>Two</strong></li></ul>');
  });

  test.each(['word', 'docs', 'web', 'online'])(
    'nothing of %s becomes a locked piece, or is cleaned differently again',
    (name) => {
      const { html } = clean(clip(name), here);
      expect(html).not.toMatch(/style=|class=|mso|onclick|<script|<o:|javascript:|file:/);
      expect(rewritten(html)).not.toContain('div');
      expect(cleaned(rewritten(html))).toBe(rewritten(html));
    },
  );
});

describe('cleaning', () => {
  test.each([
    ['<b style="font-weight:normal">a <span style="font-weight: bold">b</span></b>', 'a <strong>b</strong>'],
    ['<p style="font-weight:700">a</p>', '<p><strong>a</strong></p>'],
    ['<h2><b>a</b></h2>', '<h5>a</h5>'],
    ['<i>a</i><cite>b</cite><u>c</u>', '<em>ab</em>c'],
    ['<p>a&nbsp; b</p><p>&nbsp;</p>', '<p>a b</p>'],
    ['a<div>b</div>c', '<p>a</p><p>b</p><p>c</p>'],
    ['<li>a</li><li>b</li>', '<ul><li>a</li><li>b</li></ul>'],
    [
      '<ol><li>a</li></ol><ol start="2"><li>b</li></ol><ol><li>c</li></ol>',
      '<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>',
    ],
    ['<aside>a</aside><aside data-callout="key">b</aside>', '<p>a</p><aside data-callout="key">b</aside>'],
    ['<dfn>a</dfn><dfn data-term="t">b</dfn>', 'a<dfn data-term="t">b</dfn>'],
    ['a<sup data-source="S01"></sup><sup>2</sup>', 'a<sup data-source="S01"></sup><sup>2</sup>'],
    ['a<small data-checked-on="2026-11-22"></small>', 'a<small data-checked-on="2026-11-22"></small>'],
    ['<abbr>a</abbr><abbr title="Bee">b</abbr>', 'a<abbr title="Bee">b</abbr>'],
    ['<p lang="en-US">a <span lang="ar-EG">b</span></p>', '<p>a <span lang="ar-EG">b</span></p>'],
    ['<td colspan="1">x</td>', 'x'],
    ['<svg><text>a</text></svg><object>b</object>c', 'c'],
    ['<pre>a\n<span>b\n  c</span></pre>', '<pre>a\nb\n  c</pre>'],
  ])('%s', (html, expected) => expect(cleaned(html)).toBe(expected));

  test('the direction of the field need not be said again', () => {
    expect(cleaned('<p dir="RTL">a</p>', { lang: 'ar', dir: 'rtl' })).toBe('<p>a</p>');
    expect(cleaned('<p dir="ltr">a</p>', { lang: 'ar', dir: 'rtl' })).toBe('<p dir="ltr">a</p>');
  });

  test.each([
    ['https://a.org/b.png', true],
    ['/static/b.png', true],
    ['pictures/b.svg', true],
    ['http://a.org/b.png', false],
    ['data:image/png;base64,x', false],
    ['file:///c:/b.png', false],
    ['/static/', false],
    ['pictures/B.png', false],
    ['//a.org/b.png', false],
  ])('%s is a picture: %s', (address, expected) => expect(isPicture(address)).toBe(expected));
});

describe('into the text', () => {
  const text = (words: string, state = stateOf('<p>a^</p>')) => textSlice(words, state.selection.$from);
  const pasted = (html: string, state = stateOf('<p>a^</p>')): Slice =>
    clipping.clipboardParser.parseSlice(parse(html), { context: state.selection.$from });

  test('plain text: an empty line begins a paragraph, any other line break stays', () => {
    const found = text('one\r\n \r\ntwo\nthree\n');
    expect(write(found.content, '')).toBe('<p>one</p><p>two<br>three</p>');
    expect([found.openStart, found.openEnd]).toEqual([1, 1]);
    expect(write(text(' b ').content, '')).toBe('<p> b </p>');
  });

  test('plain text looks like the text around it', () => {
    expect(write(text('b', stateOf('<p><strong>a^</strong></p>')).content, '')).toBe(
      '<p><strong>b</strong></p>',
    );
  });

  test.each([
    ['a field of one line', stateOf('a^', [], true)],
    ['a caption', stateOf('<table><caption>a^</caption><tbody><tr><td>b</td></tr></tbody></table>')],
  ])('%s takes blocks as lines', (_, state) => {
    expect(write(pasted('<h5>a</h5><ul><li>b</li></ul><p></p>', state).content, '')).toBe('a<br>b');
    expect(write(text('a\n\nb', state).content, '')).toBe('a<br>b');
  });

  test('white space of where it comes from is not kept', () => {
    expect(write(pasted('<ul> <li> a</li>\n</ul>').content, '')).toBe('<ul><li>a</li></ul>');
  });

  test('what is copied is HTML that other programs can read', () => {
    const { doc } = stateOf('<p>a<sup data-source="S01"></sup></p><ul><li>b</li></ul>');
    const box = document.createElement('div');
    box.append(clipping.clipboardSerializer.serializeFragment(doc.content, { document }));
    expect(box.innerHTML).toBe('<p>a<sup data-source="S01"></sup></p>\n<ul>\n<li>b</li>\n</ul>');
  });
});
