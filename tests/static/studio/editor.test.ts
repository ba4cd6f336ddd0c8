import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getAt, type Path, type Piece } from '../../../static/studio/state/json';
import { freshPage, leavePage, need } from '../learner/stage';
import { drawn, guide, loaded, openEditor, SETTINGS, type Stage, saved } from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const guideSent = (stage: Stage): Piece => stage.sent[stage.sent.length - 1]?.body.guide as Piece;
const lessonsSent = (stage: Stage): Piece[] => guideSent(stage).lessons as Piece[];
const pieceAt = (value: Piece | undefined, ...path: Path): Piece => getAt(value, path) as Piece;
const questions = (lesson: Piece | undefined, section: number): Piece[] =>
  (getAt(lesson, ['sections', section, 'questions']) ?? []) as Piece[];
const ids = (list: Piece[]) => list.map((piece) => piece.id);

async function openQuestion(stage: Stage, text: string): Promise<void> {
  await stage.unfold('One');
  await stage.unfold('Quiz one');
  await stage.open(text);
}

async function save(stage: Stage): Promise<void> {
  await stage.press('Save');
}

test('a guide is opened, one field is changed, and only that field is different when it is saved', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.type('guide.title', 'New');
  expect(stage.state()).toBe('Unsaved');
  await save(stage);
  expect(stage.sent[1]?.body).toEqual({
    guide: { ...guide(), title: 'New' },
    settings: SETTINGS,
    edition: 'e1',
    ask: true,
  });
  expect(stage.state()).toBe('Saved');
  expect(stage.notify).not.toHaveBeenCalled();
  await stage.press('Close');
  expect(stage.notify.mock.calls).toEqual([
    ['save', { state: 'start' }],
    ['save', { state: 'end' }],
  ]);
});

test('Close asks before unsaved work is lost, and can save it', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.type('guide.title', 'New');
  await stage.press('Close');
  expect(stage.notify).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe('Save close');
  await stage.press('Leave stay');
  expect(stage.host.querySelector('[role=alertdialog]')).toBeNull();
  await stage.press('Close');
  (document.activeElement as HTMLElement).click();
  await drawn();
  expect(stage.notify.mock.calls).toEqual([
    ['save', { state: 'start' }],
    ['save', { state: 'end' }],
  ]);
  expect(guideSent(stage).title).toBe('New');
});

test('unsaved work is guarded against leaving the page; after leaving the editor it is not', async () => {
  const stage = await openEditor(loaded());
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(leave()).toBe(false);
  await stage.type('guide.title', 'New');
  expect(leave()).toBe(true);
  await stage.press('Close');
  await stage.press('Leave unsaved');
  expect(stage.notify.mock.calls).toEqual([['cancel', {}]]);
  expect(leave()).toBe(false);
});

test('a save that fails leaves what was typed, says so and tells a host that waits', async () => {
  const stage = await openEditor(loaded(), 'offline');
  await stage.type('guide.title', 'New');
  await stage.press('Save close');
  expect(need(stage.host, '.ig-foot [role=alert]').textContent).toBe('Not saved');
  expect(stage.field('guide.title').value).toBe('New');
  expect(stage.notify.mock.calls).toEqual([['error', { title: 'Not saved title', message: 'Not saved' }]]);
});

test('the outline is one stop for Tab and is worked by the arrow keys', async () => {
  const stage = await openEditor(loaded());
  const stops = () => stage.host.querySelectorAll('[role=treeitem][tabindex="0"]').length;
  expect(stops()).toBe(1);
  const first = stage.line('Guide');
  first.focus();
  await stage.key(first, 'ArrowDown');
  expect(document.activeElement).toBe(stage.line('One'));
  await stage.unfold('One');
  expect(stage.line('One').getAttribute('aria-expanded')).toBe('true');
  await stage.key(stage.line('One'), 'ArrowRight');
  expect(document.activeElement).toBe(stage.line('Read'));
  await stage.key(stage.line('Read'), 'ArrowLeft');
  expect(document.activeElement).toBe(stage.line('One'));
  await stage.key(stage.line('One'), 'ArrowLeft');
  expect(stage.host.textContent).not.toContain('Read');
  await stage.key(stage.line('One'), 'End');
  expect(document.activeElement).toBe(stage.line('Settings'));
  await stage.key(stage.line('Settings'), 'Enter');
  expect(stage.field('settings.display_name').value).toBe('Name');
  expect(stops()).toBe(1);
});

