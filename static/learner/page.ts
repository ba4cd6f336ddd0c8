// What one block's script knows about its page; made once per block, so that blocks do not share anything.
import { type Block, pageData, pageWords } from '../shared/block';
import { setText } from '../shared/mark';
import { text } from '../shared/shape';
import { readWords } from '../shared/words';
import { createAcked } from './acked';
import { createOutbox, outboxName } from './outbox';
import type { Reply } from './reply';
import { swap } from './slots';
import { openTabs } from './tabs';
import { createTurn } from './turn';
import type { Word } from './words';

/** One block's page. */
export type Page = ReturnType<typeof createPage>;

/** Reads the page's data and opens what belongs to its person; throws where the data cannot be used. */
export function createPage({ root, post, ask }: Block) {
  const { outbox, rev, record, visit } = pageData(root);
  if (typeof outbox !== 'string' || typeof rev !== 'number') throw new Error('data');
  const name = outboxName(outbox);
  return {
    root,
    name,
    post,
    ask,
    /** The opaque name of block and person; empty where nobody is logged in. */
    person: outbox,
    /** A visitor's pass, where there is no person. */
    visit: visit as string,
    rev,
    /** Which record the page is of; empty before the first answer. */
    record: text(record),
    /** Why waiting answers are not saved, for the notes at their questions. */
    trouble: 'kept_note' as Word,
    word: readWords<Word>(pageWords(root)),
    outbox: createOutbox(outbox),
    acked: createAcked(),
    turn: createTurn(name),
    tabs: openTabs(outbox ? name : ''),
    /** Parts of the page that came and are not shown yet, by slot. */
    parts: {} as Record<string, string>,
    /** Keys of answers the person sent from this page and waits for. */
    asked: new Set<string>(),
    /** The key under way, if any. */
    sending: '',
    /** Somebody else is logged in: nothing is sent until the page is loaded again. */
    stopped: false,
  };
}

/** Writes the save state. */
export const say = (page: Page, text: string): void =>
  setText(page.root.querySelector('[data-ig-save]'), text);

function showParts(page: Page): void {
  for (const [name, html] of Object.entries(page.parts)) swap(page.root, name, html);
  page.parts = {};
}

/** Replaces a slot's content; what came before it and is not shown yet is shown first, so that nothing old goes over it. */
export function put(page: Page, name: string, html: string): HTMLElement | undefined {
  showParts(page);
  return swap(page.root, name, html);
}

/** Tells the person's other tabs what a reply brought. */
export const tellTabs = (page: Page, slot: string, { html, rev, parts }: Reply): void =>
  page.tabs.tell({ slot, html, rev, parts });

/**
 * Takes over what every reply brings: the revision, and the parts of the page that changed. With the name of a slot that
 * is `shown` already, the other parts follow when it was painted, because a person waits for it and not for them.
 */
export function apply(
  page: Page,
  reply: Pick<Reply, 'rev' | 'parts'> & Partial<Pick<Reply, 'record'>>,
  shown = '',
): void {
  const { record = page.record } = reply;
  // Staff deleted the record: what was answered in it before must not come back.
  if (page.record && record !== page.record) page.acked.clear();
  page.record = record;
  page.rev = reply.rev;
  try {
    localStorage.setItem(page.name, `${reply.rev}`);
  } catch {}
  Object.assign(page.parts, reply.parts);
  const show = () => {
    showParts(page);
    markHere(page);
  };
  // A card that stays open is among the parts as well: again, it would lose the focus and what is entered.
  delete page.parts[shown];
  if (shown) requestAnimationFrame(() => requestAnimationFrame(show));
  else show();
}

/** Whether this device has heard of more than the page shows: it crossed an answer, or comes out of a cache. */
export function isOld(page: Page): boolean {
  try {
    return Number(localStorage.getItem(page.name)) > page.rev;
  } catch {
    return false;
  }
}

/** The contents come with an answer and mark the lesson of that answer; the person may be in another by now. */
function markHere(page: Page): void {
  const here = page.root.querySelector<HTMLElement>('[data-ig-lesson]')?.dataset.igLesson;
  for (const link of page.root.querySelectorAll<HTMLElement>('[data-ig-part=contents] [data-ig-open]')) {
    const isHere = link.dataset.igOpen === here;
    link.parentElement?.classList.toggle('ig-here', isHere);
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Stops sending, because the page belongs to a person who is not logged in any more. */
export function stop(page: Page): void {
  page.stopped = true;
  page.asked.clear();
  page.trouble = 'other_person';
  say(page, page.word('other_person'));
}
