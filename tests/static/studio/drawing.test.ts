// What is on the screen while somebody types faster than it is drawn.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PAUSE_MS } from '../../../static/studio/drawing';
import { freshPage, leavePage, settle } from '../learner/stage';
import { drawn, loaded, openEditor, type Stage, saved } from './stage';

beforeEach(freshPage);
afterEach(leavePage);

/** Types without a pause after it. */
async function hurry(stage: Stage, text: string): Promise<void> {
  const input = stage.field('guide.title');
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

const heading = (stage: Stage) => stage.host.querySelector('h2')?.textContent;

test('the first key is shown at once, the others when the keys pause', async () => {
  const stage = await openEditor(loaded());
  await hurry(stage, 'Guide 1');
  expect([heading(stage), stage.state()]).toEqual(['Guide 1', 'Unsaved']);
  await hurry(stage, 'Guide 12');
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  await hurry(stage, 'Guide 123');
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  expect(heading(stage)).toBe('Guide 1');
  await vi.advanceTimersByTimeAsync(1);
  expect(heading(stage)).toBe('Guide 123');
});

/** The guide as it was, and then another key that is not drawn yet. */
async function hurriedChange(): Promise<Stage> {
  const stage = await openEditor(loaded(), saved);
  await hurry(stage, 'Guid');
  await hurry(stage, 'Guide');
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(stage.state()).toBe('');
  await hurry(stage, 'Guides');
  expect(stage.state()).toBe('');
  return stage;
}

test('who types and presses Close at once is asked about what was typed', async () => {
  const stage = await hurriedChange();
  stage.button('Close').click();
  await settle();
  expect(stage.notify).not.toHaveBeenCalled();
  expect(stage.host.querySelector('[role=alertdialog]')).not.toBeNull();
});

test.each([
  ['a button', (stage: Stage) => stage.button('Save').click()],
  [
    'its keys',
    (stage: Stage) =>
      stage
        .field('guide.title')
        .dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true })),
  ],
])('who types and saves at once by %s has saved it', async (_way, save) => {
  const stage = await hurriedChange();
  save(stage);
  await drawn();
  expect(stage.sent[1]?.body.guide).toHaveProperty('title', 'Guides');
  expect(stage.state()).toBe('Saved');
});

test('who types and undoes at once has the field back', async () => {
  const stage = await openEditor(loaded());
  await hurry(stage, 'Guide 1');
  await hurry(stage, 'Guide 12');
  stage.button('Undo').click();
  await settle();
  expect(stage.field('guide.title').value).toBe('Guide');
});