test('a lesson moves by Alt and arrow key, the focus goes with it, the move is spoken, and undo takes it back', async () => {
  const stage = await openEditor(loaded(), saved);
  const line = stage.line('Two');
  line.focus();
  await stage.key(line, 'ArrowUp', { altKey: true });
  expect(document.activeElement).toBe(stage.line('Two'));
  expect(stage.host.textContent).toContain('Moved');
  await save(stage);
  expect(ids(lessonsSent(stage))).toEqual(['l2', 'l1']);
  await stage.press('Undo');
  await save(stage);
  expect(ids(lessonsSent(stage))).toEqual(['l1', 'l2']);
});

test('a lesson, a text, a quiz and questions are added where one is, each with a new name and the focus in it', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.open('One');
  await stage.add('Lessons');
  expect(document.activeElement?.id).toBe('ed-at-guide.lessons.1.title');
  await stage.add('Text');
  await stage.add('Quiz');
  expect(document.activeElement?.id).toBe('ed-at-guide.lessons.1.sections.1.title');
  await stage.add('Matching');
  await stage.add('Numeric');
  await save(stage);
  const [, lesson] = lessonsSent(stage);
  expect(ids(lessonsSent(stage))).toEqual(['l1', 'l3', 'l2']);
  expect(ids(lesson?.sections as Piece[])).toEqual(['l3-s1', 'l3-s2']);
  expect(questions(lesson, 1).map(({ id, kind }) => [id, kind])).toEqual([
    ['q4', 'matching'],
    ['q5', 'numeric'],
  ]);
});

test('a piece that is deleted can be taken back at once', async () => {
  const stage = await openEditor(loaded(), saved);
  await openQuestion(stage, 'In which order');
  await stage.press('Delete named');
  expect(stage.host.textContent).toContain('Deleted');
  expect(need(stage.host, '.ig-id').textContent).toBe('q3');
  const undo = [...stage.host.querySelectorAll<HTMLElement>('.ig-foot button')].find(
    (one) => one.textContent === 'Undo',
  );
  undo?.click();
  await drawn();
  expect(need(stage.host, '.ig-id').textContent).toBe('q2');
  await stage.press('Save');
  expect(stage.sent).toHaveLength(1);
});

test('a question is duplicated with a name of its own, and moved to another quiz', async () => {
  const stage = await openEditor(loaded(), saved);
  await openQuestion(stage, 'In which order');
  await stage.press('Duplicate named');
  await stage.press('Move');
  await save(stage);
  const [one, two] = lessonsSent(stage);
  expect(ids(questions(one, 1))).toEqual(['q1', 'q2', 'q3']);
  expect(ids(questions(two, 0))).toEqual(['q4']);
  expect({ ...questions(two, 0)[0], id: 'q2' }).toEqual(questions(one, 1)[1]);
});

test('the key of a question is set by its own control, and the other choice loses it', async () => {
  const stage = await openEditor(loaded(), saved);
  await openQuestion(stage, 'Which body');
  const radio = stage.field('guide.lessons.0.sections.1.questions.0.choices.1.correct');
  expect(radio.type).toBe('radio');
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
  await save(stage);
  const choices = questions(lessonsSent(stage)[0], 1)[0]?.choices as Piece[];
  expect(choices.map((choice) => choice.correct)).toEqual([false, true]);
});

test('rows are moved by their handle and by their buttons; the focus stays on what was used', async () => {
  const stage = await openEditor(loaded(), saved);
  await openQuestion(stage, 'Which body');
  const row = 'ed-row-guide.lessons.0.sections.1.questions.0.choices';
  const grip = need(stage.host, `[id="${row}.0-grip"]`);
  grip.focus();
  await stage.key(grip, 'ArrowDown');
  expect(document.activeElement?.id).toBe(`${row}.1-grip`);
  need(stage.host, `[id="${row}.1-up"]`).click();
  await drawn();
  expect(document.activeElement?.id).toBe(`${row}.0-up`);
  need(stage.host, `[id="${row}.1-remove"]`).click();
  await drawn();
  expect(document.activeElement?.id).toBe(`${row}.0-remove`);
  await save(stage);
  expect(ids(questions(lessonsSent(stage)[0], 1)[0]?.choices as Piece[])).toEqual(['a']);
});

