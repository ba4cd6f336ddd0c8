// In which order a form shows the fields of a piece, and what they are called.
import { asText, isPiece, type Json, type Piece } from '../state/json';
import { fromName, type Words } from '../words';
import type { FieldModel, Model } from './schema';

/** The order of the fields that every kind has; fields of a kind's own stand at the star. */
const ORDER = [
  'title',
  'term',
  'organisation',
  'url',
  'minutes',
  'question',
  'text',
  'stem',
  '*',
  'answer',
  'explanation',
  'rationale',
  'hints',
  'objective',
  'stimulus',
  'sources',
];

/** Fields that few authors need; they stand under "More". */
const LATER = new Set([
  'lang',
  'note',
  'section',
  'shuffle',
  'unchecked',
  'verify_note',
  'checked_on',
  'review_by',
  'max_length',
  'see_also',
  'reveal',
  'draw',
  'one_at_a_time',
  'confidence',
  'grading_method',
  'pass_score',
]);

/** What is shown elsewhere: names of pieces never change, kinds neither, and the outline shows the big lists. */
const HIDDEN = new Set(['id', 'kind', 'version', 'correct_order', 'correct', 'lessons', 'glossary']);

/** The lists of the guide itself that have a place in the outline. */
export const GUIDE_LISTS = ['sources', 'glossary'] as const;

const rank = (name: string): number => {
  const place = ORDER.indexOf(name);
  return place < 0 ? ORDER.indexOf('*') : place;
};

type Layout = { main: FieldModel[]; later: FieldModel[] };

/** Every key pressed asks for these again, and neither models nor pieces ever change. */
const layouts = new WeakMap<Model, Layout>();
const names = new WeakMap<Piece, string>();

/** The fields of a form: those that everybody needs, and the others. */
export function layout(model: Model): Layout {
  const made = layouts.get(model) ?? laidOut(model);
  layouts.set(model, made);
  return made;
}

function laidOut(model: Model): Layout {
  const big = model.name === 'Guide' ? GUIDE_LISTS : [];
  const shown = model.fields.filter(
    ({ name, shape }) => shape.is !== 'other' && !HIDDEN.has(name) && !big.some((list) => list === name),
  );
  const sorted = [...shown].sort((one, other) => rank(one.name) - rank(other.name));
  // The days of a source are what its form is for.
  const isMain = ({ name, required }: FieldModel) => required || (model.name === 'Source' && name !== 'lang');
  const isLater = (field: FieldModel) => LATER.has(field.name) && !isMain(field);
  return { main: sorted.filter((field) => !isLater(field)), later: sorted.filter(isLater) };
}

/** What a field is called in a piece of this model. */
export function labelOf(words: Words, model: string, name: string): string {
  return words.find(`label_${model.toLowerCase()}_${name}`) ?? words.find(`label_${name}`) ?? fromName(name);
}

/** What there is to say about a field; undefined when its name says it all. */
export const helpOf = (words: Words, model: string, name: string): string | undefined =>
  words.find(`help_${model.toLowerCase()}_${name}`) ?? words.find(`help_${name}`);

/** A value of a list of choices in words. */
export const optionOf = (words: Words, name: string, value: Json): string =>
  words.find(`option_${name}_${String(value)}`) ?? fromName(String(value));

/** What a kind of section or question is called. */
export const kindOf = (words: Words, kind: string): string => words.find(`kind_${kind}`) ?? fromName(kind);

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };
const LONGEST = 90;

/** The words of a rich text on one line. */
export function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Text as rich text. */
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** What an author knows a piece by: its title or its first words; empty where nothing is written yet. */
export function nameOf(value: Json | undefined): string {
  if (!isPiece(value)) return nameIn({ text: value ?? '' });
  const name = names.get(value) ?? nameIn(value);
  names.set(value, name);
  return name;
}

function nameIn(piece: Piece): string {
  const found = ['title', 'term', 'text', 'stem', 'html', 'value'].map((name) => piece[name]).find(Boolean);
  const name = typeof found === 'number' ? String(found) : plain(asText(found));
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
