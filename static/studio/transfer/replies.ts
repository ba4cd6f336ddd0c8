// What the handlers of import, export and editions reply, as far as it can be believed.
import type { Outcome } from '../../shared/request';
import { isFields } from '../../shared/shape';
import { asText, type Json } from '../state/json';
import { type Problem, readProblems } from '../state/problems';
import type { Words } from '../words';

export const LEVELS = ['made', 'changed', 'skipped', 'bad'] as const;

/** What became of something. */
export type Level = (typeof LEVELS)[number];

/** One thing that reading or writing did; `line` is 0 where it is no single one. */
export type Row = { readonly level: Level; readonly line: number; readonly say: string };

/** Large files take their time. */
export const PATIENCE = 60_000;

/** Reads a reply's rows; what is no row is left out, and what is no level counts as not usable. */
export function readRows(list: unknown): Row[] {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  return entries.filter(isFields).map(({ level, line, say }) => ({
    level: LEVELS.find((one) => one === level) ?? 'bad',
    line: typeof line === 'number' ? line : 0,
    say: asText(say as Json),
  }));
}

/** What to do about a request that did not work, and the problems of the guide that it is about. */
export type Trouble = { readonly say: string; readonly problems: readonly Problem[] };

export const NO_TROUBLE: Trouble = { say: '', problems: [] };

/** Why a request did not work. */
export function troubleOf(words: Words, outcome: Outcome): Trouble {
  if (outcome.kind === 'refused') return { say: outcome.say, problems: readProblems(outcome.reply.problems) };
  return { say: words(outcome.kind === 'login' ? 'transfer_login' : 'transfer_later'), problems: [] };
}
