import { type ComponentChildren, h, render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RichSlot } from '../../../../static/studio/forms/RichSlot';
import type { RichTextKit, RichTextProps } from '../../../../static/studio/rich/types';
import { type Tools, ToolsContext } from '../../../../static/studio/tools';
import { readWords } from '../../../../static/studio/words';
import { need } from '../../learner/stage';
import { drawn } from '../stage';

const onChange = vi.fn();
let host: HTMLElement;
let scripts: HTMLScriptElement[];

beforeEach(() => {
  vi.useFakeTimers();
  scripts = [];
  // The page of the tests fetches nothing.
  vi.spyOn(document.head, 'append').mockImplementation((script) => {
    scripts.push(script as HTMLScriptElement);
  });
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  render(null, host);
  vi.restoreAllMocks();
  document.body.replaceChildren();
  delete window.ImgGuideRichText;
  onChange.mockReset();
  vi.useRealTimers();
});

const text = (more: Partial<RichTextProps> = {}): RichTextProps => ({
  id: 'text',
  label: 'Text',
  value: '<p>One <b>two</b><img src="x" onerror="alarm()"></p>',
  onChange,
  sources: [],
  terms: [],
  words: (key) => key,
  ...more,
});

async function show(props = text()): Promise<void> {
  const tools = { words: readWords({}, 'en'), richUrl: '/rich.js' } as unknown as Tools;
  const child: ComponentChildren = h(RichSlot, props);
  render(h(ToolsContext.Provider, { value: tools, children: child }), host);
  await drawn();
}

async function arrives(kit: RichTextKit | undefined): Promise<void> {
  if (kit) window.ImgGuideRichText = kit;
  scripts[scripts.length - 1]?.dispatchEvent(new Event(kit ? 'load' : 'error'));
  await drawn();
}

const fields = () => {
  const draw = vi.fn<RichTextKit['draw']>((place, { id }) => {
    place.innerHTML = `<div id="${id}" tabindex="0">field</div>`;
  });
  return { draw, end: vi.fn<RichTextKit['end']>() };
};

test('until the fields are here, the plain words of the text stand there', async () => {
  await show();
  expect(scripts.map((script) => script.getAttribute('src'))).toEqual(['/rich.js']);
  expect(need(host, '[role=textbox]').textContent).toBe('One two');
  expect(host.querySelector('img')).toBeNull();
  await arrives(fields());
});

test('the field takes the place of the words, and keeps whoever was there', async () => {
  await show();
  need(host, '[role=textbox]').focus();
  const kit = fields();
  await arrives(kit);
  expect(kit.draw.mock.calls[0]?.[1].value).toBe(text().value);
  expect(document.activeElement?.textContent).toBe('field');
  await show(text({ value: '<p>Three</p>' }));
  expect(kit.draw.mock.lastCall?.[1].value).toBe('<p>Three</p>');
  const place = kit.draw.mock.calls[0]?.[0];
  render(null, host);
  expect(kit.end.mock.calls).toEqual([[place]]);
});

test('a field that is there already is shown at once', async () => {
  const kit = fields();
  window.ImgGuideRichText = kit;
  await show();
  expect(kit.draw).toHaveBeenCalledTimes(1);
  expect(scripts).toEqual([]);
});

test('fields that do not arrive leave the HTML to be edited; the next text asks again', async () => {
  await show();
  await arrives(undefined);
  const area = need(host, 'textarea') as HTMLTextAreaElement;
  expect([area.id, area.value]).toEqual(['text', text().value]);
  expect(host.textContent).toContain('No text tools');
  area.value = '<p>New</p>';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  expect(onChange.mock.calls).toEqual([['<p>New</p>']]);
  render(null, host);
  await show();
  expect(scripts).toHaveLength(2);
  await arrives(fields());
  expect(host.textContent).toBe('field');
});
