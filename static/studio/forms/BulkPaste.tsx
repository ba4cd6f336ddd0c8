// Many rows at once, pasted as lines.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import { escaped } from '../schema/layout';
import { fieldOf } from '../schema/schema';
import { asList, asText, isPiece, type Json } from '../state/json';
import type { Store } from '../state/store';
import { fieldId, useTools } from '../tools';
import { insertEntries, type List, newEntry } from './lists';
import { type PastedRow, pastedRows } from './paste';

/** The rows as entries of a list; `makeId` is asked once for each, with what is in the list by then. */
export function entriesFrom(
  rows: readonly PastedRow[],
  list: List,
  there: readonly Json[],
  makeId: (siblings: Json[]) => string,
): Json[] {
  const entries: Json[] = [];
  const textShape = list.shape.is === 'parts' ? fieldOf(list.shape.of, 'text')?.shape : undefined;
  const html = (list.shape.is === 'texts' ? list.shape.entry : textShape)?.is === 'html';
  for (const row of rows) {
    const entry = newEntry(list.shape, makeId([...there, ...entries]), html ? escaped(row.text) : row.text);
    const marked = list.key === 'one' || list.key === 'many';
    entries.push(isPiece(entry) && marked ? { ...entry, correct: row.right } : entry);
  }
  return entries;
}

/** Adds the entries at the end; where one is right and one of them is it, what was right before no longer is. */
export function addPasted(store: Store, list: List, entries: readonly Json[]): void {
  const right = entries.some((entry) => isPiece(entry) && entry.correct === true);
  store.together(() => {
    const there = asList(store.get(list.path));
    if (list.key === 'one' && right)
      for (const [index, entry] of there.entries())
        if (isPiece(entry) && entry.correct === true) store.set([...list.path, index, 'correct'], false);
    insertEntries(store, list, there.length - 1, entries);
  });
}

const takesText = (list: List): boolean =>
  list.shape.is === 'texts' || (list.shape.is === 'parts' && fieldOf(list.shape.of, 'text') !== undefined);

/** The box and its button, folded away until somebody wants it. */
export function BulkPaste({ list, name }: { list: List; name: string }): JSX.Element | null {
  const tools = useTools();
  const { words, store, session } = tools;
  const [text, setText] = useState('');
  const id = `${fieldId(tools, list.path)}-paste`;
  if (!takesText(list)) return null;
  const add = () => {
    const lesson = store.get(list.path.slice(0, 3));
    const holder = isPiece(lesson) ? asText(lesson.id) : '';
    const there = asList(store.get(list.path));
    const makeId = (siblings: Json[]) => session.ids.forList(name, siblings, holder);
    const entries = entriesFrom(pastedRows(text), list, there, makeId);
    if (!entries.length) return;
    addPasted(store, list, entries);
    setText('');
    tools.announce(words.count('pasted', entries.length));
  };
  const marked = list.key === 'one' || list.key === 'many';
  return (
    <details class="ig-paste">
      <summary>{words('paste_many')}</summary>
      <label for={id}>{words(marked ? 'paste_help_key' : 'paste_help')}</label>
      <textarea
        id={id}
        class="ig-input"
        rows={5}
        dir="auto"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Button onPress={add} disabled={!pastedRows(text).length}>
        {words('paste_add')}
      </Button>
    </details>
  );
}
