// What a save would mean for learners who answered, as the server says it, and what an author can do about it.
import { type Fields, isFields } from '../../shared/shape';
import { asList, asText, getAt, isPiece, type Json, type Path, type Piece, setAt } from './json';
import type { Store } from './store';

/** How many learners; undefined where that cannot be known. */
export type Learners = number | undefined;

/** One consequence; `question` is empty for the guide as a whole. */
export type Consequence = {
  readonly code: string;
  readonly question: string;
  readonly say: string;
  readonly learners: Learners;
};

/** What the server asks about before it saves. */
export type Consequences = {
  readonly changes: readonly Consequence[];
  /** Those whom any of the changes concerns. */
  readonly learners: Learners;
  /** The name under which staff tools know the block. */
  readonly location: string;
};

/** What was asked, of which version, and whether the editor was to be closed after it. */
export type Asked = Consequences & { readonly value: Piece; readonly closes: boolean };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const learners = (value: unknown): Learners => (typeof value === 'number' ? value : undefined);

/** Reads a refusal. */
export function readConsequences(reply: Fields): Consequences {
  const list: unknown[] = Array.isArray(reply.changes) ? reply.changes : [];
  const changes = list.filter(isFields).map((entry) => ({
    code: text(entry.code),
    question: text(entry.question),
    say: text(entry.say),
    learners: learners(entry.learners),
  }));
  return { changes, learners: learners(reply.learners), location: text(reply.location) };
}

/** Whether something is said that was not said before; how many learners it is may change at any time. */
export const hasNews = (now: Consequences, before: Consequences): boolean =>
  now.changes.some(
    (one) => !before.changes.some((other) => one.code === other.code && one.say === other.say),
  );

const idOf = (piece: Json | undefined): string => (isPiece(piece) ? asText(piece.id) : '');

/** The place of the first entry with this id in these lists. */
function placeIn(value: Json, lists: readonly Path[], id: string): Path | undefined {
  for (const list of lists) {
    const index = asList(getAt(value, list)).findIndex((entry) => idOf(entry) === id);
    if (index >= 0) return [...list, index];
  }
  return undefined;
}

/** The lists of this name in the entries of these lists. */
const listsIn = (value: Json, lists: readonly Path[], name: string): Path[] =>
  lists.flatMap((list) => asList(getAt(value, list)).map((_entry, index) => [...list, index, name]));

const sectionLists = (value: Json): Path[] => listsIn(value, [['guide', 'lessons']], 'sections');

/** Where a question is; undefined when it is in no quiz. */
export const questionAt = (value: Json, id: string): Path | undefined =>
  placeIn(value, listsIn(value, sectionLists(value), 'questions'), id);

/** Where a question that was removed would stand again: behind those that stood before it, if its quiz is still there. */
export function oldPlace(value: Json, stored: Json, id: string): Path | undefined {
  const was = questionAt(stored, id);
  const quiz = was && placeIn(value, sectionLists(value), idOf(getAt(stored, was.slice(0, -2))));
  if (!quiz || asText((getAt(value, quiz) as Piece).kind) !== 'quiz') return undefined;
  const list = [...quiz, 'questions'];
  const now = asList(getAt(value, list)).map(idOf);
  const earlier = asList(getAt(stored, was.slice(0, -1))).slice(0, Number(was[was.length - 1]));
  const last = earlier.map((entry) => now.indexOf(idOf(entry))).reverse();
  return [...list, (last.find((index) => index >= 0) ?? -1) + 1];
}

/** Puts a stored question back; where it stands now, or undefined when its quiz is gone. */
export function bringBack(store: Store, stored: Json, id: string): Path | undefined {
  const place = oldPlace(store.value, stored, id);
  const was = questionAt(stored, id);
  if (!place || !was || questionAt(store.value, id)) return undefined;
  store.insert(place.slice(0, -1), Number(place[place.length - 1]), getAt(stored, was) ?? null);
  return place;
}

/** Questions with other ids: the old id and the new one. */
export type Renames = ReadonlyMap<string, string>;

/** The same with other ids for these questions. */
export function renamed(value: Piece, renames: Renames): Piece {
  let next: Json = value;
  for (const [id, fresh] of renames) {
    const place = questionAt(next, id);
    if (place) next = setAt(next, [...place, 'id'], fresh);
  }
  return next as Piece;
}

/** Gives these questions their new ids where they stand by now. */
export function rename(store: Store, renames: Renames): void {
  store.together(() => {
    for (const [id, fresh] of renames) {
      const place = questionAt(store.value, id);
      if (place) store.set([...place, 'id'], fresh);
    }
  });
}
