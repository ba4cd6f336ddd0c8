// Answering a question: from the submitted form to the outbox, and from the handler's answer back to the card.
import { putEntry } from './entry';
import {
  chosen,
  confidence,
  emptyWord,
  focusFirst,
  isReview,
  openForms,
  questionOf,
  showError,
  showSending,
  showSoon,
  showWaiting,
} from './form';
import { type AnswerBody, newKey } from './outbox';
import { apply, type Page, put, say, stop, tellTabs } from './page';
import { type Reply, type Result, understand } from './reply';
import { focusIsFree, slotOf } from './slots';

/** What delivery does next: send the next entry, try again later, or send nothing more. */
export type Next = 'more' | 'wait' | 'stop';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A visitor's answer is looked at and not kept. */
async function tryOut(page: Page, form: HTMLFormElement, question: string, response: unknown): Promise<void> {
  const result = understand(
    await page.ask('try_answer', {
      question,
      response: JSON.stringify(response),
      visit: page.visit,
    }),
  );
  if (result.kind === 'done') focusCard(put(page, `question:${question}`, result.reply.html));
  else showError(form, result.kind === 'refused' ? result.say : page.word('no_person'));
}

/** Takes a submitted form into the outbox; true where there is now something to send. */
export function submit(page: Page, form: HTMLFormElement): true | undefined {
  const question = questionOf(form);
  const review = isReview(form);
  const waiting = page.outbox.answer(question, review);
  if (waiting && waiting.key === page.sending) return;
  const response = chosen(form);
  if (response === undefined) {
    showError(form, page.word(emptyWord(form)));
    focusFirst(form);
    return;
  }
  showError(form, '');
  if (!page.person) {
    void tryOut(page, form, question, response);
    return;
  }
  let key = waiting?.key;
  const sure = confidence(form);
  if (!waiting || !key || !same(waiting.response, response) || waiting.confidence !== sure) {
    if (key) page.outbox.remove(key);
    key = newKey();
    const body: AnswerBody = { question, response, key, rev: page.rev, learner: page.person };
    if (sure) body.confidence = sure;
    if (review) body.review = true;
    page.outbox.put({ handler: 'answer', body, at: Date.now() });
  }
  if (page.stopped) {
    say(page, page.word('other_person'));
    showWaiting(page);
    return;
  }
  page.asked.add(key);
  // Who presses again wants to see that something happens.
  if (waiting) showSending(page);
  else showSoon(page);
  return true;
}

function resendLost(page: Page, reply: Reply): void {
  for (const question of reply.lost) {
    const body = page.acked.takeLost(question);
    if (!body || page.outbox.answer(question)) continue;
    page.outbox.put({ handler: 'answer', body: { ...body, rev: reply.rev }, at: Date.now() });
  }
}

/** Asks whether the answers that were saved are still there; what is not is delivered again. */
export async function checkSaved(page: Page, deliver: () => unknown): Promise<void> {
  const report = page.acked.report();
  if (!report.acked) return;
  const ask = () => page.post('lost', { ...report, learner: page.person });
  const result = understand(await page.turn(ask));
  if (result.kind !== 'done' || !result.reply.lost[0]) return;
  apply(page, result.reply);
  resendLost(page, result.reply);
  await deliver();
}

/** The slot of the card that an answer is for, in its quiz or in a review. */
const slotName = (body: AnswerBody): string => `${body.review ? 'review' : 'question'}:${body.question}`;

function formFor(page: Page, body: AnswerBody): HTMLFormElement | undefined {
  const slot = slotOf(page.root, slotName(body));
  return slot && openForms(slot)[0];
}

/** Puts the focus on what a card has to say, or on where it can be answered. */
export function focusCard(card: ParentNode | undefined): void {
  const verdict = card?.querySelector<HTMLElement>('[data-ig-verdict]');
  if (verdict) verdict.focus();
  else if (card) openForms(card).forEach(focusFirst);
}

/** Shows the card the server sent; the focus follows only a person who just asked and did not go elsewhere. */
function showCard(page: Page, body: AnswerBody, reply: Reply, asked: boolean): void {
  const name = slotName(body);
  const old = formFor(page, body);
  const follow = asked && old && focusIsFree(old);
  if (reply.html) put(page, name, reply.html);
  apply(page, reply, reply.html && name);
  const form = formFor(page, body);
  // A card that is open after all keeps what somebody wrote for it.
  if (form && typeof body.response === 'string') putEntry(form, body.response);
  // At once, although the browser lays the page out for it: screen readers must not meet a page without a focus.
  if (follow) focusCard(slotOf(page.root, name));
  if (body.review) return;
  tellTabs(page, name, reply);
}

/** Acts on the end of a sent answer. */
export function settleAnswer(page: Page, body: AnswerBody, result: Result): Next {
  const asked = page.asked.delete(body.key);
  switch (result.kind) {
    case 'done':
      page.outbox.remove(body.key);
      showCard(page, body, result.reply, asked);
      if (!body.review) page.acked.remember(body, result.reply.saved);
      resendLost(page, result.reply);
      if (page.outbox.next()?.handler !== 'answer') say(page, page.word('saved'));
      return 'more';
    case 'stale':
      page.outbox.remove(body.key);
      showCard(page, body, result.reply, asked);
      say(page, result.reply.say);
      return 'more';
    case 'refused': {
      page.outbox.remove(body.key);
      const form = formFor(page, body);
      if (form) showError(form, result.say);
      say(page, result.say);
      return 'more';
    }
    case 'other_person':
      stop(page);
      return 'stop';
    default: {
      const kept = result.kind === 'login' ? 'kept_login' : 'kept';
      page.trouble = result.kind === 'login' ? 'kept_login' : 'kept_note';
      say(page, page.word(page.outbox.inMemory() ? 'kept_memory' : kept));
      return 'wait';
    }
  }
}
