// What opens between the buttons and the text: a menu, a list to pick from, or a form.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Ask } from './Ask';
import { Buttons } from './Buttons';
import { type Form, formOf } from './forms';
import { choicesOf, type Desk, menuOf, TOOLS, type Tool } from './tools';
import type { RichTextProps, RichWord } from './types';

type Props = { desk: Desk; text: RichTextProps };

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The tools in whose names each of the typed words stands. */
export function matching(tools: readonly Tool[], typed: string): readonly Tool[] {
  const wanted = plain(typed).split(/\s+/);
  return tools.filter(({ name = '' }) => wanted.every((word) => plain(name).includes(word)));
}

/** A list to pick from: typing makes it shorter, Enter takes the first, arrow keys walk. */
function Choices({ desk, tools, label }: { desk: Desk; tools: readonly Tool[]; label: string }): JSX.Element {
  const [typed, setTyped] = useState('');
  const found = matching(tools, typed);
  const id = `${desk.id}-find`;
  useLayoutEffect(() => document.getElementById(id)?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const first = (event.target as Element).closest('fieldset')?.querySelector('button');
    if (event.key === 'Enter') first?.click();
    else if (event.key === 'ArrowDown') first?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <label for={id}>{desk.words('rich_filter')}</label>
      <input
        id={id}
        class="ig-rich-input"
        autocomplete="off"
        value={typed}
        onKeyDown={onKeyDown}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <p role="status">{found.length ? '' : desk.words('rich_nothing')}</p>
      <div class="ig-rich-list">
        <Buttons desk={desk} tools={found} label={label} />
      </div>
    </>
  );
}

const titleOf = (panel: string): RichWord =>
  TOOLS.find((tool) => tool.panel === panel)?.word ?? (panel === 'abbr' ? 'rich_abbr' : 'rich_lang');

/** The open panel. Escape closes it and nothing around it. */
export function Panel({ desk, text }: Props): JSX.Element {
  const root = useRef<HTMLFieldSetElement>(null);
  // What a form is about was settled when it opened, even if the text changes behind it.
  const form = useRef<Form | undefined>(undefined);
  form.current ??= formOf(desk.panel, desk.field.state);
  const label = desk.words(titleOf(desk.panel));
  const menu = menuOf(desk.panel, desk.words);
  const choices = choicesOf(desk.panel, desk.field.state, text);
  useLayoutEffect(() => {
    if (menu) root.current?.querySelector('button')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    desk.leave();
  };
  return (
    <fieldset ref={root} class="ig-rich-panel" aria-label={label} onKeyDown={onKeyDown}>
      {menu && <Buttons desk={desk} tools={menu} label={label} />}
      {choices && <Choices desk={desk} tools={choices} label={label} />}
      {form.current && <Ask desk={desk} form={form.current} />}
    </fieldset>
  );
}
