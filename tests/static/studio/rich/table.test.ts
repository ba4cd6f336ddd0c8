import { TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { guard } from '../../../../static/studio/rich/guard';
import {
  addAfter,
  addBefore,
  goToCell,
  hasHeader,
  insertTable,
  removeAt,
  removeTable,
  toggleCaption,
  toggleHeader,
} from '../../../../static/studio/rich/table';
import { doing, htmlOf, stateOf, typed } from './stage';

/** A table from its rows, `|` between cells; a row with `!` is a header. */
function table(...rows: string[]): string {
  const row = (text: string, tag: string, attrs = '') =>
    `<tr>${text
      .replace('!', '')
      .split('|')
      .map((cell) => {
        const [, span = '', words = ''] = /^(?:\[([^\]]*)\])?(.*)$/.exec(cell) ?? [];
        return `<${tag}${attrs}${span && ` ${span}`}>${words}</${tag}>`;
      })
      .join('')}</tr>`;
  const heads = rows.filter((text) => text.startsWith('!')).map((text) => row(text, 'th', ' scope="col"'));
  const bodies = rows.filter((text) => !text.startsWith('!')).map((text) => row(text, 'td'));
  const part = (tag: string, all: string[]) => (all.length ? `<${tag}>${all.join('')}</${tag}>` : '');
  return `<table>${part('thead', heads)}${part('tbody', bodies)}</table>`;
}

const TWO = 'colspan="2"';
const TALL = 'rowspan="2"';

describe('rows and columns', () => {
  test.each([
    ['a row above', addBefore('row'), ['a|b^', 'c|d'], ['|^', 'a|b', 'c|d']],
    ['a row below', addAfter('row'), ['a|b^', 'c|d'], ['a|b', '|^', 'c|d']],
    ['a row below the header is no header', addAfter('row'), ['!a|b^', 'c|d'], ['!a|b', '|^', 'c|d']],
    ['a row at the end', addAfter('row'), ['!a|b', 'c^|d'], ['!a|b', 'c|d', '^|']],
    ['a row through a tall cell', addAfter('row'), [`[${TALL}]a|b^`, 'c'], ['[rowspan="3"]a|b', '^', 'c']],
    ['a row below a tall cell', addAfter('row'), [`[${TALL}]a^|b`, 'c'], [`[${TALL}]a|b`, 'c', '^|']],
    ['a column before', addBefore('column'), ['!a|b', 'c|d^'], ['!a||b', 'c|^|d']],
    ['a column after', addAfter('column'), ['!a|b', 'c|d^'], ['!a|b|', 'c|d|^']],
    ['a column through a wide cell', addAfter('column'), [`[${TWO}]a`, 'b^|c'], ['[colspan="3"]a', 'b|^|c']],
    ['a row less', removeAt('row'), ['a|b', 'c|d^'], ['a|^b']],
    ['the start of a tall cell less', removeAt('row'), [`[${TALL}]a|b^`, 'c'], ['a|^c']],
    ['the end of a tall cell less', removeAt('row'), [`[${TALL}]a|b`, 'c^'], ['a|^b']],
    ['a column less', removeAt('column'), ['!a|b', 'c^|d'], ['!b', '^d']],
    ['a column of a wide cell less', removeAt('column'), [`[${TWO}]a`, 'b^|c'], ['a', '^c']],
  ])('%s', (_, command, before, wanted) => {
    expect(htmlOf(doing(stateOf(table(...before)), command), true)).toBe(table(...wanted));
  });

  test('with the last row, or the last column, the table goes', () => {
    const state = stateOf(`<p>x</p>${table('a^')}`);
    expect(htmlOf(doing(state, removeAt('row')))).toBe('<p>x</p>');
    expect(htmlOf(doing(state, removeAt('column')))).toBe('<p>x</p>');
    expect(htmlOf(doing(state, removeTable))).toBe('<p>x</p>');
  });

  test('cells that nobody touched keep what they have', () => {
    const html =
      '<table><caption>C</caption><tbody lang="fr"><tr dir="rtl"><td colspan="1" lang="ar">a</td><td>b^</td></tr></tbody></table>';
    expect(htmlOf(doing(stateOf(html), addAfter('column')))).toBe(
      '<table><caption>C</caption><tbody lang="fr"><tr dir="rtl"><td colspan="1" lang="ar">a</td><td>b</td><td></td></tr></tbody></table>',
    );
  });

  test('a ragged table can be changed, too', () => {
    expect(htmlOf(doing(stateOf(table('a|b|c', 'd^')), addAfter('column')))).toBe(table('a||b|c', 'd|'));
    expect(htmlOf(doing(stateOf(table('[colspan="0"]a|[rowspan="x"]b^')), addAfter('row')))).toContain(
      '<td></td><td></td>',
    );
  });

  test('outside of a table there is nothing to do', () => {
    for (const command of [
      addAfter('row'),
      removeAt('column'),
      toggleHeader('row'),
      toggleCaption,
      removeTable,
      goToCell(1),
    ]) {
      expect(command(stateOf('<p>a^</p>'))).toBe(false);
    }
  });
});

describe('headers and caption', () => {
  test('the first row becomes a header and cells again', () => {
    const on = doing(stateOf(table('a|b^', 'c|d')), toggleHeader('row'));
    expect(htmlOf(on)).toBe(table('!a|b', 'c|d'));
    expect(hasHeader(on, 'row')).toBe(true);
    const off = doing(on, toggleHeader('row'));
    expect(htmlOf(off)).toBe(table('a|b', 'c|d'));
    expect(hasHeader(off, 'row')).toBe(false);
  });

  test('the first column becomes headers of rows, but for the header row', () => {
    const on = doing(stateOf(table('!a|b', 'c^|d')), toggleHeader('column'));
    expect(htmlOf(on)).toBe(
      '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table>',
    );
    expect(htmlOf(doing(on, toggleHeader('column')))).toBe(table('!a|b', 'c|d'));
  });

  test('a caption comes with the caret in it, and goes', () => {
    const on = doing(stateOf(table('a^')), toggleCaption, typed('C'));
    expect(htmlOf(on)).toBe(table('a').replace('<table>', '<table><caption>C</caption>'));
    expect(htmlOf(doing(on, toggleCaption))).toBe(table('a'));
  });
});

describe('a new table', () => {
  test('has a header row, and the caret in its first cell', () => {
    expect(htmlOf(doing(stateOf('<p>a^</p>'), insertTable), true)).toBe(
      `<p>a</p>${table('!^||', '||', '||')}`,
    );
  });

  test('stands in no table and in no field of one line', () => {
    expect(insertTable(stateOf(table('a^')))).toBe(false);
    expect(insertTable(stateOf('a^', [], true))).toBe(false);
  });
});

describe('moving and selecting', () => {
  test('from cell to cell, until the key leaves the table', () => {
    const state = stateOf(table('a^|b', 'c'));
    expect(htmlOf(doing(state, goToCell(1), typed('1'), goToCell(1), typed('2')))).toBe(table('a|1b', '2c'));
    expect(htmlOf(doing(state, goToCell(1), goToCell(-1), typed('1')))).toBe(table('1a|b', 'c'));
    expect(goToCell(-1)(state)).toBe(false);
    expect(goToCell(1)(doing(state, goToCell(1), goToCell(1)))).toBe(false);
  });

  test.each([
    ['over cells: it stays in the first', `<p>x</p>${table('a^b|c$d', 'e')}`, 'b'],
    ['into a table: all of it', `<p>x^y</p>${table('a|b$', 'c|d')}<p>z</p>`, 'yabcd'],
    ['out of a table: all of it', `<p>x</p>${table('a|^b', 'c|d')}<p>z$</p>`, 'abcdz'],
    ['over a whole table: as it is', `<p>x^y</p>${table('a|b')}<p>z$</p>`, 'yabz'],
    ['within a cell: as it is', table('a^b$c'), 'b'],
  ])('a selection %s', (_, html, words) => {
    const raw = stateOf(html);
    const { anchor, head } = raw.selection;
    for (const [from, to] of [[anchor, head]] as const) {
      const state = stateOf(html.replace(/[\^$]/g, ''), [guard()]);
      const done = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
      expect(done.doc.textBetween(done.selection.from, done.selection.to)).toBe(words);
    }
  });

  test('backwards, too', () => {
    const state = stateOf(`<p>xy</p>${table('a|b', 'c|d')}<p>z</p>`, [guard()]);
    const inside = doing(stateOf(`<p>xy</p>${table('a|b^', 'c|d')}<p>z</p>`)).selection.head;
    const done = state.apply(state.tr.setSelection(TextSelection.create(state.doc, inside, 2)));
    expect(done.selection.head).toBe(2);
    expect(done.doc.textBetween(done.selection.from, done.selection.to)).toBe('yabcd');
  });
});
