// The guide as an outline: which pieces there are, and which of them are shown.
import { kindOf, nameOf } from '../schema/layout';
import { asList, asText, getAt, isPiece, type Json, type Path, type Piece } from '../state/json';
import { isWithin } from '../state/places';
import type { Words } from '../words';

/** One line of the outline. `group`: the path of the list it stands in; `index` and `size`: its place there. */
export type Node = {
  path: Path;
  level: number;
  name: string;
  kind: string;
  group: string;
  index: number;
  size: number;
  /** undefined: nothing can be in it. */
  open: boolean | undefined;
  /** It can be moved among its like. */
  movable: boolean;
};

/** The lists of pieces, by the list that holds their holder. */
const CHILDREN: Readonly<Record<string, string>> = { lessons: 'sections', sections: 'questions' };

/** What stays the same when a piece moves, so that it stays unfolded. */
export const keyOf = (list: string, piece: Json, index: number): string =>
  `${list}/${isPiece(piece) && piece.id ? asText(piece.id) : index}`;

/** The list below a piece of this list; undefined where there is none, as in a text. */
function childList(list: string, piece: Json): string | undefined {
  const name = CHILDREN[list];
  return name && isPiece(piece) && (list === 'lessons' || Array.isArray(piece[name])) ? name : undefined;
}

function walk(
  list: Json[],
  name: string,
  at: Path,
  level: number,
  folds: Folds,
  found: Node[],
  words: Words,
): void {
  for (const [index, piece] of list.entries()) {
    const path = [...at, index];
    const inner = childList(name, piece);
    const open = inner ? folds.has(keyOf(name, piece, index)) : undefined;
    const kind = isPiece(piece) && piece.kind ? asText(piece.kind) : name;
    const shown = nameOf(piece) || words('untitled');
    const place = { path, level, group: at.join('.'), index, size: list.length };
    found.push({ ...place, name: shown, kind: kindOf(words, kind), open, movable: true });
    if (inner && open && isPiece(piece))
      walk(asList(piece[inner]), inner, [...path, inner], level + 1, folds, found, words);
  }
}

/** The keys of the pieces that are unfolded. */
export type Folds = ReadonlySet<string>;

/** The lines of the outline: the guide itself, its lessons with what is unfolded in them, and what stands beside them. */
export function nodesOf(guide: Json, folds: Folds, words: Words): Node[] {
  const piece: Piece = isPiece(guide) ? guide : {};
  const found: Node[] = [];
  walk(asList(piece.lessons), 'lessons', ['guide', 'lessons'], 1, folds, found, words);
  const single = (path: Path, name: string, kind: string): Omit<Node, 'index' | 'size'> => ({
    path,
    level: 1,
    name,
    kind,
    group: '',
    open: undefined,
    movable: false,
  });
  const counted = (list: string) => String(asList(piece[list]).length);
  const first = single(['guide'], nameOf(piece) || words('untitled'), words('kind_guide'));
  const last = [
    single(['guide', 'sources'], words('label_guide_sources'), counted('sources')),
    single(['guide', 'glossary'], words('label_guide_glossary'), counted('glossary')),
    single(['settings'], words('settings'), ''),
  ];
  const size = asList(piece.lessons).length + last.length + 1;
  const shift = (node: Node): Node => (node.level === 1 ? { ...node, size, index: node.index + 1 } : node);
  return [
    { ...first, index: 0, size },
    ...found.map(shift),
    ...last.map((node, place) => ({ ...node, size, index: size - last.length + place })),
  ];
}

/** The piece that a place belongs to, as far as the outline shows it. */
export function pieceAt(path: Path): Path {
  if (path[0] === 'settings') return ['settings'];
  if (path[1] === 'sources' || path[1] === 'glossary') return path.slice(0, 2);
  if (path[1] !== 'lessons' || typeof path[2] !== 'number') return ['guide'];
  if (path[3] !== 'sections' || typeof path[4] !== 'number') return path.slice(0, 3);
  return path[5] === 'questions' && typeof path[6] === 'number' ? path.slice(0, 7) : path.slice(0, 5);
}

/** The keys of everything that holds a piece, so that it can be unfolded. */
export function holdersOf(value: Json, path: Path): string[] {
  const lengths = [3, 5].filter((length) => path.length > length && isWithin(path, path.slice(0, length)));
  return lengths.map((length) =>
    keyOf(String(path[length - 2]), getAt(value, path.slice(0, length)) ?? null, Number(path[length - 1])),
  );
}
