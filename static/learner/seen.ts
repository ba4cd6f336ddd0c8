// A text section counts as read when its end has been on screen for a moment.
import { newKey } from './outbox';
import type { Page } from './page';

const MOMENT = 1_000;

function markRead(page: Page, end: Element): void {
  const section = end.closest<HTMLElement>('[data-ig-section]');
  const lesson = end.closest<HTMLElement>('[data-ig-lesson]');
  if (!section?.dataset.igSection || !lesson?.dataset.igLesson || section.dataset.igRead !== undefined)
    return;
  section.dataset.igRead = '';
  const body = {
    lesson: lesson.dataset.igLesson,
    section: section.dataset.igSection,
    key: newKey(),
    learner: page.person,
  };
  page.outbox.put({ handler: 'seen', body, at: Date.now() });
}

/** Makes the function that watches the sections now on the page until `life` ends; `flush` is called when one was read. */
export function createWatch(page: Page, flush: () => void, life: AbortSignal): () => void {
  if (!page.person || typeof IntersectionObserver === 'undefined') return () => undefined;
  const onScreen = new Set<Element>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();

  function halt(end: Element): void {
    clearTimeout(timers.get(end));
    timers.delete(end);
  }

  function wait(end: Element): void {
    if (document.visibilityState !== 'visible' || timers.has(end)) return;
    const read = () => {
      halt(end);
      onScreen.delete(end);
      observer.unobserve(end);
      markRead(page, end);
      flush();
    };
    timers.set(end, setTimeout(read, MOMENT));
  }

  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) onScreen.add(target);
      else onScreen.delete(target);
      if (isIntersecting) wait(target);
      else halt(target);
    }
  });

  const onVisibility = () => {
    for (const end of onScreen) {
      if (document.visibilityState === 'visible') wait(end);
      else halt(end);
    }
  };
  document.addEventListener('visibilitychange', onVisibility, { signal: life });

  return function watch(): void {
    observer.disconnect();
    for (const end of onScreen) halt(end);
    onScreen.clear();
    for (const end of page.root.querySelectorAll('[data-ig-section]:not([data-ig-read]) [data-ig-end]')) {
      observer.observe(end);
    }
  };
}