test('sources are chosen from those of the guide, options from those of the question', async () => {
  const stage = await openEditor(loaded(), saved);
  await openQuestion(stage, 'What does each');
  const at = 'guide.lessons.0.sections.1.questions.2';
  const sources = stage.field(`${at}.sources`) as unknown as HTMLSelectElement;
  expect([...sources.options].map((option) => option.value)).toEqual(['', 'S01', 'S02']);
  sources.value = 'S02';
  sources.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
  [...stage.host.querySelectorAll<HTMLElement>('.ig-references button')]
    .find((one) => one.textContent === 'Add')
    ?.click();
  await drawn();
  const answer = stage.field(`${at}.prompts.0.answer`) as unknown as HTMLSelectElement;
  answer.value = 'visits';
  answer.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
  await save(stage);
  const question = questions(lessonsSent(stage)[0], 1)[2];
  expect([question?.sources, getAt(question, ['prompts', 0, 'answer'])]).toEqual([['S02'], 'visits']);
});

test('a preset decides tries and feedback, so what was written for them gives way', async () => {
  const written = guide();
  const quiz = pieceAt(written, 'lessons', 1, 'sections', 0);
  quiz.settings = { preset: 'self_check', max_attempts: null, reveal: 'at_once', future: 1 };
  const stage = await openEditor(loaded({ guide: written }), saved);
  await stage.unfold('Two');
  await stage.open('Quiz two');
  const presets = stage.host.querySelectorAll<HTMLInputElement>('.ig-radios input');
  const graded = presets[2] as HTMLInputElement;
  graded.checked = true;
  graded.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
  await save(stage);
  expect(pieceAt(lessonsSent(stage)[1], 'sections', 0).settings).toEqual({ preset: 'graded', future: 1 });
});

test('numbers stay as they are typed, and mean what they say', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.open('One');
  await stage.type('guide.lessons.0.minutes', '12');
  await stage.open('Settings');
  await stage.type('settings.weight', '2.50');
  expect(stage.field('settings.weight').value).toBe('2.50');
  await save(stage);
  expect(lessonsSent(stage)[0]?.minutes).toBe(12);
  expect(stage.sent[1]?.body.settings).toEqual({ ...SETTINGS, weight: 2.5 });
  await stage.type('settings.weight', '');
  await save(stage);
  expect(stage.sent[2]?.body.settings).toEqual(SETTINGS);
});

test('lessons are shown and hidden; all of them is written as none, and one must stay', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.open('Settings');
  const box = (id: string) => stage.field(`settings.lessons-${id}`);
  const set = async (id: string, on: boolean) => {
    box(id).checked = on;
    box(id).dispatchEvent(new Event('change', { bubbles: true }));
    await drawn();
  };
  await set('l1', false);
  await save(stage);
  expect(stage.sent[1]?.body.settings).toMatchObject({ lessons: ['l2'] });
  await set('l2', false);
  expect(need(stage.host, '.ig-foot [role=alert]').textContent).toBe('Last lesson');
  await set('l1', true);
  await save(stage);
  expect(stage.sent[2]?.body.settings).toMatchObject({ lessons: [] });
});

test('problems are counted in the outline, said at their field, and each leads there', async () => {
  const problems = [
    {
      path: 'lessons.0.sections.1.questions.0.choices.1.explanation',
      code: 'x',
      say: 'Explain.',
      level: 'advice',
    },
    { path: 'lessons.0.title', code: 'empty', say: 'Write.', level: 'broken' },
  ];
  const stage = await openEditor(loaded({ problems }));
  expect(stage.line('One').textContent).toContain('Broken count: 1');
  expect(stage.line('One').textContent).toContain('Advice count: 1');
  const links = () => [...stage.host.querySelectorAll<HTMLElement>('.ig-problem-list button')];
  links()[0]?.click();
  await drawn();
  const title = stage.field('guide.lessons.0.title');
  expect(document.activeElement).toBe(title);
  expect(title.getAttribute('aria-invalid')).toBe('true');
  expect(need(stage.host, `[id="${title.getAttribute('aria-describedby')}"]`).textContent).toContain(
    'Write.',
  );
  links()[1]?.click();
  await drawn();
  const id = 'ed-at-guide.lessons.0.sections.1.questions.0.choices.1.explanation';
  expect(document.activeElement?.id).toBe(id);
});

test('a problem in what is folded away unfolds it', async () => {
  const problems = [{ path: 'sources.1.url', code: 'x', say: 'Odd.', level: 'broken' }];
  const stage = await openEditor(loaded({ problems }));
  need(stage.host, '.ig-problem-list button').click();
  await drawn();
  expect(document.activeElement?.id).toBe('ed-at-guide.sources.1.url');
});

