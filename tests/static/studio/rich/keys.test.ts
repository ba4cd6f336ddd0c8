import { type EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import { describe, expect, test, vi } from 'vitest';
import { hasHistory, history, redo, undo } from '../../../../static/studio/rich/history';
import { type Asked, keyName, keys, panelOf } from '../../../../static/studio/rich/keys';
import { schema } from '../../../../static/studio/rich/schema';
import { choosing, doing, htmlOf, stateOf, typed } from './stage';

const asked = { panel: vi.fn(() => true), tools: vi.fn(() => true) } satisfies Asked;
const plugin = keys(asked);

function event(name: string): KeyboardEvent {
  const parts = name.split('-');
  const key = parts.pop() ?? '';
  const init = {
    key,
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Mod'),
    shiftKey: parts.includes('Shift'),
  };
  return new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
}

/** What a key makes of a state, as in a view whose caret is at the edge of its line of pixels. */
function pressed(state: EditorState, name: string): { state: EditorState; done: boolean; stopped: boolean } {
  let now = state;
  const view = {
    get state() {
      return now;
    },
    dispatch: (tr: EditorState['tr']) => {
      now = now.apply(tr);
    },
    endOfTextblock: () => true,
  };
  const pressed = event(name);
  const stop = vi.spyOn(pressed, 'stopPropagation');
  const done = (plugin as Plugin).props.handleKeyDown?.call(plugin, view as never, pressed) === true;
  now.doc.check();
  return { state: now, done, stopped: stop.mock.calls.length > 0 };
}

const result = (html: string, ...names: string[]): string =>
  htmlOf(
    names.reduce((state, name) => pressed(state, name).state, stateOf(html)),
    true,
  );

describe('Enter', () => {
  test.each([
    ['<p>a^b</p>', '<p>a</p><p>^b</p>'],
    ['<h5>a^</h5>', '<h5>a</h5><p>^</p>'],
    ['<ul><li>a^</li></ul>', '<ul><li>a</li><li>^</li></ul>'],
    ['<ul><li><p>a^</p></li></ul>', '<ul><li><p>a</p></li><li><p>^</p></li></ul>'],
    [
      '<table><tbody><tr><td>a^b</td></tr></tbody></table>',
      '<table><tbody><tr><td><p>a</p><p>^b</p></td></tr></tbody></table>',
    ],
    ['<pre>a^b</pre>', '<pre>a\n^b</pre>'],
    [
      '<figure><img src="/static/a.png" alt="a"><figcaption>b^</figcaption></figure>',
      '<figure><img src="/static/a.png" alt="a"><figcaption>b</figcaption></figure><p>^</p>',
    ],
    [
      '<table><caption>a^</caption><tbody><tr><td>b</td></tr></tbody></table>',
      '<table><caption>a</caption><tbody><tr><td>^b</td></tr></tbody></table>',
    ],
  ])('%s', (html, wanted) => expect(result(html, 'Enter')).toBe(wanted));

  test('twice leaves a list or a box, for a paragraph', () => {
    expect(result('<ul><li>a^</li></ul>', 'Enter', 'Enter')).toBe('<ul><li>a</li></ul><p>^</p>');
    expect(result('<aside><p>a^</p></aside>', 'Enter', 'Enter')).toBe('<aside><p>a</p></aside><p>^</p>');
  });

  test('breaks the line in a field of one line, and with Shift anywhere', () => {
    expect(htmlOf(pressed(stateOf('a^b', [], true), 'Enter').state, true)).toBe('a<br>^b');
    expect(result('<p>a^b</p>', 'Shift-Enter')).toBe('<p>a<br>^b</p>');
  });

  test('opens the panel of what is chosen', () => {
    const state = choosing(stateOf('<p>a<sup data-source="S01"></sup></p>'), 'source');
    expect(htmlOf(pressed(state, 'Enter').state)).toBe('<p>a<sup data-source="S01"></sup></p>');
    expect(asked.panel).toHaveBeenLastCalledWith('source');
    expect(panelOf(schema.nodes.hr.create())).toBeUndefined();
  });

  test('with Ctrl makes a paragraph after the outermost block', () => {
    expect(result('<table><tbody><tr><td>a^</td></tr></tbody></table>', 'Mod-Enter')).toMatch(
      /<\/table><p>\^<\/p>$/,
    );
  });
});

describe('deleting', () => {
  test.each([
    ['<ul><li>^a</li><li>b</li></ul>', '<p>^a</p><ul><li>b</li></ul>'],
    ['<aside><p>^a</p></aside>', '<p>^a</p>'],
    ['<p>a</p><p>^b</p>', '<p>a^b</p>'],
    ['<p>a^b$c</p>', '<p>a^c</p>'],
  ])('backwards in %s', (html, wanted) => expect(result(html, 'Backspace')).toBe(wanted));

  test('forwards', () => expect(result('<p>a^</p><p>b</p>', 'Delete')).toBe('<p>a^b</p>'));

  test('text without an element stays so', () => {
    expect(result('a^b$c', 'Backspace')).toBe('a^c');
  });

  test('at the start of a cell, nothing is left to the browser', () => {
    const cell = stateOf('<table><tbody><tr><td>a</td><td>^b</td></tr></tbody></table>');
    expect(pressed(cell, 'Backspace')).toMatchObject({ done: true });
    expect(htmlOf(pressed(cell, 'Backspace').state)).toBe(htmlOf(cell));
    expect(pressed(stateOf('<p>ab^</p>'), 'Backspace').done).toBe(false);
  });
});

describe('arrows', () => {
  const table = (words: string) => `<table><tbody><tr><td>${words}</td><td>b</td></tr></tbody></table>`;
  const tall = (words: string) =>
    `<table><tbody><tr><td>a</td></tr><tr><td>${words}</td></tr></tbody></table>`;

  test('make a paragraph where a text begins or ends with a block that cannot be left', () => {
    expect(result(table('a^'), 'ArrowDown')).toBe(`${table('a')}<p>^</p>`);
    expect(result(table('a^'), 'ArrowUp')).toBe(`<p>^</p>${table('a')}`);
    expect(result('<pre>a^</pre>', 'ArrowDown')).toBe('<pre>a</pre><p>^</p>');
    const island = choosing(stateOf('<ul><ul><li>a</li></ul></ul>'), 'island');
    expect(htmlOf(pressed(island, 'ArrowDown').state)).toBe('<ul><ul><li>a</li></ul></ul><p></p>');
  });

  test.each([
    ['<p>a^</p>', 'ArrowDown'],
    ['<ul><li>a^</li></ul>', 'ArrowDown'],
    [`${table('a^')}<p>x</p>`, 'ArrowDown'],
    [`<p>x</p>${table('a^')}`, 'ArrowUp'],
    [tall('b^'), 'ArrowUp'],
  ])('else are the business of the browser: %s %s', (html, name) => {
    expect(pressed(stateOf(html), name).done).toBe(false);
  });
});

describe('the rest', () => {
  test('lists go in and out', () => {
    expect(result('<ul><li>a</li><li>b^</li></ul>', 'Mod-]')).toBe('<ul><li>a<ul><li>b^</li></ul></li></ul>');
    expect(result('<ul><li>a<ul><li>b^</li></ul></li></ul>', 'Mod-[')).toBe('<ul><li>a</li><li>b^</li></ul>');
    expect(result('<ul><li>a^</li></ul>', 'Mod-[')).toBe('<p>a^</p>');
  });

  test('the keys for link and buttons ask the component', () => {
    expect(pressed(stateOf('<p>a^</p>'), 'Mod-k').done).toBe(true);
    expect(asked.panel).toHaveBeenLastCalledWith('link');
    expect(pressed(stateOf('<p>a^</p>'), 'Alt-F10').done).toBe(true);
    expect(asked.tools).toHaveBeenCalledOnce();
  });

  test('a key that did something goes no further; one that did not, does', () => {
    expect(pressed(stateOf('<p>^a$</p>'), 'Mod-b')).toMatchObject({ done: true, stopped: true });
    expect(pressed(stateOf('<p>a^</p>'), 'Mod-z')).toMatchObject({ done: false, stopped: false });
    expect(pressed(stateOf('<p>a^</p>'), 'Tab')).toMatchObject({ done: false, stopped: false });
  });

  test('letters count by their place where the alphabet is not Latin', () => {
    const name = (init: KeyboardEventInit) => keyName(new KeyboardEvent('keydown', init));
    expect(name({ key: 'ب', code: 'KeyF', ctrlKey: true })).toBe('Mod-f');
    expect(name({ key: 'q', code: 'KeyA', ctrlKey: true })).toBe('Mod-q');
    expect(name({ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true })).toBe('Mod-Shift-z');
    expect(name({ key: 'b', code: 'KeyB', metaKey: true })).toBe('');
  });
});

describe('taking back', () => {
  const at = (time: number, words: string) => (state: EditorState) => {
    const tr = state.tr.insertText(words);
    return state.apply(tr.setTime(time));
  };

  test('what was typed without a pause goes at once; the caret returns', () => {
    const start = stateOf('<p>a^</p>', [history()]);
    expect([undo(start), redo(start), hasHistory(start)]).toEqual([false, false, false]);
    const now = [at(1000, 'b'), at(1200, 'c'), at(2000, 'd')].reduce((state, type) => type(state), start);
    const once = doing(now, undo);
    expect(htmlOf(once, true)).toBe('<p>abc^</p>');
    const twice = doing(once, undo);
    expect(htmlOf(twice, true)).toBe('<p>a^</p>');
    expect(twice.doc).toStrictEqual(start.doc);
    expect(undo(twice)).toBe(false);
    expect(hasHistory(twice)).toBe(true);
    expect(htmlOf(doing(twice, redo, redo), true)).toBe('<p>abcd^</p>');
  });

  test('typing in another place is another change', () => {
    const start = at(1000, 'x')(stateOf('<p>a^</p><p>b</p>', [history()]));
    const moved = start.apply(
      start.tr.setSelection(TextSelection.create(start.doc, start.doc.content.size - 1)),
    );
    expect(htmlOf(doing(at(1100, 'y')(moved), undo))).toBe('<p>ax</p><p>b</p>');
  });

  test('what an input method puts together is one change, however long it takes', () => {
    const compose = (state: EditorState, words: string, time: number) =>
      state.apply(state.tr.insertText(words).setMeta('composition', 7).setTime(time));
    const now = compose(compose(stateOf('<p>a^</p>', [history()]), 'か', 1000), 'な', 9000);
    expect(htmlOf(doing(now, undo))).toBe('<p>a</p>');
  });

  test('a new change forgets what was taken back; untouched parts come back as the same objects', () => {
    const start = stateOf('<p>a^</p><p>b</p>', [history()]);
    const other = doing(doing(start, typed('x'), undo), typed('y'));
    expect(redo(other)).toBe(false);
    expect(doing(other, undo).doc.child(1)).toBe(start.doc.child(1));
  });

  test('pasting is a change of its own, even right after typing', () => {
    const start = at(1000, 'b')(stateOf('<p>a^</p>', [history()]));
    const pasted = start.apply(start.tr.insertText('c').setMeta('uiEvent', 'paste').setTime(1100));
    expect(htmlOf(doing(pasted, undo))).toBe('<p>ab</p>');
  });
});
