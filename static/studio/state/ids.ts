// Names for new pieces: short, like those around them, never used before, never made from a position.
import { asList, asText, isPiece, type Json, type Piece } from './json';

/** Lists whose entries have names that are unique in the whole guide; all other names are unique in their list. */
const GUIDE_WIDE = ['lessons', 'sections', 'questions', 'objectives', 'sources', 'glossary'];

/** Every id in a value, wherever it stands. */
export function idsIn(value: Json | undefined, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const entry of value) idsIn(entry, found);
  else if (isPiece(value)) {
    if (typeof value.id === 'string') found.add(value.id);
    for (const inner of Object.values(value)) idsIn(inner, found);
  }
  return found;
}

/** The first of `prefix1`, `prefix2`, … that comes after all that are there; padded as they are. */
function counted(prefix: string, ids: Iterable<string>): string {
  let most = 0;
  let width = 1;
  for (const id of ids) {
    const digits = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    if (!/^\d{1,9}$/.test(digits)) continue;
    most = Math.max(most, Number(digits));
    width = Math.max(width, digits.length);
  }
  return prefix + String(most + 1).padStart(width, '0');
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A name for a new entry of a list of choices, items, prompts: the next letter or number that is free in it. */
export function freeIn(siblings: Json | undefined): string {
  const ids = new Set(asList(siblings).map((entry) => (isPiece(entry) ? asText(entry.id) : '')));
  const numbered = [...ids].every((id) => /^\d*$/.test(id)) && ids.size > 0;
  const letter = [...LETTERS].find((one) => !ids.has(one));
  return numbered || !letter ? counted(numbered ? '' : 'x', ids) : letter;
}

/** Makes names that no piece has, and none had since the guide was opened. */
export class Ids {
  private readonly used = new Set<string>();
  /** Guides whose names were not looked for yet: that takes time, and most guides are opened to be read. */
  private met: Json[] = [];

  /** Remembers every name of a guide, and those of its questions that are gone: learners may have answered them. */
  meet(guide: Json | undefined): void {
    if (guide !== undefined) this.met.push(guide);
  }

  private known(): Set<string> {
    for (const guide of this.met) {
      idsIn(guide, this.used);
      for (const id of asList(isPiece(guide) ? guide.retired : [])) this.used.add(asText(id));
    }
    this.met = [];
    return this.used;
  }

  /** A name that begins so. */
  fresh(prefix: string): string {
    const id = counted(prefix, this.known());
    this.used.add(id);
    return id;
  }

  /** A name for a new entry of this list; `holder` is the id of the lesson it stands in. */
  forList(list: string, siblings: Json | undefined, holder = ''): string {
    if (!GUIDE_WIDE.includes(list)) return freeIn(siblings);
    const prefixes = { lessons: 'l', questions: 'q', sources: 'S', glossary: 't' } as Record<string, string>;
    return this.fresh(prefixes[list] ?? `${holder}-${list.charAt(0)}`);
  }

  /** A copy whose names are new wherever they must be, with the references among its parts kept. */
  copied(piece: Json, list: string, holder = ''): Json {
    const renamed = new Map<string, string>();
    return this.referring(this.renamed(piece, list, holder, renamed), renamed);
  }

  private renamed(value: Json, list: string, holder: string, renamed: Map<string, string>): Json {
    if (Array.isArray(value)) return value.map((entry) => this.renamed(entry, list, holder, renamed));
    if (!isPiece(value)) return value;
    const copy: Piece = { ...value };
    if (GUIDE_WIDE.includes(list) && typeof value.id === 'string') {
      copy.id = this.forList(list, undefined, holder);
      renamed.set(value.id, copy.id);
    }
    const inner = list === 'lessons' ? asText(copy.id) : holder;
    for (const [name, entry] of Object.entries(value))
      if (Array.isArray(entry)) copy[name] = this.renamed(entry, name, inner, renamed);
    return copy;
  }

  private referring(value: Json, renamed: Map<string, string>): Json {
    if (Array.isArray(value)) return value.map((entry) => this.referring(entry, renamed));
    if (!isPiece(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => {
        const reference = (name === 'objective' || name === 'section') && renamed.get(asText(entry));
        return [name, reference || this.referring(entry, renamed)];
      }),
    );
  }
}
