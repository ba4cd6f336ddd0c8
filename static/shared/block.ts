// How the platform starts a block's script: unwrap the element, start once, and never throw into the host page.
import { csrfToken, type Outcome, request } from './request';
import { type Fields, isFields, parse, text } from './shape';

/** The part of the platform's runtime that our scripts call. */
export type Runtime = {
  handlerUrl(element: unknown, handler: string, suffix?: string, query?: string): string;
  notify?(name: string, data: object): void;
};

/** Sends to a handler of this block. */
export type Post = (handler: string, body: object, patience?: number) => Promise<Outcome>;

/** Asks a handler of this block with fields in the address. */
export type Ask = (handler: string, fields: Record<string, string>) => Promise<Outcome>;

/** Runs a job and turns whatever it throws, now or later, into the notice. */
export type Safely = (job: () => unknown) => void;

/** What a block's script gets to work with. */
export type Block = { root: HTMLElement; runtime: Runtime; post: Post; ask: Ask; safely: Safely };

const FAULT = 'Something on this page did not start. Please reload the page.';

const inPage = (root: Element, name: 'data' | 'words'): unknown =>
  parse(root.querySelector(`[data-ig-${name}]`)?.textContent ?? '');

/** Gives the JSON the server put into the page; throws where there is none. */
export function pageData(root: Element): Fields {
  const data = inPage(root, 'data');
  if (!isFields(data)) throw new Error('data');
  return data;
}

/** Gives the translated sentences the server put into the page; none where they cannot be read. */
export function pageWords(root: Element): Fields {
  const words = inPage(root, 'words');
  return isFields(words) ? words : {};
}

function showFault(root: Element, error: unknown): void {
  console.error('img_guide', error);
  if (root.querySelector('.ig-notice[data-ig-fault]')) return;
  const notice = document.createElement('p');
  notice.className = 'ig-notice';
  notice.setAttribute('role', 'alert');
  notice.dataset.igFault = '';
  notice.textContent = text(pageWords(root).fault) || FAULT;
  root.prepend(notice);
}

/** The DOM node of what the host hands over: a node in the LMS, a jQuery object in Studio. */
function unwrap(element: unknown): Element | undefined {
  const node = isFields(element) && 'jquery' in element ? element[0] : element;
  return node instanceof Element ? node : undefined;
}

/** Makes the function the host calls: no arrow, because hosts call it with `new`; three plain parameters, because the workbench looks at its length. */
export function blockScript(selector: string, start: (block: Block) => void) {
  return function init(runtime: Runtime, element: unknown, _args: unknown): void {
    const node = unwrap(element);
    if (!node) return;
    const root = node.matches(selector) ? node : (node.querySelector(selector) ?? node);
    const safely: Safely = (job) => {
      try {
        Promise.resolve(job()).catch((error: unknown) => showFault(root, error));
      } catch (error) {
        showFault(root, error);
      }
    };
    safely(() => {
      if (!(root instanceof HTMLElement)) throw new Error('root');
      if (root.dataset.igOn !== undefined) return;
      root.dataset.igOn = '';
      // The original element, not the node: the v2 iframe keeps its handler URLs on that very object.
      const post: Post = async (handler, body, patience) =>
        request(runtime.handlerUrl(element, handler), body, patience);
      const ask: Ask = async (handler, fields) =>
        request(runtime.handlerUrl(element, handler, '', `${new URLSearchParams(fields)}`));
      start({ root, runtime, post, ask, safely });
      // Browsers fetch cookies from another process the first time: an answer need not wait for it.
      try {
        csrfToken();
      } catch {}
    });
  };
}
