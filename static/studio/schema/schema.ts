// What the models say about a piece of the document: its fields and how each is edited.
import { asList, asText, isPiece, type Json, type Piece } from '../state/json';

/** How a field is edited. `other` is what no form can show: it stays as it is, and the JSON panel can change it. */
export type Shape =
  | { is: 'line'; pattern?: string }
  | { is: 'html'; inline: boolean }
  | { is: 'number'; whole: boolean; min?: number; max?: number }
  | { is: 'boolean' }
  | { is: 'date' }
  | { is: 'choice'; values: readonly Json[] }
  | { is: 'texts'; entry: Shape }
  | { is: 'part'; of: Model }
  | { is: 'parts'; of: Model; least: number; most: number }
  | { is: 'other' };

/** One field of a model. `optional`: null says that there is none. */
export type FieldModel = {
  name: string;
  shape: Shape;
  required: boolean;
  optional: boolean;
  fallback: Json | undefined;
};

/** A kind of piece: its name in the schema, how learners answer it (questions only), its fields. */
export type Model = { name: string; entry: string; fields: readonly FieldModel[] };

/** The models by what they describe. */
export type Models = {
  guide: Model;
  lesson: Model;
  sections: Kinds;
  questions: Kinds;
};

/** Models by kind; each is read when it is first asked for, because opening the editor needs none of them. */
export type Kinds = { keys(): Iterable<string>; get(kind: string): Model | undefined };

const limit = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** Reads `Guide.model_json_schema()` (JSON Schema 2020-12, as pydantic writes it). */
export class Schema {
  private readonly models = new Map<string, Model>();

  constructor(private readonly root: Piece) {}

  /** The models of a guide; throws where the schema does not describe one. */
  read(): Models {
    const guide = this.model('Guide', this.root);
    const lesson = this.entryModel(this.root, 'lessons');
    const sections = this.kinds(this.property(lesson.schema, 'sections'));
    const quiz = [...sections.values()].find((name) => isPiece(this.property(this.def(name), 'questions')));
    const questions = quiz
      ? this.kinds(this.property(this.def(quiz), 'questions'))
      : new Map<string, string>();
    const all = (names: Map<string, string>): Kinds => ({
      keys: () => names.keys(),
      get: (kind) => {
        const name = names.get(kind);
        return name === undefined ? undefined : this.model(name, this.def(name));
      },
    });
    return { guide, lesson: lesson.model, sections: all(sections), questions: all(questions) };
  }

  private def(name: string): Piece {
    const found = isPiece(this.root.$defs) ? this.root.$defs[name] : undefined;
    if (!isPiece(found)) throw new Error(`no model ${name}`);
    return found;
  }

  private property(schema: Piece, name: string): Json | undefined {
    return isPiece(schema.properties) ? schema.properties[name] : undefined;
  }

  private entryModel(schema: Piece, list: string): { schema: Piece; model: Model } {
    const property = this.property(schema, list);
    const name = refName(isPiece(property) ? property.items : undefined);
    if (!name) throw new Error(`no model of ${list}`);
    return { schema: this.def(name), model: this.model(name, this.def(name)) };
  }

  /** The kinds of a list whose entries are of several kinds, each with the name of its model. */
  private kinds(list: Json | undefined): Map<string, string> {
    const items = isPiece(list) ? list.items : undefined;
    const mapping = isPiece(items) && isPiece(items.discriminator) ? items.discriminator.mapping : undefined;
    const order = asList(isPiece(items) ? items.oneOf : undefined).map(refName);
    const kinds = Object.entries(isPiece(mapping) ? mapping : {}).map(([kind, ref]): [string, string] => [
      kind,
      refName({ $ref: ref }),
    ]);
    return new Map(kinds.sort((one, other) => order.indexOf(one[1]) - order.indexOf(other[1])));
  }

