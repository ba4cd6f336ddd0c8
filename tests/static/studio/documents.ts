// Guides made by chance from the models' schema: every field now and then, and fields that no model knows.
import type { Json, Piece } from '../../../static/studio/state/json';
import { anyJson, below, type Chance, one } from './chance';
import { randomText } from './rich/random';
import fixture from './schema.json';

type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  const?: Json;
  enum?: Json[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
};

const { schema } = fixture as unknown as { schema: Schema & { $defs: Record<string, Schema> } };
const LINES = ['A title', 'שלום', 'لماذا؟', 'Ä–ß & more', 'x'];

function text(next: Chance, { format, ...about }: Schema, name: string, ids: { last: number }): Json {
  if (name === 'id') return `i${ids.last++}`;
  if (format === 'html') return randomText(below(next, 100_000));
  if (format === 'html-inline') return one(next, LINES.slice(0, 3));
  if (format === 'date') return '2026-11-22';
  return 'pattern' in about ? 'i0' : one(next, LINES);
}

function many(next: Chance, { items = {}, minItems = 0 }: Schema, ids: { last: number }): Json {
  return Array.from({ length: minItems + below(next, 3) }, () => made(next, items, '', ids));
}

function fields(next: Chance, { properties = {}, required = [] }: Schema, ids: { last: number }): Json {
  const known = Object.entries(properties).filter(([name]) => required.includes(name) || next() < 0.4);
  const piece: Piece = Object.fromEntries(known.map(([name, about]) => [name, made(next, about, name, ids)]));
  return next() < 0.4 ? { ...piece, [`x-${below(next, 9)}`]: anyJson(next) } : piece;
}

function made(next: Chance, about: Schema, name: string, ids: { last: number }): Json {
  if (about.$ref) return made(next, schema.$defs[about.$ref.split('/').pop() ?? ''] ?? {}, name, ids);
  const kinds = about.oneOf ?? about.anyOf;
  if (kinds) return made(next, one(next, kinds), name, ids);
  if (about.const !== undefined) return about.const;
  if (about.enum) return one(next, about.enum);
  if (about.type === 'string') return text(next, about, name, ids);
  if (about.type === 'boolean') return next() < 0.5;
  if (about.type === 'integer' || about.type === 'number') return about.minimum ?? below(next, 100);
  if (about.type === 'array') return many(next, about, ids);
  return about.type === 'object' ? fields(next, about, ids) : null;
}

/** A guide with two lessons at least. */
export function randomGuide(next: Chance): Piece {
  const ids = { last: 1 };
  const guide = fields(next, schema, ids) as Piece;
  const lesson = () => made(next, { $ref: '#/$defs/Lesson' }, '', ids);
  return { ...guide, version: 1, lessons: [lesson(), lesson()] };
}
