// What a handler's answer means for the learner's page.
import type { Outcome } from '../shared/request';
import { type Fields, isFields, text } from '../shared/shape';

/** The fields the learner handlers share; what a handler does not send is empty. */
export type Reply = {
  html: string;
  rev: number;
  /** The revision at which the answer was saved: smaller than `rev` where the page did not hear of it the first time. */
  saved: number;
  /** Which record it is; empty before anything was stored, another one after a deletion. */
  record: string;
  say: string;
  parts: Record<string, string>;
  lost: string[];
};

/** A learner request's end: an outcome with its reply read and the refusals told apart. */
export type Result =
  | { kind: 'done' | 'stale'; reply: Reply }
  | { kind: 'refused'; say: string }
  | { kind: 'other_person' | 'login' | 'later' };

/** Keeps the string values of an object, because a part is HTML text or nothing. */
export function strings(value: unknown): Record<string, string> {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function readReply(fields: Fields): Reply | undefined {
  const { html, rev, saved, record, say, parts, lost } = fields;
  if (typeof rev !== 'number') return undefined;
  return {
    html: text(html),
    rev,
    saved: typeof saved === 'number' ? saved : rev,
    record: text(record),
    say: text(say),
    parts: strings(parts),
    lost: Array.isArray(lost) ? lost.filter((id): id is string => typeof id === 'string') : [],
  };
}

/** Reads an outcome; a 200 without a revision did not come from our handler and proves nothing saved. */
export function understand(outcome: Outcome): Result {
  if (outcome.kind === 'login' || outcome.kind === 'later') return outcome;
  const reply = readReply(outcome.reply);
  if (outcome.kind === 'ok') return reply ? { kind: 'done', reply } : { kind: 'later' };
  if (outcome.error === 'other_learner') return { kind: 'other_person' };
  if (outcome.error === 'no_learner') return { kind: 'login' };
  // The author broke the guide for a while; the answer is as good as before.
  if (outcome.error === 'broken_guide') return { kind: 'later' };
  if (outcome.status === 409 && reply?.html) return { kind: 'stale', reply };
  return { kind: 'refused', say: outcome.say };
}
