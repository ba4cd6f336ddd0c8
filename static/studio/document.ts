// The text an author edits: from JSON and back, with the place of a mistake where it can be told.
/** A mistake's place in the text, both counted from 1, and its offset for the caret. */
export type Place = { line: number; column: number; offset: number };

/** The text as JSON, or where it stopped being it. */
export type Parsed = { ok: true; guide: unknown } | { ok: false; place: Place | undefined };

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before[before.length - 1] ?? '').length + 1, offset };
}

/** Finds the place in a parser's message; browsers say it as a position, as line and column, or not at all. */
export function findPlace(text: string, message: string): Place | undefined {
  const lineAndColumn = /line (\d+) column (\d+)/.exec(message);
  if (lineAndColumn) {
    const line = Number(lineAndColumn[1]);
    const column = Number(lineAndColumn[2]);
    const before = text.split('\n').slice(0, line - 1);
    return { line, column, offset: before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1 };
  }
  const position = /position (\d+)/.exec(message);
  if (position) return placeAt(text, Number(position[1]));
  return /end of (JSON|input|data)/i.test(message) ? placeAt(text, text.length) : undefined;
}

/** Parses the author's text. */
export function parseDocument(text: string): Parsed {
  try {
    return { ok: true, guide: JSON.parse(text) };
  } catch (error) {
    return { ok: false, place: findPlace(text, error instanceof Error ? error.message : '') };
  }
}

/** Fills the place into a sentence; where it is not known, the parentheses that would hold it are left out. */
export function withPlace(sentence: string, place: Place | undefined): string {
  if (!place) return sentence.replace(/\s*\([^()]*\{line\}[^()]*\)/, '');
  return sentence.replace('{line}', String(place.line)).replace('{column}', String(place.column));
}
