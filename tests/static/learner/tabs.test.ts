import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  addBlock,
  answer,
  answeredCard,
  answers,
  freshPage,
  leavePage,
  need,
  openCard,
  painted,
  saved,
  settle,
  startBlock,
  text,
} from './stage';

type Channel = { name: string; onmessage: ((event: { data: unknown }) => void) | null };
let channels: Channel[] = [];

beforeEach(() => {
  freshPage();
  channels = [];
  vi.stubGlobal(
    'BroadcastChannel',
    class implements Channel {
      onmessage: Channel['onmessage'] = null;
      constructor(public name: string) {
        channels.push(this);
      }
      postMessage(data: unknown) {
        for (const other of channels)
          if (other !== this && other.name === this.name) other.onmessage?.({ data });
      }
      close = () => undefined;
    },
  );
});
afterEach(leavePage);

test('another tab of the person shows the answered card and keeps its focus; another person hears nothing', async () => {
  answers(saved(answeredCard('Right')));
  const [mine, second, theirs] = [addBlock('p1'), addBlock('p1'), addBlock('p2')];
  for (const host of [mine, second, theirs]) await startBlock(host);
  await answer(mine, 'q1', 'a');
  expect(document.activeElement).toBe(need(mine, '[data-ig-verdict]'));
  expect(text(second, '[data-ig-part="question:q1"]')).toBe('Right');
  expect(text(second, '[data-ig-part=progress]')).toBe('1 of 2');
  expect(text(second, '[data-ig-save]')).toBe('Continued in another tab.');
  expect(theirs.querySelector('[data-ig-verdict]')).toBeNull();
});

test('the revision heard is the one sent next, and old news does not undo newer parts', async () => {
  const sent = answers(saved(answeredCard('Two')));
  const host = addBlock();
  await startBlock(host);
  const hear = (data: unknown) => channels[0]?.onmessage?.({ data });
  hear({ slot: 'question:q1', html: 'New', rev: 8, parts: { progress: 'new' } });
  hear({ slot: 'question:q1', html: 'Old', rev: 5, parts: { progress: 'old' } });
  hear('nonsense');
  await settle();
  expect(text(host, '[data-ig-part=progress]')).toBe('new');
  await answer(host, 'q2', 'a');
  expect(sent[0]?.body.rev).toBe(8);
});

test('in a hidden tab, where no frame comes, what came with an answer does not go over what another tab did since', async () => {
  const parts = { 'question:q2': openCard('q2'), 'quiz:quiz': 'Both answered' };
  answers(saved(answeredCard('Right'), 4, { parts }));
  const host = addBlock();
  await startBlock(host);
  await answer(host, 'q1', 'b');
  const hear = (data: unknown) => channels[0]?.onmessage?.({ data });
  hear({ slot: 'question:q2', html: answeredCard('Two'), rev: 5, parts: {} });
  expect(text(host, '[data-ig-part="question:q2"]')).toBe('Two');
  expect(text(host, '[data-ig-part="quiz:quiz"]')).toBe('Both answered');
  const quiz = `<div data-ig-part="question:q1">${openCard('q1')}</div><div data-ig-part="quiz:quiz">Again</div>`;
  hear({ slot: 'section:quiz', html: quiz, rev: 6, parts: {} });
  await painted();
  expect(text(host, '[data-ig-part="quiz:quiz"]')).toBe('Again');
});
