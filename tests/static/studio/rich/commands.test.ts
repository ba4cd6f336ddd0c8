import { AllSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import {
  applyMark,
  clearMarks,
  insertBlock,
  insertPicture,
  insertPiece,
  isMarked,
  markAround,
  moveChosen,
  removeMark,
  toBlock,
  toggle,
  toggleList,
  unwrap,
  wrap,
  writeBeside,
} from '../../../../static/studio/rich/commands';
import { marks, nodes } from '../../../../static/studio/rich/schema';
import { choosing, doing, htmlOf, stateOf, typed } from './stage';

const bold = toggle(marks.strong, marks.b);

describe('marks', () => {
  test('bold goes on and off; both elements for it count', () => {
    const on = doing(stateOf('<p>a^b$c</p>'), bold);
    expect(htmlOf(on)).toBe('<p>a<strong>b</strong>c</p>');
    expect(isMarked(on, marks.strong)).toBe(true);
    expect(htmlOf(doing(on, bold))).toBe('<p>abc</p>');
    expect(htmlOf(doing(stateOf('<p>^<b>a</b> <strong>b</strong>$</p>'), bold))).toBe('<p>a b</p>');
  });

  test('without a selection it is for what is typed next', () => {
    expect(htmlOf(doing(stateOf('<p>a^</p>'), bold, typed('b')))).toBe('<p>a<strong>b</strong></p>');
    expect(htmlOf(doing(stateOf('<p><b>a^</b></p>'), bold, typed('b')))).toBe('<p><b>a</b>b</p>');
  });

  test('superscript turns subscript off', () => {
    const raise = toggle(marks.sup, marks.sub, true);
    const on = doing(stateOf('<p><sub>^a$</sub></p>'), raise);
    expect(htmlOf(on)).toBe('<p><sup>a</sup></p>');
    expect(htmlOf(doing(on, raise))).toBe('<p>a</p>');
  });

  test('all marks go at once, but only where something is selected', () => {
    expect(htmlOf(doing(stateOf('<p><b>^a</b><a href="https://a.b">b$</a></p>'), clearMarks))).toBe(
      '<p>ab</p>',
    );
    expect(clearMarks(stateOf('<p><b>a^</b></p>'))).toBe(false);
  });

  test.each([
    ['<p>a<em>b^c</em>d</p>', [2, 4]],
    ['<p>a^<em>bc</em>d</p>', [2, 4]],
    ['<p>a<em>bc^</em>d</p>', [2, 4]],
    ['<p>a<em>b<strong>c^</strong></em>d</p>', [2, 4]],
    ['<p>a<em lang="fr">b</em><em>c^</em>d</p>', [3, 4]],
    ['<p>a^b<em>c</em></p>', undefined],
  ])('where a mark reaches around the caret: %s', (html, range) => {
    const found = markAround(stateOf(html), marks.em);
    expect(found && [found.from, found.to]).toEqual(range ?? null);
  });

  test('a link goes on what is selected, is changed around the caret, or brings its words', () => {
    const link = (href: string) => applyMark(marks.a, { href, title: null }, 'words');
    const html = (href: string, words: string) =>
      `<a href="${href}" target="_blank" rel="noopener noreferrer">${words}</a>`;
    expect(htmlOf(doing(stateOf('<p>a^b$</p>'), link('/x')))).toBe(`<p>a${html('/x', 'b')}</p>`);
    expect(htmlOf(doing(stateOf('<p>a<a href="/x" lang="fr">b^c</a></p>'), link('/y')))).toBe(
      '<p>a<a href="/y" lang="fr" target="_blank" rel="noopener noreferrer">bc</a></p>',
    );
    expect(htmlOf(doing(stateOf('<p>a^</p>'), link('/x'), typed('!')))).toBe(
      `<p>a${html('/x', 'words')}!</p>`,
    );
    expect(applyMark(marks.a, { href: '/x' }, '')(stateOf('<p>a^</p>'))).toBe(false);
  });

  test('a link goes away whole', () => {
    expect(htmlOf(doing(stateOf('<p>a<a href="/x">b^c</a>d</p>'), removeMark(marks.a)))).toBe('<p>abcd</p>');
    expect(removeMark(marks.a)(stateOf('<p>a^b</p>'))).toBe(false);
  });
});

describe('blocks', () => {
  test('headings, and back to the usual text of the place', () => {
    const heading = toBlock(nodes.h5);
    expect(htmlOf(doing(stateOf('<p>a^</p>'), heading))).toBe('<h5>a</h5>');
    expect(htmlOf(doing(stateOf('<h5>a^</h5>'), heading))).toBe('<p>a</p>');
    expect(htmlOf(doing(stateOf('<ul><li><h5>a^</h5></li></ul>'), toBlock()))).toBe('<ul><li>a</li></ul>');
    expect(toBlock(nodes.h5)(stateOf('a^', [], true))).toBe(false);
  });

  test('lines of fixed text become lines of a paragraph', () => {
    expect(htmlOf(doing(stateOf('<pre>a\nb^</pre>'), toBlock(nodes.pre)))).toBe('<p>a<br>b</p>');
  });

  test('paragraphs become a list of plain items, one kind becomes the other, and paragraphs again', () => {
    const list = doing(stateOf('<p>^a</p><p>b$</p>'), toggleList(nodes.ul));
    expect(htmlOf(list)).toBe('<ul><li>a</li><li>b</li></ul>');
    const numbers = doing(list, toggleList(nodes.ol));
    expect(htmlOf(numbers)).toBe('<ol><li>a</li><li>b</li></ol>');
    expect(htmlOf(doing(numbers, toggleList(nodes.ol)))).toBe('<p>a</p><p>b</p>');
  });

  test('a paragraph with a language of its own keeps it in a list, and a list its own', () => {
    expect(htmlOf(doing(stateOf('<p lang="ar">^a</p>'), toggleList(nodes.ul)))).toBe(
      '<ul><li><p lang="ar">a</p></li></ul>',
    );
    expect(htmlOf(doing(stateOf('<ol lang="ar" start="3"><li>^a</li></ol>'), toggleList(nodes.ul)))).toBe(
      '<ul lang="ar"><li>a</li></ul>',
    );
  });

  test('a list in a cell is a list of its own', () => {
    const state = stateOf('<ul><li><table><tbody><tr><td>a^</td></tr></tbody></table></li></ul>');
    expect(htmlOf(doing(state, toggleList(nodes.ul)))).toContain('<td><ul><li>a</li></ul></td>');
  });

  test('boxes go around, change their kind, and go away', () => {
    const box = (kind: string) => wrap(nodes.aside, { 'data-callout': kind });
    const boxed = doing(stateOf('<p>^a</p><p>b$</p>'), box('key'));
    expect(htmlOf(boxed)).toBe('<aside data-callout="key"><p>a</p><p>b</p></aside>');
    const other = doing(boxed, box('watch'));
    expect(htmlOf(other)).toBe('<aside data-callout="watch"><p>a</p><p>b</p></aside>');
    expect(htmlOf(doing(other, unwrap(nodes.aside)))).toBe('<p>a</p><p>b</p>');
    expect(htmlOf(doing(stateOf('<aside lang="fr">a^</aside>'), unwrap(nodes.aside)))).toBe('<p>a</p>');
    expect(htmlOf(doing(stateOf('a^'), box('key')))).toBe('<aside data-callout="key"><p>a</p></aside>');
    expect(unwrap(nodes.aside)(stateOf('<p>a^</p>'))).toBe(false);
    expect(wrap(nodes.aside)(stateOf('a^', [], true))).toBe(false);
  });

  test('a new paragraph beside what the caret cannot leave', () => {
    const state = stateOf('<table><tbody><tr><td>a^</td></tr></tbody></table>');
    expect(htmlOf(doing(state, writeBeside(1), typed('x')))).toMatch(/<\/table><p>x<\/p>$/);
    expect(htmlOf(doing(state, writeBeside(-1), typed('x')))).toMatch(/^<p>x<\/p><table>/);
    const chosen = choosing(stateOf('<ul><ul><li>a</li></ul></ul>'), 'island');
    expect(htmlOf(doing(chosen, writeBeside(1), typed('x')))).toMatch(/<\/ul><p>x<\/p>$/);
    expect(writeBeside(1)(stateOf('a^', [], true))).toBe(false);
  });

  test('a chosen block moves past its neighbors', () => {
    const state = choosing(stateOf('<p>a</p><ul><ul><li>b</li></ul></ul><p>c</p>'), 'island');
    const down = doing(state, moveChosen(1));
    expect(htmlOf(down)).toBe('<p>a</p><p>c</p><ul><ul><li>b</li></ul></ul>');
    expect(moveChosen(1)(down)).toBe(false);
    expect(htmlOf(doing(down, moveChosen(-1), moveChosen(-1)))).toBe(
      '<ul><ul><li>b</li></ul></ul><p>a</p><p>c</p>',
    );
    expect(moveChosen(1)(stateOf('<p>a^</p><p>b</p>'))).toBe(false);
  });
});

describe('pieces', () => {
  const source = (id: string) => insertPiece(nodes.source, { 'data-source': id });

  test('a mark of a source stands after what is selected, within what both sides share', () => {
    expect(htmlOf(doing(stateOf('<p>^ab$c</p>'), source('S01'), typed('!')))).toBe(
      '<p>ab<sup data-source="S01"></sup>!c</p>',
    );
    expect(htmlOf(doing(stateOf('<p><b>a^b</b></p>'), source('S01')))).toBe(
      '<p><b>a<sup data-source="S01"></sup>b</b></p>',
    );
    expect(htmlOf(doing(stateOf('<p><b>a^</b></p>'), source('S01')))).toBe(
      '<p><b>a</b><sup data-source="S01"></sup></p>',
    );
  });

  test('a chosen one is changed and keeps what is not said anew', () => {
    const state = choosing(stateOf('<p>a<sup data-source="S01" lang="fr"></sup></p>'), 'source');
    expect(htmlOf(doing(state, source('S02')))).toBe('<p>a<sup data-source="S02" lang="fr"></sup></p>');
  });

  test('a picture with a caption takes the place of an empty paragraph', () => {
    const picture = insertPicture({ src: '/static/a.png', alt: 'A', width: null, height: null }, 'Cap');
    expect(htmlOf(doing(stateOf('<p>a</p><p>^</p>'), picture))).toBe(
      '<p>a</p><figure><img src="/static/a.png" alt="A"><figcaption>Cap</figcaption></figure>',
    );
    expect(htmlOf(doing(stateOf('a^', [], true), picture))).toBe('a<img src="/static/a.png" alt="A">');
    expect(
      htmlOf(
        doing(
          stateOf('<figure><img src="/static/x.png" alt="x"><figcaption>b^</figcaption></figure>'),
          picture,
        ),
      ),
    ).toContain('b<img src="/static/a.png" alt="A">');
    const chosen = choosing(
      stateOf('<figure><img src="/static/x.png" alt="x" lang="fr"></figure>'),
      'picture',
    );
    expect(htmlOf(doing(chosen, picture))).toBe(
      '<figure><img src="/static/a.png" alt="A" lang="fr"></figure>',
    );
    const within = choosing(stateOf('<p>a<img src="/static/x.png" alt="x"></p>'), 'img');
    expect(htmlOf(doing(within, picture))).toBe('<p>a<img src="/static/a.png" alt="A"></p>');
  });

  test('a line between parts stands nowhere but among blocks', () => {
    expect(htmlOf(doing(stateOf('<p>a^b</p>'), insertBlock(nodes.hr.create())))).toBe('<p>a</p><hr><p>b</p>');
    expect(insertBlock(nodes.hr.create())(stateOf('a^', [], true))).toBe(false);
  });

  test('where all is selected, marks still go on', () => {
    const state = stateOf('<p>a</p><ul><li>b</li></ul>');
    const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
    expect(htmlOf(doing(all, bold))).toBe('<p><strong>a</strong></p><ul><li><strong>b</strong></li></ul>');
  });
});
