// The learner's script: connects what a person does on the page with the modules that know what it means.
import { type Block, blockScript } from '../shared/block';
import { checkSaved, submit } from './answer';
import { createDelivery } from './delivery';
import { doubting } from './doubt';
import { restoreWaiting, showError } from './form';
import { giveUp, showHint } from './help';
import { createOpener, isPlainClick } from './lesson';
import { move } from './order';
import { newKey } from './outbox';
import { apply, createPage, isOld, type Page, put, say } from './page';
import { forgetOpen, retry } from './retry';
import { createWatch } from './seen';
import type { News } from './tabs';
import { toggleTerm } from './term';

const closest = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** Takes over what another tab did. Old news may bring a card up to date but not the parts of the whole page. */
function hear(page: Page, news: News): void {
  const slot = news.html ? put(page, news.slot, news.html) : undefined;
  if (news.rev >= page.rev) apply(page, news);
  if (slot && news.slot.startsWith('section:')) forgetOpen(page, slot);
  restoreWaiting(page);
  if (slot) say(page, page.word('other_tab'));
}

function start(block: Block): void {
  const { root, safely } = block;
  const check = () => safely(() => checkSaved(page, deliver));
  const page = createPage({ ...block, post: doubting(block.post, check) });
  const deliver = createDelivery(page);
  const flush = () => safely(deliver);
  const life = new AbortController();
  const watch = createWatch(page, flush, life.signal);
  const opener = createOpener(page, watch);

  root.addEventListener('submit', (event) => {
    const form = closest(event, '[data-ig-question]');
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    // With nothing else to send, the turn is asked for first: it comes while the answer is put into the outbox.
    const first = page.person && !page.outbox.next();
    if (first) flush();
    safely(() => {
      if (submit(page, form) && !first) flush();
    });
  });

  root.addEventListener('change', (event) => {
    const form = closest(event, '[data-ig-question]');
    if (!form) return;
    safely(() => showError(form, ''));
    // A browser's first random number takes longer than the next: not while somebody waits.
    safely(newKey);
  });

  root.addEventListener('click', (event) => {
    const pressed = (selector: string, act: (element: HTMLElement) => unknown): void => {
      const element = closest(event, selector);
      if (element) safely(() => act(element));
    };
    pressed('[data-ig-move]', move);
    pressed('[data-ig-retry]', (button) => retry(page, button));
    pressed('[data-ig-hint]', (button) => showHint(page, button));
    pressed('[data-ig-give-up]', (button) => giveUp(page, button));
    pressed('[data-ig-print]', () => window.print());
    if (!isPlainClick(event)) return;
    pressed('[data-ig-term]', (link) => {
      event.preventDefault();
      toggleTerm(link);
    });
    if (!page.person) return;
    pressed('[data-ig-open]', (link) => {
      event.preventDefault();
      flush();
      return opener.follow(link);
    });
  });

  page.tabs.hear((news) => safely(() => hear(page, news)));
  if (!page.person) return;
  const wake = () => {
    // Courseware drops a unit's HTML and starts it anew later; what was left behind still delivers, then goes.
    if (!root.isConnected && !page.outbox.next()) {
      life.abort();
      page.tabs.close();
    } else if (document.visibilityState === 'visible') {
      flush();
    }
  };
  window.addEventListener('online', wake, { signal: life.signal });
  window.addEventListener('popstate', () => safely(opener.followHistory), { signal: life.signal });
  document.addEventListener('visibilitychange', wake, { signal: life.signal });
  restoreWaiting(page);
  if (page.outbox.next()?.handler === 'answer') say(page, page.word('kept'));
  flush();
  if (isOld(page)) safely(opener.refresh);
  watch();
}

declare global {
  interface Window {
    ImgGuide: ReturnType<typeof blockScript>;
  }
}

window.ImgGuide = blockScript('[data-ig-root]', start);
