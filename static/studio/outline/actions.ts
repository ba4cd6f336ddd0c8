// What can be done to the pieces of the outline; each gives the place of what to look at next.

import { blank, type Models } from '../schema/schema';
import { asList, asText, getAt, isPiece, type Json, type Path, type Piece } from '../state/json';
import type { Session } from '../state/session';
import type { Words } from '../words';
import { fromName } from '../words';

/** A place to move a piece to: a list of the same kind elsewhere. */
export type Home = { list: Path; name: string };

const titleFor = (words: Words, kind: string): string => words.find(`new_${kind}`) ?? fromName(kind);

const idAt = (session: Session, path: Path): string => {
  const piece = session.store.get(path);
  return isPiece(piece) ? asText(piece.id) : '';
};

/** Puts a new piece behind the one at `after`, or at the end of the list. */
function place(session: Session, list: Path, after: number | undefined, piece: Json): Path {
  const index = after === undefined ? asList(session.store.get(list)).length : after + 1;
  session.store.insert(list, index, piece);
  return [...list, index];
}

const indexIn = (list: Path, selected: Path): number | undefined => {
  const step = selected[list.length];
  return list.every((one, index) => one === selected[index]) && typeof step === 'number' ? step : undefined;
};

/** A new lesson behind the one that is open. */
export function addLesson(session: Session, models: Models, words: Words, selected: Path): Path {
  const list = ['guide', 'lessons'];
  const id = session.ids.forList('lessons', null);
  const piece = { id, ...blank(models.lesson), title: titleFor(words, 'lessons'), sections: [] };
  return place(session, list, indexIn(list, selected), piece);
}

/** A new section of a kind behind the one that is open; undefined when no lesson is. */
export function addSection(
  session: Session,
  models: Models,
  words: Words,
  selected: Path,
  kind: string,
): Path | undefined {
  const model = models.sections.get(kind);
  if (!model || selected[1] !== 'lessons' || selected.length < 3) return undefined;
  const list = [...selected.slice(0, 3), 'sections'];
  const id = session.ids.forList('sections', null, idAt(session, selected.slice(0, 3)));
  const lists = model.fields.some((field) => field.name === 'questions') ? { questions: [] } : {};
  const piece = { id, ...blank(model), title: titleFor(words, kind), ...lists };
  return place(session, list, indexIn(list, selected), piece);
}

/** The quiz that is open, or the one of the open question; undefined when there is none. */
export function quizAt(session: Session, selected: Path): Path | undefined {
  const section = selected.length >= 5 ? session.store.get(selected.slice(0, 5)) : undefined;
  return isPiece(section) && section.kind === 'quiz' ? selected.slice(0, 5) : undefined;
}

/** A new question of a kind, as the kind's own example has it; undefined when no quiz is open. */
export function addQuestion(
  session: Session,
  models: Models,
  selected: Path,
  kind: string,
): Path | undefined {
  const quiz = quizAt(session, selected);
  const model = models.questions.get(kind);
  if (!quiz || !model) return undefined;
  const list = [...quiz, 'questions'];
  const piece: Piece = {
    ...(session.examples.get(kind) ?? blank(model)),
    id: session.ids.forList('questions', null),
  };
  return place(session, list, indexIn(list, selected), piece);
}

/** A copy behind the piece, with names of its own. */
export function duplicate(session: Session, words: Words, path: Path): Path {
  const list = path.slice(0, -1);
  const name = String(list[list.length - 1]);
  const copy = session.ids.copied(session.store.get(path) ?? null, name, idAt(session, path.slice(0, 3)));
  const titled =
    isPiece(copy) && typeof copy.title === 'string'
      ? { ...copy, title: words('copy_of', { title: copy.title }) }
      : copy;
  return place(session, list, Number(path[path.length - 1]), titled);
}

/** Takes a piece away; the next one beside it is looked at then, or what held it. */
export function removePiece(session: Session, path: Path): Path {
  const list = path.slice(0, -1);
  session.store.remove(path);
  const left = asList(session.store.get(list)).length;
  const holder = list.slice(0, -1);
  return left ? [...list, Math.min(Number(path[path.length - 1]), left - 1)] : holder;
}

/** Where a section or a question could live instead. */
export function otherHomes(session: Session, words: Words, path: Path): Home[] {
  const own = path.slice(0, -1).join('.');
  const name = (piece: Json): string => (isPiece(piece) && asText(piece.title)) || words('untitled');
  const lessons = asList(getAt(session.store.guide, ['lessons']));
  const homes = lessons.flatMap((lesson, index): Home[] => {
    const list = ['guide', 'lessons', index, 'sections'];
    if (path.length === 5) return [{ list, name: name(lesson) }];
    return asList(isPiece(lesson) ? lesson.sections : undefined).flatMap((section, place) =>
      isPiece(section) && section.kind === 'quiz'
        ? [{ list: [...list, place, 'questions'], name: `${name(lesson)} › ${name(section)}` }]
        : [],
    );
  });
  return path.length === 5 || path.length === 7 ? homes.filter((home) => home.list.join('.') !== own) : [];
}

/** Moves a piece to the end of another list. */
export function moveHome(session: Session, path: Path, list: Path): Path {
  const to = [...list, asList(session.store.get(list)).length];
  session.store.move(path, to);
  return to;
}
