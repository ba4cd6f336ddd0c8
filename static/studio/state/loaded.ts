// What `edit_load` replies with, as far as it can be believed.
import type { Outcome } from '../../shared/request';
import { isFields, parse } from '../../shared/shape';
import { readShipped, type Shipped } from './editions';
import { asText, isPiece, type Json, type Piece } from './json';

/** A stored guide with what is needed to edit it. */
export type Loaded = {
  value: Piece;
  edition: string;
  problems: unknown;
  /** The stored text where it is no guide. */
  text: string;
  schema: Piece | undefined;
  /** A small question of each kind. */
  examples: ReadonlyMap<string, Piece>;
  /** The name under which this person's drafts of this guide are kept; empty where the server gives none. */
  draft: string;
  shipped: Shipped;
};

/** Whether the forms can show it: an object with a list of lessons. */
export const isGuide = (value: Json | undefined): value is Piece =>
  isPiece(value) && Array.isArray(value.lessons);

const isKind = (entry: [string, Json]): entry is [string, Piece] => isPiece(entry[1]);

/** Reads a reply; undefined when it is none. A guide that only is broken still opens, from its text. */
export function readLoaded(outcome: Outcome): Loaded | undefined {
  if (outcome.kind !== 'ok' || typeof outcome.reply.edition !== 'string') return undefined;
  const reply = outcome.reply as Piece & { edition: string };
  const { guide, settings, text, edition, problems, schema, examples, draft, pack } = reply;
  const written = asText(text);
  const parsed = parse(written) as Json | undefined;
  return {
    value: {
      guide: guide ?? (isGuide(parsed) ? parsed : null),
      settings: settings ?? {},
      ...(pack === undefined ? {} : { from: pack }),
    },
    edition,
    problems,
    text: written,
    schema: isPiece(schema) ? schema : undefined,
    examples: new Map(Object.entries(isFields(examples) ? examples : {}).filter(isKind)),
    draft: asText(draft),
    shipped: readShipped(reply),
  };
}
