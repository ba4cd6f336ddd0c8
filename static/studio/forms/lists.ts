// Lists of choices, items, prompts: which of them is right, in which order they are shown, and how they change.
import { blank, fieldOf, type Model, type Shape } from '../schema/schema';
import { asList, asText, isPiece, type Json, type Path, type Piece } from '../state/json';
import type { Store } from '../state/store';

/** How a list says what is right: one entry, several, its order, or not at all. */
export type Key = 'one' | 'many' | 'order' | undefined;

/** A list that is being edited. `holder` is the piece it belongs to. */
export type List = { path: Path; shape: Shape; key: Key };

/** How the list of a model says what is right. */
export function keyOf(name: string, shape: Shape, holder: Model | undefined): Key {
  if (shape.is !== 'parts') return undefined;
  if (fieldOf(shape.of, 'correct')) return holder?.entry === 'one' ? 'one' : 'many';
  return name === 'items' && holder && fieldOf(holder, 'correct_order') ? 'order' : undefined;
}

const idOf = (entry: Json | undefined): string => (isPiece(entry) ? asText(entry.id) : '');

const orderPath = (list: List): Path => [...list.path.slice(0, -1), 'correct_order'];

/** The indexes of the entries in the order in which they are shown: where the order is the key, in the right one. */
export function shownOrder(store: Store, list: List): number[] {
  const entries = asList(store.get(list.path));
  const indexes = entries.map((_entry, index) => index);
  if (list.key !== 'order') return indexes;
  const order = asList(store.get(orderPath(list)));
  const place = (index: number): number => {
    const found = order.indexOf(idOf(entries[index]));
    return found < 0 ? order.length + index : found;
  };
  return indexes.sort((one, other) => place(one) - place(other));
}

function writeOrder(store: Store, list: List, shown: readonly number[]): void {
  const entries = asList(store.get(list.path));
  store.set(
    orderPath(list),
    shown.map((index) => idOf(entries[index])),
  );
}

/** Moves the entry that is shown at one place to another; gives its index in the list. */
export function moveEntry(store: Store, list: List, from: number, to: number): number {
  const shown = shownOrder(store, list);
  const [index] = shown.splice(from, 1);
  if (index === undefined) return from;
  if (list.key !== 'order') {
    store.move([...list.path, from], [...list.path, to]);
    return to;
  }
  shown.splice(to, 0, index);
  writeOrder(store, list, shown);
  return index;
}

/** Puts entries behind the one that is shown at a place (-1: in front); gives the index of the first. */
export function insertEntries(store: Store, list: List, after: number, values: readonly Json[]): number {
  const shown = shownOrder(store, list);
  const count = asList(store.get(list.path)).length;
  const first = list.key === 'order' ? count : after + 1;
  store.together(() => {
    for (const [offset, value] of values.entries()) store.insert(list.path, first + offset, value);
    if (list.key !== 'order') return;
    shown.splice(after + 1, 0, ...values.map((_value, offset) => count + offset));
    writeOrder(store, list, shown);
  });
  return first;
}

/** Takes the entry with this index away. */
export function removeEntry(store: Store, list: List, index: number): void {
  const id = idOf(asList(store.get(list.path))[index]);
  store.together(() => {
    store.remove([...list.path, index]);
    if (list.key !== 'order') return;
    const order = asList(store.get(orderPath(list)));
    store.set(
      orderPath(list),
      order.filter((one) => one !== id),
    );
  });
}

/** Makes the entry with this index right or wrong; where one is right, the others become wrong. */
export function markRight(store: Store, list: List, index: number, right: boolean): void {
  store.together(() => {
    for (const [place, entry] of asList(store.get(list.path)).entries()) {
      const marked = isPiece(entry) && entry.correct === true;
      if (place === index) store.set([...list.path, place, 'correct'], right);
      else if (list.key === 'one' && marked) store.set([...list.path, place, 'correct'], false);
    }
  });
}

/** A new entry with this id and, where it has one, this text. */
export function newEntry(shape: Shape, id: string, text = ''): Json {
  if (shape.is !== 'parts') return text;
  const entry: Piece = { ...(fieldOf(shape.of, 'id') ? { id } : {}), ...blank(shape.of) };
  return fieldOf(shape.of, 'text') ? { ...entry, text } : entry;
}
