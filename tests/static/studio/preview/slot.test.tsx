import { render } from 'preact';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../../static/shared/request';
import { PAUSE_MS } from '../../../../static/studio/preview/asker';
import { PreviewSlot } from '../../../../static/studio/preview/PreviewSlot';
import type { Json } from '../../../../static/studio/state/json';
import { type Tools, ToolsContext } from '../../../../static/studio/tools';
import { readWords } from '../../../../static/studio/words';
import { need, settle, text } from '../../learner/stage';
import { quietStyles } from './stage';

const words = readWords({ preview_refused: 'Old: {reason}' }, 'en');
let host: HTMLElement;
let sent: { guide: Json; lesson: string; as: string }[];
let reply: () => Outcome;
let look: (visible: boolean) => Promise<void>;

const page = (says: string): Outcome => ({
  kind: 'ok',
  reply: {
    css: '/learner.css',
    html: `<div data-ig-root lang="en" dir="ltr"><div data-ig-lesson="l1"><section data-ig-section="s"><p>${says}</p></section></div></div>`,
  },
});
const post = async (_handler: string, body: object): Promise<Outcome> => {
  sent.push(body as (typeof sent)[0]);
  return reply();
};
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
  await vi.advanceTimersByTimeAsync(50);
  await settle();
};
const draw = async (title: string, lesson?: string) => {
  render(
    <ToolsContext.Provider value={{ uid: 'ed', words } as Tools}>
      <PreviewSlot guide={{ title }} lesson={lesson} post={post} />
    </ToolsContext.Provider>,
    host,
  );
  await pass(0);
};
const frames = (): HTMLIFrameElement[] => [...host.querySelectorAll('iframe')];
const newest = (): HTMLIFrameElement | undefined => frames().slice(-1)[0];
/** Lets a frame say that it is loaded; what the page without a network says about its frames is not heard. */
const loaded = async (frame: HTMLIFrameElement | undefined) => {
  frame?.dispatchEvent(new CustomEvent('load', { detail: 'heard' }));
  await settle();
};
const choose = async (selector: string) => {
  need(host, selector).click();
  await pass(0);
};

beforeAll(quietStyles);
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(listen: (entries: { isIntersecting: boolean }[]) => void) {
        look = async (visible) => {
          listen([{ isIntersecting: !visible }, { isIntersecting: visible }]);
          await pass(0);
        };
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  host = document.createElement('div');
  const unheard = (event: Event) => event instanceof CustomEvent || event.stopImmediatePropagation();
  host.addEventListener('load', unheard, true);
  document.body.append(host);
  sent = [];
  reply = () => page(`${sent.length}`);
});
afterEach(() => {
  render(null, host);
  host.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a page is asked for when the preview comes into view, and put into a closed sandbox', async () => {
  await draw('A', 'l1');
  expect(sent).toEqual([]);
  await look(true);
  expect(sent).toEqual([{ guide: { title: 'A' }, lesson: 'l1', as: 'new' }]);
  const [frame] = frames();
  expect(frame?.getAttribute('sandbox')).toBe('');
  expect(frame?.title).toBe('Preview frame');
  expect(frame?.getAttribute('srcdoc')).toContain('<p>1</p>');
  expect(frame?.hasAttribute('src')).toBe(false);
});

test('out of view nothing is asked for, however much is typed', async () => {
  await draw('A', 'l1');
  await look(true);
  await look(false);
  await draw('B', 'l1');
  await pass(10 * PAUSE_MS);
  expect(sent).toHaveLength(1);
  await look(true);
  expect(sent).toHaveLength(2);
});

test('the learner, the width and the direction can be chosen; only the learner needs the server', async () => {
  await draw('A', 'l1');
  await look(true);
  await choose('input[value=half]');
  expect(sent.map(({ as }) => as)).toEqual(['new', 'half']);
  const names = new Set(
    [...host.querySelectorAll<HTMLInputElement>('input[type=radio]')].map((one) => one.name),
  );
  expect(names).toEqual(new Set(['ed-preview-who', 'ed-preview-width']));
  await choose('input[value=desktop]');
  expect(need(host, '.ig-screen > div').style.getPropertyValue('--ig-screen')).toBe('960px');
  const before = newest()?.srcdoc;
  expect(before).toContain('dir="ltr"');
  await choose('input[type=checkbox]');
  expect(newest()?.srcdoc).toMatch(/^<!doctype html><html lang="en" dir="rtl">/);
  expect(sent).toHaveLength(2);
});

test('a newer page waits behind the old one until it is loaded and led to what changed', async () => {
  await draw('A', 'l1');
  await look(true);
  const old = frames()[0];
  await draw('B', 'l1');
  await pass(PAUSE_MS);
  const [first, second] = frames();
  expect(first).toBe(old);
  expect([first?.tabIndex === -1, second?.getAttribute('aria-hidden'), second?.tabIndex]).toEqual([
    false,
    'true',
    -1,
  ]);
  const replace = vi.fn();
  Object.defineProperty(second, 'contentWindow', { value: { location: { replace } } });
  await loaded(second);
  expect(replace).toHaveBeenCalledWith('about:srcdoc#ig-here');
  await loaded(second);
  await pass(0);
  expect(frames()).toEqual([second]);
  expect(second?.hasAttribute('aria-hidden')).toBe(false);
  expect(replace).toHaveBeenCalledTimes(1);
});

test('a browser that does not say twice that a page is loaded shows it a moment later', async () => {
  await draw('A', 'l1');
  await look(true);
  await draw('B', 'l1');
  await pass(PAUSE_MS);
  const second = frames()[1];
  Object.defineProperty(second, 'contentWindow', { value: null });
  await loaded(second);
  await pass(1_000);
  expect(frames()).toEqual([second]);
});

test('an error keeps the page and is said in words; after an outage one can ask again', async () => {
  await draw('A', 'l1');
  await look(true);
  const [frame] = frames();
  reply = () => ({ kind: 'refused', status: 422, error: 'broken', say: '', reply: {} });
  await draw('B', 'l1');
  await pass(PAUSE_MS);
  expect(text(host, '[role=status]')).toBe('Preview broken');
  expect(frames()).toEqual([frame]);
  expect(host.querySelector('button')).toBeNull();
  reply = () => ({ kind: 'refused', status: 413, error: 'too_large', say: 'Too large.', reply: {} });
  await draw('C', 'l1');
  await pass(PAUSE_MS);
  expect(text(host, '[role=status]')).toBe('Old: Too large.');
  reply = () => ({ kind: 'later' });
  await draw('D', 'l1');
  await pass(PAUSE_MS);
  reply = () => page('again');
  await choose('button');
  expect(document.activeElement).toBe(need(host, 'summary'));
  expect(text(host, '[role=status]')).toBe('');
  expect(newest()?.srcdoc).toContain('>again</p>');
});

test('beside the lessons the lesson that was open stays', async () => {
  await draw('A', 'l2');
  await look(true);
  await draw('A');
  await draw('B');
  await pass(PAUSE_MS);
  expect(sent.map(({ lesson }) => lesson)).toEqual(['l2', 'l2']);
});
