// Two versions of what is edited, compared piece by piece, and put together again from what was chosen.
import { asText, isPiece, type Json, type Piece, same } from './json';

/** Which of two versions. */
export type Side = 'mine' | 'theirs';

/** A piece that differs. `fields`: which of its fields; empty when the piece is in one version only. */
export type Difference = {
  readonly key: string;
  readonly list: string;
  /** The lesson it is in; undefined for lessons themselves and what stands beside them. */
  readonly lesson: Piece | undefined;
  readonly mine: Piece | undefined;
  readonly theirs: Piece | undefined;
  readonly fields: readonly string[];
  readonly moved: boolean;
  /** The version that changed it; where both did, mine. */
  readonly suggested: Side;
  /** Both changed it. */
  readonly both: boolean;
  /** The other version changed it, made it, or left it out. */
  readonly byThem: boolean;
};

type Part = {
  key: string;
  list: string;
  parent: string;
  piece: Piece;
  children: ReadonlyMap<string, readonly string[]>;
};
type Parts = ReadonlyMap<string, Part>;

/** The lists that are compared entry by entry, by the list that holds their holder. */
const INNER: Record<string, readonly string[]> = {
  guide: ['lessons', 'glossary', 'sources'],
  lessons: ['sections'],
  sections: ['questions'],
};

/** Where a guide says that it came from, and what was once in it: no part of what authors write. */
const HISTORY = ['based_on', 'retired'];

const named = (list: Json | undefined): list is Piece[] =>
  Array.isArray(list) && list.every((entry) => isPiece(entry) && typeof entry.id === 'string');

/** Takes a version apart: every piece by a key that is the same in both versions. */
function parts(value: Piece): Parts {
  const found = new Map<string, Part>();
  const add = (piece: Piece, list: string, parent: string, wanted: string): string => {
    let key = wanted;
    for (let twin = 2; found.has(key); twin += 1) key = `${wanted}#${twin}`;
    const children = new Map<string, readonly string[]>();
    found.set(key, { key, list, parent, piece, children });
    for (const name of INNER[list] ?? []) {
      const entries = piece[name];
      if (named(entries))
        children.set(
          name,
          entries.map((entry) => add(entry, name, key, `${name}/${asText(entry.id)}`)),
        );
    }
    return key;
  };
  for (const name of ['guide', 'settings']) {
    const piece = value[name];
    if (isPiece(piece)) add(piece, name, '', name);
  }
  return found;
}

/** The lesson that holds a piece. */
function lessonOf(part: Part | undefined, all: Parts): Part | undefined {
  const holder = part && all.get(part.parent);
  return holder?.list === 'lessons' ? holder : holder && lessonOf(holder, all);
}

/** The names of the fields in which two parts differ; a list of pieces differs when what both have stands otherwise. */
function changedFields(mine: Part, theirs: Part, all: [Parts, Parts]): string[] {
  const names = new Set([...Object.keys(mine.piece), ...Object.keys(theirs.piece)]);
  for (const name of HISTORY) names.delete(name);
  return [...names].filter((name) => {
    const [own, other] = [mine.children.get(name), theirs.children.get(name)];
    if (!own || !other) return !same(mine.piece[name], theirs.piece[name]);
    const stays = (key: string) => all.every((side) => side.get(key)?.parent === mine.key);
    return own.filter(stays).join() !== other.filter(stays).join();
  });
}

/** Whether a version changed a piece since `from`; where the other version threw it away, all inside it counts. */
function touched(
  part: Part | undefined,
  from: Part | undefined,
  all: [Parts, Parts],
  whole: boolean,
): boolean {
  if (!part || !from) return part !== from;
  if (whole) return !same(part.piece, from.piece);
  return part.parent !== from.parent || changedFields(part, from, all).length > 0;
}

/** Whether a piece is in one version only, and so is what holds it: then it goes the way of that. */
function follows(part: Part, own: Parts, other: Parts): boolean {
  return !other.has(part.key) && own.has(part.parent) && !other.has(part.parent);
}

/** How a piece differs that is in both versions; undefined when it does not. */
function compared(a: Part, b: Part, all: [Parts, Parts]): Pick<Difference, 'fields' | 'moved'> | undefined {
  const fields = changedFields(a, b, all);
  const moved = a.parent !== b.parent;
  return fields.length || moved ? { fields, moved } : undefined;
}