test('Control and Z takes back, with Shift it does again, and S saves', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.type('guide.title', 'New');
  await stage.key(stage.field('guide.title'), 'z', { ctrlKey: true });
  expect(stage.field('guide.title').value).toBe('Guide');
  await stage.key(stage.field('guide.title'), 'Z', { ctrlKey: true, shiftKey: true });
  expect(stage.field('guide.title').value).toBe('New');
  await stage.key(stage.field('guide.title'), 's', { ctrlKey: true });
  expect(guideSent(stage).title).toBe('New');
});

test('a piece is edited as JSON; half of JSON is not taken, and not saved around', async () => {
  const stage = await openEditor(loaded(), saved);
  await stage.open('One');
  const details = [...stage.host.querySelectorAll('details')].find((one) => one.textContent === 'Json piece');
  if (!details) throw new Error('no JSON');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await drawn();
  const area = need(stage.host, '[id="ed-json"]') as HTMLTextAreaElement;
  const typed = async (text: string) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
  };
  await typed('{"id": "l1",');
  await stage.press('Json use');
  expect(area.getAttribute('aria-invalid')).toBe('true');
  await save(stage);
  expect(stage.sent).toHaveLength(1);
  await stage.open('Two');
  expect([stage.line('One').getAttribute('aria-selected'), area.isConnected]).toEqual(['true', true]);
  await typed('{"id": "l1", "title": "By hand", "sections": [], "own": true}');
  await stage.press('Json use');
  await save(stage);
  expect(lessonsSent(stage)[0]).toEqual({ id: 'l1', title: 'By hand', sections: [], own: true });
});

test('a stored text that is no guide is shown with its problems and can be mended', async () => {
  const problems = [{ path: '', say: 'Cut off.' }];
  const stage = await openEditor(loaded({ guide: null, text: '{"lessons": ', problems }), saved);
  expect(stage.host.textContent).toContain('Cut off.');
  const area = need(stage.host, 'textarea') as HTMLTextAreaElement;
  expect(area.value).toBe('{"lessons": ');
  area.value = '{"version": 1, "title": "T", "lessons": []}';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
  await stage.press('Json use');
  await save(stage);
  expect(guideSent(stage)).toEqual({ version: 1, title: 'T', lessons: [] });
});

test('two versions are shown side by side; what is chosen is saved over theirs, and the rest of both is kept', async () => {
  const theirs = guide();
  pieceAt(theirs, 'lessons', 1).title = 'Two of theirs';
  const stage = await openEditor(
    loaded(),
    { status: 409, body: { error: 'conflict', say: 'x' } },
    loaded({ guide: theirs, edition: 'e9' }),
    saved,
  );
  await stage.type('guide.title', 'Mine');
  await save(stage);
  expect(document.activeElement?.id).toBe('ed-conflict');
  const choices = [...stage.host.querySelectorAll('.ig-choices legend')].map((one) => one.textContent);
  expect(choices).toEqual(['Guide “Mine”', 'Lessons “Two”']);
  await stage.press('Conflict use');
  await save(stage);
  expect(stage.sent[3]?.body.edition).toBe('e9');
  expect([guideSent(stage).title, lessonsSent(stage)[1]?.title]).toEqual(['Mine', 'Two of theirs']);
});

test('unsaved work of before is offered with what differs, and taken', async () => {
  const first = await openEditor(loaded());
  await first.type('guide.title', 'Left');
  await vi.advanceTimersByTimeAsync(1_000);
  document.body.innerHTML = '';
  const stage = await openEditor(loaded());
  expect(need(stage.host, '.ig-notice').textContent).toContain('Title');
  await stage.press('Draft restore');
  expect(stage.field('guide.title').value).toBe('Left');
  expect(stage.state()).toBe('Unsaved');
});

test('a kind that nobody knows stays as it is and can be moved and deleted', async () => {
  const foreign = guide();
  pieceAt(foreign, 'lessons', 0, 'sections', 0).kind = 'hologram';
  const stage = await openEditor(loaded({ guide: foreign }));
  await stage.unfold('One');
  await stage.open('Read');
  expect(stage.host.textContent).toContain('No form');
  expect(stage.button('Delete named')).toBeDefined();
});

test('without the models there are no forms, but the guide can still be edited as JSON', async () => {
  const stage = await openEditor(loaded({ schema: { broken: true } }), saved);
  const area = need(stage.host, 'textarea') as HTMLTextAreaElement;
  expect(JSON.parse(area.value)).toEqual(guide());
});
