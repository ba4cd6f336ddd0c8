import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RichText, RichTextLazy } from '../../../../static/studio/rich/RichText';
import type { RichTextProps } from '../../../../static/studio/rich/types';

const sources = Array.from({ length: 12 }, (_, at) => ({
  id: `S${at + 1}`,
  title: `Title ${at + 1}`,
  organisation: 'Órg',
}));
const terms = [
  { id: 'acgme', term: 'ACGME' },
  { id: 'lcme', term: 'LCME' },
];
const onChange = vi.fn();
const words = (key: string) => key;
let root: HTMLElement;
let props: RichTextProps;

function show(given: Partial<RichTextProps> = {}, isLazy = false): void {
  props = { id: 'f', label: 'Text', value: '<p>Hello</p>', onChange, sources, terms, words, ...given };
  render(isLazy ? <RichTextLazy {...props} /> : <RichText {...props} />, root);
}
/** Lets Preact draw, and lets what waits for the end of a click run. */
const drawn = () => new Promise((resolve) => setTimeout(resolve, 20));
const find = <T extends HTMLElement = HTMLElement>(selector: string): T => {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in ${root.innerHTML}`);
  return found;
};
const field = () => find('#f');
const buttons = (within = '') => [...root.querySelectorAll<HTMLButtonElement>(`${within} button`)];
const named = (name: string) => {
  const found = buttons().find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
};
async function press(...names: string[]): Promise<void> {
  for (const name of names) {
    named(name).click();
    await drawn();
  }
}
async function fill(id: string, value: string): Promise<void> {
  const input = find<HTMLInputElement>(`#${id}`);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
}
async function key(target: Element, name: string, init: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init });
  // What ProseMirror uses up by itself it knows by the number of the key.
  Object.defineProperty(event, 'keyCode', { value: name.toUpperCase().charCodeAt(0) });
  target.dispatchEvent(event);
  await drawn();
  return event;
}

beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
  onChange.mockReset();
});
afterEach(() => {
  render(null, root);
  root.remove();
});

