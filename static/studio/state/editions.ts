// The guides that ship in the package: which there are, which one this guide was made from, and whether a newer one is there.
import { asList, asText, isPiece, type Json, type Piece } from './json';
import type { Store } from './store';

/** A shipped guide in one of its editions. */
export type Edition = { pack: string; edition: string; title: string };

/** What is known about shipped guides. `fresh`: nobody ever saved this block, and nothing was chosen yet. */
export type Shipped = { fresh: boolean; packs: readonly Edition[] };

/** Where nothing is known. */
export const NONE_SHIPPED: Shipped = { fresh: false, packs: [] };

/** Reads what `edit_load` says about shipped guides. */
export function readShipped(reply: Piece): Shipped {
  const read = asList(reply.packs)
    .filter(isPiece)
    .map(({ pack, edition, title }) => ({
      pack: asText(pack),
      edition: asText(edition),
      title: asText(title),
    }));
  return { fresh: reply.new === true, packs: read.filter(({ pack, edition }) => pack && edition) };
}

/** Whether this is the edition that a guide was made from. */
export const isFrom = (from: Json | undefined, { pack, edition }: Edition): boolean =>
  isPiece(from) && from.pack === pack && from.edition === edition;

/** The newest edition of each shipped guide. */
const newestOf = (packs: readonly Edition[]): Edition[] =>
  packs.filter((one) => !packs.some((other) => other.pack === one.pack && other.edition > one.edition));

/** Each shipped guide once: in the edition that this guide was made from, else in its newest. */
export const choicesOf = (packs: readonly Edition[], from: Json | undefined): Edition[] =>
  newestOf(packs).map(
    (newest) => packs.find((one) => one.pack === newest.pack && isFrom(from, one)) ?? newest,
  );

/** The newest edition of the guide that this one was made from; undefined when it was made from that one. */
export function newerThan(packs: readonly Edition[], from: Json | undefined): Edition | undefined {
  if (!isPiece(from)) return undefined;
  return newestOf(packs).find((one) => one.pack === from.pack && one.edition > asText(from.edition));
}

/** Puts a guide in the place of this one, with the edition that it is made from, as one step. */
export function takeGuide(store: Store, guide: Json, from: Edition | null): void {
  store.together(() => {
    store.set(['guide'], guide);
    store.set(['from'], from && { pack: from.pack, edition: from.edition });
  });
}

/** Of what two versions of a guide were made from, the later edition; where these are different guides, the first. */
export function laterFrom(mine: Json | undefined, theirs: Json | undefined): Json | undefined {
  if (!isPiece(mine) || !isPiece(theirs)) return mine ?? theirs;
  return mine.pack === theirs.pack && asText(theirs.edition) > asText(mine.edition) ? theirs : mine;
}

/** Puts a version back as it was, with what it was made from, where that is known. */
export function putBack(store: Store, value: Piece): void {
  store.together(() => {
    store.replace(value);
    if (value.from !== undefined) store.set(['from'], value.from);
  });
}
