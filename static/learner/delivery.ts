// Empties the outbox: one request at a time, again later where it failed.
import { type Next, settleAnswer } from './answer';
import { showSoon, showWaiting } from './form';
import type { Entry } from './outbox';
import { apply, type Page, say, stop } from './page';
import { type Result, understand } from './reply';

const DELAYS = [2_000, 5_000, 15_000, 30_000, 60_000];
/** How long each try waits for a reply: a slow network gets more time instead of another request. */
const PATIENCE = [15_000, 30_000, 60_000];
/** After so long, news of reading no longer says where the person is. */
const LATE = 30_000;

/** Acts on the end of a sent reading mark; reading is not typed, so it says nothing unless a login is needed. */
function settleSeen(page: Page, key: string, result: Result): Next {
  if (result.kind === 'other_person') {
    stop(page);
    return 'stop';
  }
  if (result.kind === 'login') say(page, page.word('kept_login'));
  if (result.kind === 'login' || result.kind === 'later') return 'wait';
  page.outbox.remove(key);
  if ('reply' in result) apply(page, result.reply);
  return 'more';
}

async function send(page: Page, entry: Entry, patience: number): Promise<Next> {
  const { handler, body } = entry;
  page.sending = body.key;
  showSoon(page);
  try {
    if (handler === 'seen') {
      const late = Date.now() - entry.at > LATE;
      const seen = understand(await page.post(handler, { ...body, late }, patience));
      page.sending = '';
      return settleSeen(page, body.key, seen);
    }
    const sent = { ...body, ...page.acked.report(), offset: -new Date().getTimezoneOffset() };
    const result = understand(await page.post(body.review ? 'review' : 'answer', sent, patience));
    page.sending = '';
    return settleAnswer(page, body, result);
  } finally {
    page.sending = '';
    page.asked.delete(body.key);
    showWaiting(page);
  }
}

/** Makes the function that sends what waits; called while it runs, it looks once more before it ends. */
export function createDelivery(page: Page): () => Promise<void> {
  let running = false;
  let again = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function sendNext(): Promise<Next> {
    const entry = page.stopped ? undefined : page.outbox.next();
    return entry ? send(page, entry, PATIENCE[Math.min(failures, PATIENCE.length - 1)] ?? 0) : 'stop';
  }

  async function empty(): Promise<Next> {
    again = false;
    let next: Next = 'more';
    while (next === 'more') {
      next = await page.turn(sendNext);
      if (next !== 'wait') failures = 0;
    }
    return again ? empty() : next;
  }

  return async function flush(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    clearTimeout(timer);
    try {
      if ((await empty()) !== 'wait') return;
      // What was not tried now is no more on its way than what was.
      page.asked.clear();
      showWaiting(page);
      timer = setTimeout(flush, DELAYS[Math.min(failures, DELAYS.length - 1)]);
      failures += 1;
    } finally {
      running = false;
    }
  };
}
