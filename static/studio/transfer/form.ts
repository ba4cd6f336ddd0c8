// What is filled in to import something.
import type { Format } from './files';

/** Where an import goes. */
export const MODES = ['replace', 'lessons', 'questions'] as const;

/** It stays when the panel is left. */
export type Form = {
  format: Format;
  text: string;
  mode: (typeof MODES)[number];
  /** The id of the quiz that gets the questions. */
  quiz: string;
  /** What there is to tell about the file. */
  notes: readonly string[];
};

export const EMPTY_FORM: Form = { format: 'csv', text: '', mode: 'questions', quiz: '', notes: [] };