  private model(name: string, schema: Piece): Model {
    const known = this.models.get(name);
    if (known) return known;
    const fields: FieldModel[] = [];
    const model: Model = { name, entry: asText(schema.entry), fields };
    this.models.set(name, model);
    const required = asList(schema.required);
    for (const [field, property] of Object.entries(isPiece(schema.properties) ? schema.properties : {}))
      if (isPiece(property)) fields.push(this.field(field, property, required.includes(field)));
    return model;
  }

  private field(name: string, property: Piece, required: boolean): FieldModel {
    const ways = asList(property.anyOf).filter(isPiece);
    const optional = ways.some((way) => way.type === 'null');
    const only = ways.find((way) => way.type !== 'null');
    const fallback = Object.getOwnPropertyDescriptor(property, 'default')?.value as Json | undefined;
    return { name, shape: this.shape({ ...property, ...only }), required, optional, fallback };
  }

  private shape(schema: Piece): Shape {
    const name = refName(schema);
    if (name) return this.referred(name);
    if (Array.isArray(schema.enum)) return { is: 'choice', values: schema.enum };
    if ('const' in schema) return { is: 'choice', values: [schema.const ?? null] };
    switch (schema.type) {
      case 'string':
        return textShape(schema);
      case 'integer':
      case 'number':
        return numberShape(schema);
      case 'boolean':
        return { is: 'boolean' };
      case 'array':
        return this.listShape(schema);
      default:
        return { is: 'other' };
    }
  }

  private referred(name: string): Shape {
    const target = this.def(name);
    return target.type === 'object' ? { is: 'part', of: this.model(name, target) } : this.shape(target);
  }

  private listShape(schema: Piece): Shape {
    const entry = isPiece(schema.items) && !schema.items.oneOf ? this.shape(schema.items) : undefined;
    if (entry?.is === 'part') {
      const [least, most] = [limit(schema.minItems) ?? 0, limit(schema.maxItems) ?? Number.POSITIVE_INFINITY];
      return { is: 'parts', of: entry.of, least, most };
    }
    return entry?.is === 'line' || entry?.is === 'html' ? { is: 'texts', entry } : { is: 'other' };
  }
}

function refName(schema: Json | undefined): string {
  return isPiece(schema) ? asText(schema.$ref).replace(/^#\/\$defs\//, '') : '';
}

function textShape(schema: Piece): Shape {
  const format = asText(schema.format);
  if (format.startsWith('html')) return { is: 'html', inline: format === 'html-inline' };
  if (format === 'date') return { is: 'date' };
  return typeof schema.pattern === 'string' ? { is: 'line', pattern: schema.pattern } : { is: 'line' };
}

function numberShape(schema: Piece): Shape {
  const [min, max] = [limit(schema.minimum) ?? limit(schema.ge), limit(schema.maximum)];
  return {
    is: 'number',
    whole: schema.type === 'integer',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** The field of this name. */
export const fieldOf = (model: Model, name: string): FieldModel | undefined =>
  model.fields.find((field) => field.name === name);

/** The least that a new part of this model needs; the id is given by the caller. */
export function blank(model: Model): Piece {
  const needed = model.fields.filter((field) => field.required && field.name !== 'id');
  return Object.fromEntries(needed.map((field) => [field.name, blankValue(field.shape)]));
}

function blankValue(shape: Shape): Json {
  if (shape.is === 'choice') return shape.values[0] ?? '';
  if (shape.is === 'number') return shape.min ?? 0;
  if (shape.is === 'boolean') return false;
  if (shape.is === 'texts' || shape.is === 'parts') return [];
  return shape.is === 'part' ? blank(shape.of) : '';
}

/** No forms at all. */
export const NO_MODELS: Models = {
  guide: { name: 'Guide', entry: '', fields: [] },
  lesson: { name: 'Lesson', entry: '', fields: [] },
  sections: new Map(),
  questions: new Map(),
};

/** Without the models there are no forms, but the JSON can still be edited. */
export function modelsOf(schema: Piece | undefined): Models | undefined {
  try {
    return schema && new Schema(schema).read();
  } catch (error) {
    console.error('img_guide', error);
    return undefined;
  }
}