describe('an open field', () => {
  test('is a named text box', () => {
    show({ describedBy: 'help', invalid: true, lang: 'ar', dir: 'rtl' });
    const attributes = Object.fromEntries([...field().attributes].map(({ name, value }) => [name, value]));
    expect(attributes).toMatchObject({
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Text',
      'aria-describedby': 'help',
      'aria-invalid': 'true',
      lang: 'ar',
      dir: 'rtl',
      contenteditable: 'true',
    });
    show({ label: 'Other' });
    expect(field().getAttribute('aria-label')).toBe('Other');
    expect(field().hasAttribute('aria-invalid')).toBe(false);
    expect(field().hasAttribute('dir')).toBe(false);
  });

  test('an untouched text changes nothing, whatever its form', async () => {
    const value = '<p  class="x">a</p>\n\n\n<P>b</P>';
    show({ value });
    show({ value, label: 'Other' });
    await drawn();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('a change is told at once, as the sanitiser leaves it; taken back it is the very text of before', async () => {
    const value = '<p  lang="fr">Hello</p><p>you</p>';
    show({ value });
    await press('rich_bullets');
    expect(onChange).toHaveBeenLastCalledWith('<ul><li><p lang="fr">Hello</p></li></ul><p>you</p>');
    await key(field(), 'z', { ctrlKey: true });
    expect(onChange).toHaveBeenLastCalledWith(value);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['<p>a</p>\n<hr>', false],
    ['a', true],
  ])('emptied, %s is nothing at all', async (value, inline) => {
    show({ value, inline });
    await key(field(), 'a', { ctrlKey: true });
    await key(field(), 'Backspace');
    expect(onChange).toHaveBeenLastCalledWith('');
  });

  test('a field of one line has no buttons for blocks, unless it has blocks', () => {
    show({ inline: true, value: 'Hi' });
    expect(buttons().map((button) => button.title)).toEqual([
      'rich_bold',
      'rich_italic',
      'rich_more',
      'rich_link',
      'rich_picture',
      'rich_source',
      'rich_term',
      'rich_dated',
    ]);
    render(null, root);
    show({ inline: true, value: '<p>Hi</p>' });
    expect(buttons()).toHaveLength(15);
  });

  test('a value from outside is shown, keeps the caret and forgets what was typed', async () => {
    show();
    await press('rich_bullets');
    onChange.mockReset();
    show({ value: '<p>Hello</p>\n<p>more</p>' });
    expect(field().textContent).toBe('Hellomore');
    expect(onChange).not.toHaveBeenCalled();
    const event = await key(field(), 'z', { ctrlKey: true });
    expect(onChange).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });

  test('a value that says the same leaves the document alone', async () => {
    show();
    const paragraph = find('#f p');
    show({ value: '\n<p>Hello</p>\n' });
    expect(find('#f p')).toBe(paragraph);
    await press('rich_bullets');
    show({ value: '<ul><li> Hello</li></ul>' });
    await key(field(), 'z', { ctrlKey: true });
    expect(onChange).toHaveBeenLastCalledWith('<p>Hello</p>');
  });

  test('names of sources follow the list, by what it says', () => {
    const value = '<p>a<sup data-source="S1"></sup><sup data-source="S99"></sup></p>';
    show({ value });
    const chip = find('.ig-rich-chip');
    expect(chip.getAttribute('aria-label')).toBe('rich_source S1: Title 1 (Órg)');
    expect(root.querySelectorAll('.ig-rich-wrong')).toHaveLength(1);
    show({ value, sources: sources.map((source) => ({ ...source })) });
    expect(find('.ig-rich-chip')).toBe(chip);
    show({ value, sources: [{ id: 'S1', title: 'New', organisation: 'Org' }] });
    expect(find('.ig-rich-chip').title).toBe('S1: New (Org)');
  });

  test('pictures show what they tell, or that nobody said it', () => {
    show({
      value:
        '<figure><img src="pictures/a.svg" alt="A plan"></figure><p><img src="/static/b.png" alt=""><img src="https://a.b/c.png" alt="C"></p>',
      pictureUrl: (address) => (address === '/static/b.png' ? 'https://files.example/b.png' : undefined),
    });
    const shown = [...root.querySelectorAll('.ig-rich-picture')].map((box) => [
      box.querySelector('img')?.src,
      box.textContent,
    ]);
    expect(shown).toEqual([
      [undefined, 'pictures/a.svgA plan'],
      ['https://files.example/b.png', 'rich_alt_missing'],
      ['https://a.b/c.png', 'C'],
    ]);
  });

  test('what the schema does not know is shown as words and is safe', () => {
    show({ value: '<p onclick="x()">a<img src="x" onerror="x()"></p><p><a href="javascript:x()">b</a></p>' });
    expect(find('.ig-rich-island').textContent).toBe('rich_kept a');
    expect(field().innerHTML).not.toMatch(/onclick|onerror|javascript/);
  });
});

describe('the buttons', () => {
  test('are one stop of the Tab key and say what is on, open or not to be had', async () => {
    show({ value: '<h5>a</h5>' });
    const tools = buttons('[role="toolbar"]');
    expect(tools.filter((button) => button.tabIndex === 0)).toHaveLength(1);
    expect(tools.every((button) => button.title && button.title === button.getAttribute('aria-label'))).toBe(
      true,
    );
    expect(tools.every((button) => button.querySelector('svg[aria-hidden="true"]'))).toBe(true);
    expect(named('rich_indent').getAttribute('aria-disabled')).toBe('true');
    expect(named('rich_bold').getAttribute('aria-disabled')).toBe('false');
    expect(named('rich_bold').getAttribute('aria-pressed')).toBe('false');
    await press('rich_style');
    expect(named('rich_style').getAttribute('aria-expanded')).toBe('true');
    expect(named('rich_heading').getAttribute('aria-pressed')).toBe('true');
    await press('rich_style');
    expect(root.querySelector('.ig-rich-panel')).toBeNull();
  });

  test('arrow keys lead around, mirrored where the page is; Escape leads back', async () => {
    show();
    const [first, second] = buttons('[role="toolbar"]');
    const last = buttons('[role="toolbar"]').pop();
    first?.focus();
    await key(first as Element, 'ArrowRight');
    expect(document.activeElement).toBe(second);
    expect([first?.tabIndex, second?.tabIndex]).toEqual([-1, 0]);
    await key(second as Element, 'End');
    expect(document.activeElement).toBe(last);
    await key(last as Element, 'ArrowRight');
    expect(document.activeElement).toBe(first);
    find('[role="toolbar"]').style.direction = 'rtl';
    await key(first as Element, 'ArrowRight');
    expect(document.activeElement).toBe(last);
    const seen = vi.fn();
    document.addEventListener('keydown', seen);
    await key(last as Element, 'Escape');
    document.removeEventListener('keydown', seen);
    expect(document.activeElement).toBe(field());
    expect(seen).not.toHaveBeenCalled();
  });

  test('pressing one leaves the selection of the text alone', () => {
    show();
    const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    named('rich_bold').dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  test('Alt+F10 leads to them', async () => {
    show();
    field().focus();
    await key(field(), 'F10', { altKey: true });
    expect(document.activeElement).toBe(named('rich_style'));
  });
});

describe('the panels', () => {
  test('a menu gets the focus, does one thing, closes and goes back to the text', async () => {
    show();
    await press('rich_callout');
    expect(document.activeElement).toBe(named('rich_callout_key'));
    await press('rich_callout_watch');
    expect(onChange).toHaveBeenLastCalledWith('<aside data-callout="watch">\n<p>Hello</p>\n</aside>');
    expect(root.querySelector('.ig-rich-panel')).toBeNull();
    expect(document.activeElement).toBe(field());
  });

  test('a table arrives with the caret in its first cell', async () => {
    show({ value: '' });
    await press('rich_table', 'rich_table_new', 'rich_bold', 'rich_source');
    named('S1: Title 1 (Órg)').click();
    expect(onChange.mock.lastCall?.[0]).toMatch(
      /^<table>\n<thead>\n<tr>\n<th scope="col"><sup data-source="S1"><\/sup><\/th>/,
    );
  });

  test('a link asks for an address, says what is wrong with it, and mends it', async () => {
    show();
    await press('rich_link');
    expect(document.activeElement?.id).toBe('f-link-href');
    await press('rich_apply');
    const input = find('#f-link-href');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')).toBe('f-link-href-help f-link-href-error');
    expect(find('#f-link-href-error').textContent).toBe('rich_required');
    await fill('f-link-href', 'javascript:alert(1)');
    await fill('f-link-text', ' the words ');
    await press('rich_apply');
    expect(find('#f-link-href-error').textContent).toBe('rich_link_bad');
    await fill('f-link-href', ' example.org/a ');
    await drawn();
    await key(find('#f-link-href'), 'Enter');
    expect(onChange).toHaveBeenLastCalledWith(
      '<p><a href="https://example.org/a" target="_blank" rel="noopener noreferrer">the words</a>Hello</p>',
    );
  });

  test('an old address is no mistake while nobody changes it', async () => {
    show({ value: '<p><a href="/jump_to/x">words</a></p>' });
    await press('rich_link');
    await fill('f-link-title', 'A note');
    await press('rich_apply');
    expect(onChange).toHaveBeenLastCalledWith(
      '<p><a href="/jump_to/x" title="A note" target="_blank" rel="noopener noreferrer">words</a></p>',
    );
    await press('rich_link', 'rich_remove');
    expect(onChange).toHaveBeenLastCalledWith('<p>words</p>');
  });

  test('a picture needs words for those who do not see it', async () => {
    show({ value: '' });
    await press('rich_picture');
    await fill('f-picture-src', 'map.png');
    await press('rich_apply');
    expect(document.activeElement?.id).toBe('f-picture-alt');
    await fill('f-picture-alt', 'A map');
    await fill('f-picture-src', 'data:x');
    await press('rich_apply');
    expect(find('#f-picture-src-error').textContent).toBe('rich_picture_bad');
    await fill('f-picture-src', 'map.png');
    await press('rich_apply');
    expect(onChange).toHaveBeenLastCalledWith('<figure><img src="/static/map.png" alt="A map"></figure>');
  });

  test.each([
    [
      'rich_dated',
      { 'data-checked-on': '2026-11-22', 'data-review-by': '2027-06-01' },
      '<small data-checked-on="2026-11-22" data-review-by="2027-06-01"></small>',
    ],
    ['rich_abbr', { text: 'MD', title: 'Doctor of Medicine' }, '<abbr title="Doctor of Medicine">MD</abbr>'],
    ['rich_lang', { text: 'hola', lang: 'es', dir: '' }, '<span lang="es">hola</span>'],
  ])('%s', async (name, answers, html) => {
    show();
    if (name !== 'rich_dated') await press('rich_more');
    await press(name);
    for (const [question, answer] of Object.entries(answers))
      await fill(`${name.replace('rich_', 'f-')}-${question}`, answer);
    await press('rich_apply');
    expect(onChange).toHaveBeenLastCalledWith(`<p>${html}Hello</p>`);
  });

  test('sources are found by any of their words; Enter takes the first, arrow keys walk', async () => {
    show();
    await press('rich_source');
    const input = find('#f-source-find');
    expect(document.activeElement).toBe(input);
    await fill('f-source-find', 'org title 1');
    await drawn();
    expect(buttons('.ig-rich-list').map((button) => button.textContent?.slice(0, 3))).toEqual([
      'S1:',
      'S10',
      'S11',
      'S12',
    ]);
    await key(input, 'ArrowDown');
    await key(document.activeElement as Element, 'ArrowDown');
    expect(document.activeElement).toBe(named('S10: Title 10 (Órg)'));
    await fill('f-source-find', 'nothing');
    await drawn();
    expect(find('.ig-rich-panel [role="status"]').textContent).toBe('rich_nothing');
    await fill('f-source-find', '12');
    await drawn();
    await key(input, 'Enter');
    expect(onChange).toHaveBeenLastCalledWith('<p><sup data-source="S12"></sup>Hello</p>');
  });

  test('a term is put on and taken off', async () => {
    show();
    await press('rich_term', 'LCME');
    expect(onChange).toHaveBeenLastCalledWith('<p><dfn data-term="lcme">LCME</dfn>Hello</p>');
    await press('rich_term');
    expect(named('LCME').getAttribute('aria-pressed')).toBe('true');
    await press('rich_remove');
    expect(onChange).toHaveBeenLastCalledWith('<p>LCMEHello</p>');
  });

  test('Escape closes only the panel', async () => {
    show();
    await press('rich_link');
    const seen = vi.fn();
    root.addEventListener('keydown', seen);
    const event = await key(find('#f-link-href'), 'Escape');
    expect([event.defaultPrevented, seen.mock.calls.length]).toEqual([true, 0]);
    expect(root.querySelector('.ig-rich-panel')).toBeNull();
    expect(document.activeElement).toBe(field());
  });
});

describe('pasting', () => {
  function paste(html: string, files: File[] = []): ClipboardEvent {
    const data = { files, getData: (type: string) => (type === 'text/html' ? html : ''), types: [] };
    const event = new Event('paste', { bubbles: true, cancelable: true }) as ClipboardEvent;
    Object.defineProperty(event, 'clipboardData', { value: data });
    field().dispatchEvent(event);
    return event;
  }

  test('says how many pictures were left out, until the change after', async () => {
    show();
    paste('<b style="font-weight:400">a</b><img src="file:///c:/x.png"><img src="data:,">');
    await drawn();
    expect(onChange).toHaveBeenLastCalledWith('<p>aHello</p>');
    expect(find('.ig-rich-said').textContent).toBe('rich_dropped'.replace('{count}', '2'));
    await press('rich_bullets');
    expect(find('.ig-rich-said').textContent).toBe('');
  });

  test('a picture alone is refused, and it is said', async () => {
    show({ words: (word) => (word === 'rich_dropped' ? '{count} left out' : word) });
    expect(paste('', [new File(['x'], 'x.png')]).defaultPrevented).toBe(true);
    await drawn();
    expect(find('.ig-rich-said').textContent).toBe('1 left out');
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('a lazy field', () => {
  test('shows its text without a field, and nothing in it can act', () => {
    show(
      { value: '<p>a<sup data-source="S1"></sup> <a href="https://a.b">link</a></p>', describedBy: 'help' },
      true,
    );
    expect(field().getAttribute('contenteditable')).toBeNull();
    expect([
      field().getAttribute('role'),
      field().tabIndex,
      field().getAttribute('aria-describedby'),
    ]).toEqual(['textbox', 0, 'help']);
    expect(field().textContent).toBe('aS1 link');
    expect(root.querySelector('[href]')).toBeNull();
    expect(buttons()).toHaveLength(0);
    show({ value: '<p>b</p>', label: 'Other' }, true);
    expect([field().textContent, field().getAttribute('aria-label')]).toEqual(['b', 'Other']);
  });

  test('opens for the focus and closes again when it was left as it was', async () => {
    show({}, true);
    field().focus();
    await drawn();
    expect(field().getAttribute('contenteditable')).toBe('true');
    expect(document.activeElement).toBe(field());
    expect(buttons()).toHaveLength(15);
    named('rich_link').focus();
    await drawn();
    expect(field().getAttribute('contenteditable')).toBe('true');
    named('rich_link').blur();
    await drawn();
    expect(field().getAttribute('contenteditable')).toBeNull();
    expect(buttons()).toHaveLength(0);
    expect(onChange).not.toHaveBeenCalled();
  });

  test('stays open while there is something to take back, with its buttons put away', async () => {
    show({}, true);
    field().click();
    await drawn();
    await press('rich_bullets');
    field().blur();
    await drawn();
    expect(field().getAttribute('contenteditable')).toBe('true');
    expect(buttons()).toHaveLength(0);
    field().focus();
    await drawn();
    expect(buttons()).toHaveLength(15);
    await key(field(), 'z', { ctrlKey: true });
    expect(onChange).toHaveBeenLastCalledWith('<p>Hello</p>');
  });

  test('while something is being pressed nothing on the page moves', async () => {
    show({}, true);
    field().focus();
    await drawn();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    field().blur();
    await drawn();
    expect(buttons()).toHaveLength(15);
    document.body.dispatchEvent(new Event('pointerup', { bubbles: true }));
    await drawn();
    expect(buttons()).toHaveLength(0);
  });
});
