import { afterEach, beforeEach, expect, test } from 'vitest';
import { getAt, type Piece } from '../../../static/studio/state/json';
import { type Answer, freshPage, leavePage, need } from '../learner/stage';
import { drawn, loaded, openEditor, type Stage, saved } from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const KEY = { code: 'key_changed', question: 'q1', say: '“One” has another key.', learners: 3 };
const KIND = { code: 'kind_changed', question: 'q2', say: '“Two” is another kind.', learners: 1 };
const REMOVED = { code: 'question_removed', question: 'q2', say: '“Two” is removed.', learners: 2 };
const POINTS = { code: 'points_changed', question: '', say: 'The guide has 2 points.', learners: 3 };

const asks = (learners: number | null, ...changes: object[]): Answer => ({
  status: 409,
  body: { error: 'consequences', say: 'Look.', changes, learners, location: 'block-v1:here' },
});

const panel = (stage: Stage): HTMLElement | null =>
  stage.host.querySelector<HTMLElement>('[role=alertdialog]');
const shown = (stage: Stage): HTMLElement => need(stage.host, '[role=alertdialog]') as HTMLElement;
const questionIds = (stage: Stage): unknown[] => {
  const guide = stage.sent[stage.sent.length - 1]?.body.guide as Piece;
  const list = getAt(guide, ['lessons', 0, 'sections', 1, 'questions']) as Piece[];
  return list.map(({ id }) => id);
};

/** The radio button of a choice, by the question it stands in. */
function option(stage: Stage, legend: string, name: string): HTMLInputElement {
  const group = [...shown(stage).querySelectorAll('[role=radiogroup]')].find(
    (one) => one.querySelector('p > span')?.textContent === legend,
  );
  const label = [...(group?.querySelectorAll('label') ?? [])].find((one) =>
    one.textContent?.startsWith(name),
  );
  return need(label ?? document.createElement('p'), 'input') as HTMLInputElement;
}

async function pick(input: HTMLInputElement): Promise<void> {
  input.click();
  await drawn();
}

/** An editor with a change that the server asks about. */
async function asked(answer: Answer, ...then: Answer[]): Promise<Stage> {
  const stage = await openEditor(loaded(), answer, ...then);
  await stage.type('guide.title', 'New');
  await stage.press('Save');
  return stage;
}

test('the panel lists every change in the words of the server, with its learners, and explains rescoring once', async () => {
  const stage = await asked(asks(3, KEY, POINTS));
  const text = shown(stage).textContent ?? '';
  for (const part of [
    KEY.say,
    'Consequences learners: 3',
    POINTS.say,
    'Consequences known: 3',
    'block-v1:here',
  ])
    expect(text).toContain(part);
  expect(text.split('Rescoring how')).toHaveLength(2);
  expect(document.activeElement?.textContent).toBe('Consequences title');
  expect(document.activeElement?.closest('[role=alertdialog]')?.getAttribute('aria-labelledby')).toBe(
    document.activeElement?.id,
  );
  expect(stage.state()).toBe('Consequences');
  expect(need(stage.host, '.ig-foot [role=alert]').textContent).toBe('');
});

test('where learners cannot be counted, the panel says so and names no number', async () => {
  const stage = await asked(asks(null, { ...KEY, learners: null }));
  const text = shown(stage).textContent ?? '';
  expect(text).toContain('Consequences unknown');
  expect(text).not.toContain('Consequences learners');
});

test('a changed question stays the same one unless the author makes it a new one', async () => {
  const stage = await asked(asks(3, KEY, KIND), saved);
  for (const [legend, help] of [
    [KEY.say, 'Keep question key'],
    [KIND.say, 'Keep question kind'],
  ] as const) {
    const keep = option(stage, legend, 'Keep question');
    expect(keep.checked).toBe(true);
    expect(keep.closest('label')?.textContent).toContain(help);
  }
  await pick(option(stage, KIND.say, 'New question'));
  await stage.press('Consequences save');
  expect(stage.sent[2]?.body).toMatchObject({ ask: false, guide: { title: 'New' } });
  expect(questionIds(stage)).toEqual(['q1', 'q4', 'q3']);
  expect(panel(stage)).toBeNull();
  expect(stage.state()).toBe('Saved');
  expect(document.activeElement?.id).toBe('ed-save');
});