/** How a piece differs, wherever it is; undefined when it does not, or when it goes the way of what holds it. */
function found(key: string, own: Parts, other: Parts): Pick<Difference, 'fields' | 'moved'> | undefined {
  const [a, b] = [own.get(key), other.get(key)];
  if (a && b) return compared(a, b, [own, other]);
  const goes = (a && follows(a, own, other)) || (b && follows(b, other, own));
  return goes ? undefined : { fields: [], moved: false };
}

/** What differs between two versions, in document order; `base` is what both began from, where that is known. */
export function differences(mine: Piece, theirs: Piece, base?: Piece): Difference[] {
  const [own, other, before] = [parts(mine), parts(theirs), parts(base ?? theirs)];
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((key): Difference[] => {
    const how = found(key, own, other);
    if (!how) return [];
    const [a, b, from] = [own.get(key), other.get(key), before.get(key)];
    const byMe = touched(a, from, [own, before], !b);
    const byThem = touched(b, from, [other, before], !a);
    const suggested: Side = byThem && !byMe ? 'theirs' : 'mine';
    const list = (a ?? b)?.list ?? '';
    const holder = a ? lessonOf(a, own) : lessonOf(b, other);
    const lesson = holder && (own.get(holder.key) ?? holder).piece;
    const pieces = { key, list, lesson, mine: a?.piece, theirs: b?.piece };
    return [{ ...pieces, ...how, suggested, both: byMe && byThem, byThem }];
  });
}

/** Puts a version together: of every piece that differs the chosen one, and nothing that holds a chosen piece is lost. */
export function merged(mine: Piece, theirs: Piece, chosen: ReadonlyMap<string, Side>): Piece {
  const sides = { mine: parts(mine), theirs: parts(theirs) };
  const { mine: own, theirs: other } = sides;
  const sideOf = (key: string): Side => {
    const [a, b] = [own.get(key), other.get(key)];
    const holder = (a && follows(a, own, other) && a.parent) || (b && follows(b, other, own) && b.parent);
    return chosen.get(key) ?? (holder ? sideOf(holder) : 'mine');
  };
  const taken = new Map<string, Part>();
  for (const key of new Set([...own.keys(), ...other.keys()])) {
    const side = sideOf(key);
    const part = sides[side].get(key);
    if (!part) continue;
    taken.set(key, part);
    for (let holder = part.parent; holder && !taken.has(holder); ) {
      const kept = sides[side].get(holder);
      if (!kept) break;
      // A holder whose own turn is still to come is set again then, unless it was given up there.
      taken.set(holder, kept);
      holder = kept.parent;
    }
  }
  return assembled(taken, sides);
}

function assembled(taken: Parts, sides: Record<Side, Parts>): Piece {
  const orders = [...sides.mine.values(), ...sides.theirs.values()];
  const members = (holder: Part, list: string): string[] => {
    const order = [...(holder.children.get(list) ?? [])];
    for (const { key, children } of orders) if (key === holder.key) weave(order, children.get(list) ?? []);
    for (const part of taken.values())
      if (part.parent === holder.key && part.list === list && !order.includes(part.key)) order.push(part.key);
    return order.filter((key) => taken.get(key)?.parent === holder.key);
  };
  const build = (part: Part): Piece => {
    const piece = { ...part.piece };
    for (const list of INNER[part.list] ?? []) {
      // A list that could not be taken apart stays as it is.
      if (list in piece && !part.children.has(list)) continue;
      const keys = members(part, list);
      if (keys.length || part.children.has(list))
        piece[list] = keys.flatMap((key) => {
          const child = taken.get(key);
          return child ? [build(child)] : [];
        });
    }
    return piece;
  };
  return Object.fromEntries(
    [...taken.values()].filter((part) => !part.parent).map((part) => [part.key, build(part)]),
  );
}

/** Adds to an order what only another order has, each after the one it follows there. */
function weave(order: string[], other: readonly string[]): void {
  for (const [place, key] of other.entries()) {
    if (order.includes(key)) continue;
    const before = other
      .slice(0, place)
      .reverse()
      .find((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
}
