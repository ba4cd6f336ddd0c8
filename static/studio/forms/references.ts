// Fields that name another piece of the guide, by the name of the field.
import { nameOf } from '../schema/layout';
import { asList, asText, getAt, isPiece, type Json, type Path, type Piece } from '../state/json';

/** What a reference may point at; `group` is the title of the lesson it stands in. */
export type Target = { id: string; name: string; group?: string };

type Find = (guide: Json, path: Path) => Target[];

const pieces = (list: Json | undefined): Piece[] => asList(list).filter(isPiece);

const target = (piece: Piece): Target => ({ id: asText(piece.id), name: nameOf(piece) });

const inLessons =
  (list: string, fits: (piece: Piece) => boolean = () => true): Find =>
  (guide) =>
    pieces(getAt(guide, ['lessons'])).flatMap((lesson) =>
      pieces(lesson[list])
        .filter(fits)
        .map((piece) => ({ ...target(piece), group: nameOf(lesson) })),
    );

/** Entries of a list of the piece that holds the field, or of one that holds that. */
const beside =
  (list: string): Find =>
  (guide, path) => {
    for (let length = path.length - 1; length > 0; length -= 1) {
      const entries = getAt(guide, [...path.slice(1, length), list]);
      if (Array.isArray(entries)) return pieces(entries).map(target);
    }
    return [];
  };

const source = (piece: Piece): Target => ({
  id: asText(piece.id),
  name: `${asText(piece.id)} ${nameOf(piece)}`,
});

const FINDERS: Record<string, Find> = {
  objective: inLessons('objectives'),
  section: inLessons('sections', (piece) => piece.kind === 'text'),
  stimulus: beside('stimuli'),
  answer: beside('options'),
  sources: (guide) => pieces(getAt(guide, ['sources'])).map(source),
  see_also: (guide) => pieces(getAt(guide, ['glossary'])).map(target),
};

/** What the field at this place may name; undefined when it names nothing. Paths begin with `guide`. */
export const targetsOf = (name: string, guide: Json, path: Path): Target[] | undefined =>
  FINDERS[name]?.(guide, path);

/** Whether fields of this name name other pieces. */
export const isReference = (name: string): boolean => FINDERS[name] !== undefined;