test('a choice that is taken back keeps the question', async () => {
  const stage = await asked(asks(3, KEY), saved);
  await pick(option(stage, KEY.say, 'New question'));
  await pick(option(stage, KEY.say, 'Keep question'));
  await stage.press('Consequences save');
  expect(questionIds(stage)).toEqual(['q1', 'q2', 'q3']);
});

/** The same with the second question deleted. */
async function removed(...then: Answer[]): Promise<Stage> {
  const stage = await openEditor(loaded(), ...then);
  await stage.unfold('One');
  await stage.unfold('Quiz one');
  stage.host.querySelectorAll<HTMLElement>('[role=treeitem]')[5]?.click();
  await drawn();
  await stage.press('Delete named');
  await stage.press('Save');
  return stage;
}

test('a removed question comes back to its place, and is saved there when nothing else is to be said', async () => {
  const stage = await removed(asks(2, REMOVED, POINTS), saved);
  expect(questionIds(stage)).toEqual(['q1', 'q3']);
  const back = [...shown(stage).querySelectorAll('button')].find(
    (one) => one.textContent === 'Bring back',
  ) as HTMLElement;
  back.focus();
  back.click();
  await drawn();
  expect(back.textContent).toBe('Is back');
  expect(back.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(back);
  await stage.press('Consequences save');
  expect([stage.state(), panel(stage), stage.sent.length]).toEqual(['Nothing to save', null, 2]);
});

test('a question whose quiz is gone is not offered back, but undo is named', async () => {
  const stage = await openEditor(loaded(), asks(2, REMOVED));
  await stage.open('One');
  await stage.press('Delete named');
  await stage.press('Save');
  expect(shown(stage).textContent).toContain('No quiz to bring back');
  expect(shown(stage).textContent).not.toContain('Bring back');
});

test.each<[string, (stage: Stage) => Promise<void>]>([
  ['the button', (stage) => stage.press('Leave stay')],
  ['Escape', (stage) => stage.key(document.activeElement as Element, 'Escape')],
])('%s goes on editing with everything typed, and the next save asks again', async (_name, leave) => {
  const stage = await asked(asks(3, KEY));
  await leave(stage);
  expect(panel(stage)).toBeNull();
  expect(document.activeElement?.id).toBe('ed-save');
  expect([stage.field('guide.title').value, stage.state()]).toEqual(['New', 'Unsaved']);
  await stage.press('Save');
  expect(shown(stage)).toBeTruthy();
  expect(stage.sent.map(({ body }) => body.ask)).toEqual([undefined, true, true]);
});

test('Escape in the panel is kept from the windows around it', async () => {
  const stage = await asked(asks(3, KEY));
  let outside = 0;
  stage.host.addEventListener('keydown', () => {
    outside += 1;
  });
  const heading = document.activeElement as Element;
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  heading.dispatchEvent(event);
  expect([event.defaultPrevented, outside]).toEqual([true, 0]);
});

test('Save and close closes after the decision, and the host hears of it only then', async () => {
  const stage = await openEditor(loaded(), asks(3, KEY), saved);
  await stage.type('guide.title', 'New');
  await stage.press('Save close');
  expect(stage.notify).not.toHaveBeenCalled();
  await stage.press('Consequences save');
  expect(stage.notify.mock.calls).toEqual([
    ['save', { state: 'start' }],
    ['save', { state: 'end' }],
  ]);
});

test('a save that fails after the decision keeps the panel, the choice and what was typed', async () => {
  const stage = await asked(asks(3, KEY), 'offline', saved);
  await pick(option(stage, KEY.say, 'New question'));
  await stage.press('Consequences save');
  expect(need(stage.host, '.ig-foot [role=alert]').textContent).toBe('Not saved');
  expect(option(stage, KEY.say, 'New question').checked).toBe(true);
  expect(stage.field('guide.title').value).toBe('New');
  await stage.press('Consequences save');
  expect(stage.state()).toBe('Saved');
  expect(questionIds(stage)[0]).not.toBe('q1');
});
