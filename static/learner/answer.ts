// Answering a question: from the submitted form to the outbox, and from the handler's answer back to the card.
import { chosen, focusFirst, openForms, questionOf, showError, showWaiting, takesMany } from './form';
import { type AnswerBody, newKey } from './outbox';
import { apply, type Page, say, stop } from './page';
import type { Reply, Result } from './reply';
import { focusIsFree, slotOf, swap } from './slots';

/** What delivery does next: send the next entry, try again later, or send nothing more. */
export type Next = 'more' | 'wait' | 'stop';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Takes a submitted form into the outbox; true where there is now something to send. */
export function submit(page: Page, form: HTMLFormElement): boolean {
  const question = questionOf(form);
  if (!page.person) {
    showError(form, page.word('no_person'));
    return false;
  }
  const waiting = page.outbox.answer(question);
  if (waiting && waiting.key === page.sending) return false;
  const response = chosen(form);
  if (response === undefined) {
    showError(form, page.word(takesMany(form) ? 'choose_some' : 'choose_one'));
    focusFirst(form);
    return false;
  }
  showError(form, '');
  let key = waiting?.key;
  if (!waiting || !key || !same(waiting.response, response)) {
    if (key) page.outbox.remove(key);
    key = newKey();
    const body = { question, response, key, rev: page.rev, learner: page.person };
    page.outbox.put({ handler: 'answer', body, at: Date.now() });
  }
  if (!page.stopped) page.asked.add(key);
  say(page, page.word(page.stopped ? 'other_person' : 'saving'));
  showWaiting(page);
  return !page.stopped;
}

function resendLost(page: Page, reply: Reply): void {
  for (const question of reply.lost) {
    const body = page.acked.takeLost(question);
    if (!body || page.outbox.answer(question)) continue;
    page.outbox.put({ handler: 'answer', body: { ...body, rev: reply.rev }, at: Date.now() });
  }
}

/** Shows the card the server sent; the focus follows only a person who just asked and did not go elsewhere. */
function showCard(page: Page, question: string, reply: Reply, asked: boolean): void {
  const name = `question:${question}`;
  const card = slotOf(page.root, name);
  const follow = asked && card && focusIsFree(card);
  if (reply.html) swap(page.root, name, reply.html);
  apply(page, reply);
  const shown = slotOf(page.root, name);
  const goal = shown?.querySelector<HTMLElement>('[data-ig-verdict]') ?? shown?.querySelector('input');
  if (follow) goal?.focus();
  page.tabs.tell({ slot: name, html: reply.html, rev: reply.rev, parts: reply.parts });
}

/** Acts on the end of a sent answer. */
export function settleAnswer(page: Page, body: AnswerBody, result: Result): Next {
  const asked = page.asked.delete(body.key);
  switch (result.kind) {
    case 'done':
      page.outbox.remove(body.key);
      showCard(page, body.question, result.reply, asked);
      page.acked.remember(body, result.reply.rev);
      resendLost(page, result.reply);
      if (page.outbox.next()?.handler !== 'answer') say(page, page.word('saved'));
      return 'more';
    case 'stale':
      page.outbox.remove(body.key);
      showCard(page, body.question, result.reply, asked);
      say(page, result.reply.say);
      return 'more';
    case 'refused': {
      page.outbox.remove(body.key);
      const form = openForms(page.root).find((open) => questionOf(open) === body.question);
      if (form) showError(form, result.say);
      say(page, result.say);
      return 'more';
    }
    case 'other_person':
      stop(page);
      return 'stop';
    default: {
      const kept = result.kind === 'login' ? 'kept_login' : 'kept';
      say(page, page.word(page.outbox.inMemory() ? 'kept_memory' : kept));
      return 'wait';
    }
  }
}
