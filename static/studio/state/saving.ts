// What came of asking the server to save.
import type { Outcome } from '../../shared/request';
import type { Word } from '../words';
import { type Consequences, readConsequences } from './consequences';

export type Saved =
  | { kind: 'stored'; edition: string; problems: unknown }
  | { kind: 'consequences'; found: Consequences }
  | { kind: 'conflict' }
  | { kind: 'broken'; problems: unknown[] }
  | { kind: 'refused'; say: string }
  | { kind: 'failed'; word: Word };

/** Sorts the answer to `edit_save`. */
export function readSaved(outcome: Outcome): Saved {
  if (outcome.kind === 'login') return { kind: 'failed', word: 'logged_out' };
  if (outcome.kind === 'ok' && typeof outcome.reply.edition === 'string')
    return { kind: 'stored', edition: outcome.reply.edition, problems: outcome.reply.problems };
  if (outcome.kind !== 'refused') return { kind: 'failed', word: 'not_saved' };
  const { status, error, say, reply } = outcome;
  if (status === 409 && error === 'consequences')
    return { kind: 'consequences', found: readConsequences(reply) };
  if (status === 409) return { kind: 'conflict' };
  if (status === 403) return { kind: 'failed', word: 'forbidden' };
  if (Array.isArray(reply.problems)) return { kind: 'broken', problems: reply.problems };
  return { kind: 'refused', say };
}
