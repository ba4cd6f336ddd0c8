// Opening another lesson without loading the page again; the browser's Back button works as with plain links.
import { mark } from '../shared/mark';
import { restoreWaiting } from './form';
import { apply, type Page, put, stop } from './page';
import { type Result, understand } from './reply';
import { focusText, slotOf } from './slots';
import { tellAt, tellNothing } from './told';

/** Whether the browser should follow a link as usual: new tab, download, another button. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 &&
  !event.defaultPrevented &&
  !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/** The lesson that is on the page. */
const shownLesson = (page: Page): string =>
  page.root.querySelector<HTMLElement>('[data-ig-lesson]')?.dataset.igLesson ?? '';

function goTo(page: Page, id: string): void {
  const place = [...page.root.querySelectorAll<HTMLElement>('[id]')].find((element) => element.id === id);
  const title = id
    ? place?.querySelector<HTMLElement>('h4')
    : page.root.querySelector<HTMLElement>('[data-ig-title]');
  focusText(title);
  (place ?? title)?.scrollIntoView({ block: 'start' });
}

function address(page: Page, lesson: string): URL {
  const url = new URL(location.href);
  url.searchParams.set(page.root.id, lesson);
  url.hash = '';
  return url;
}

/** Opens lessons for one page. */
export function createOpener(page: Page, watch: () => void) {
  const first = shownLesson(page);
  let latest = 0;

  function show(result: Result, link: HTMLElement | undefined): boolean {
    if (result.kind === 'done' && result.reply.html) {
      tellNothing(page);
      put(page, 'lesson', result.reply.html);
      apply(page, result.reply);
      restoreWaiting(page);
      watch();
      return true;
    }
    if (result.kind === 'other_person') stop(page);
    const word = result.kind === 'other_person' ? 'other_person' : 'cannot_open';
    tellAt(page, link, page.word(word), 'ig-error');
    return false;
  }

  async function load(lesson: string, link?: HTMLElement): Promise<boolean> {
    latest += 1;
    const mine = latest;
    const slot = slotOf(page.root, 'lesson');
    mark(slot, 'aria-busy', true);
    tellAt(page, link, page.word('opening'), 'ig-note');
    try {
      const body = { lesson, learner: page.person, offset: -new Date().getTimezoneOffset() };
      const outcome = await page.turn(() => page.post('lesson', body));
      return mine === latest && show(understand(outcome), link);
    } finally {
      if (mine === latest) mark(slot, 'aria-busy', false);
    }
  }

  /** What is still under way is not wanted any more. */
  function stay(): void {
    latest += 1;
    mark(slotOf(page.root, 'lesson'), 'aria-busy', false);
  }

  return {
    /** Follows a link to a lesson, or to a place in one; of two clicks the later one wins. */
    async follow(link: HTMLElement): Promise<void> {
      const { igOpen: lesson = '', igGoto: place = '' } = link.dataset;
      if (!place || shownLesson(page) !== lesson) {
        if (!(await load(lesson, link))) return;
        history.pushState({}, '', address(page, lesson));
      }
      goTo(page, place);
    },
    /** Shows the lesson that is open as it stands now. */
    refresh: () => load(shownLesson(page)),
    /** Follows the browser's Back and Forward. */
    async followHistory(): Promise<void> {
      const lesson = new URL(location.href).searchParams.get(page.root.id) ?? first;
      if (lesson && lesson !== shownLesson(page)) await load(lesson);
      else stay();
    },
  };
}
