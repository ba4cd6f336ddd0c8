// A shipped guide in one edition, asked for where it is needed.
import type { Edition } from '../state/editions';
import type { Json, Piece } from '../state/json';
import { isGuide } from '../state/loaded';
import type { Tools } from '../tools';
import { PATIENCE, troubleOf } from '../transfer/replies';

/** The guide, or what to do about it that it did not come. `gone`: it never will. */
export type Fetched = { guide: Piece } | { wrong: string; gone: boolean };

/** Asks for the guide of an edition. */
export async function fetched(
  { session, words }: Tools,
  { pack, edition }: Pick<Edition, 'pack' | 'edition'>,
): Promise<Fetched> {
  const outcome = await session.block.post('edit_edition', { pack, edition }, PATIENCE);
  const guide = outcome.kind === 'ok' ? (outcome.reply.guide as Json) : null;
  const gone = outcome.kind === 'refused' && outcome.status === 404;
  return isGuide(guide) ? { guide } : { wrong: troubleOf(words, outcome).say, gone };
}
