import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { insertAt, type Piece } from '../../../../static/studio/state/json';
import { freshPage, leavePage, need } from '../../learner/stage';
import { drawn, guide, loaded } from '../stage';
import { chooseFile, type Served, type Server, serve } from './stage';

beforeEach(freshPage);
afterEach(leavePage);

const AREA = '[id="ed-import-text"]';
const NEW: Piece = { id: 'q9', kind: 'true_false', stem: 'Is it new?' };

/** The guide with one question more in its first quiz. */
const grown = (): Piece => insertAt(guide(), ['lessons', 0, 'sections', 1, 'questions'], 3, NEW) as Piece;
const ROWS = [
  { level: 'made', line: 2, say: 'A question was made.' },
  { level: 'skipped', line: 3, say: 'A picture was left out.' },
  { level: 'bad', line: 4, say: 'No answer is marked.' },
];
const PROBLEMS = [{ path: 'lessons.0', where: 'One', code: 'x', say: 'Look at it.', level: 'advice' }];
const works = (): Server => ({ edit_import: { body: { guide: grown(), rows: ROWS, problems: PROBLEMS } } });

const open = async (server: Server, load = loaded()): Promise<Served> => {
  const stage = await serve(load, server);
  await stage.press('Transfer title');
  return stage;
};
const tryOut = async (stage: Served, text = 'kind,question') => {
  await stage.fill(AREA, text);
  await stage.press('Transfer try');
};
const rows = (stage: Served) =>
  [...stage.host.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');
const alarm = (stage: Served) => need(stage.host, '.ig-text-only > [role=alert]').textContent;
const lastGuide = (stage: Served) => stage.asked[stage.asked.length - 1]?.body.guide;

test('questions are tried out first, then used as one step, and nothing is stored before Save', async () => {
  const stage = await open({ ...works(), edit_save: { body: { edition: 'e2', problems: [] } } });
  expect(document.activeElement?.textContent).toBe('Transfer title');
  await tryOut(stage);
  expect(stage.asked).toEqual([
    {
      handler: 'edit_import',
      body: { format: 'csv', text: 'kind,question', guide: guide(), mode: 'questions', quiz: 's2' },
    },
  ]);
  expect(document.activeElement?.textContent).toBe('Transfer report');
  expect(stage.says()).toContain('Look at it.');
  expect(stage.state()).toBe('');
  await stage.press('Transfer use');
  expect(need(stage.host, '.ig-id').textContent).toBe('q9');
  expect(document.activeElement?.id).toBe('ed-piece');
  expect(stage.state()).toBe('Unsaved');
  expect(stage.asked).toHaveLength(1);
  await stage.press('Save');
  expect(lastGuide(stage)).toEqual(grown());
  await stage.press('Undo');
  await stage.press('Save');
  expect(lastGuide(stage)).toEqual(guide());
});

test('the report counts, filters, and tells the line of each row', async () => {
  const stage = await open(works());
  await tryOut(stage);
  expect(rows(stage)).toEqual([
    '2Transfer made: A question was made.',
    '3Transfer skipped: A picture was left out.',
    '4Transfer bad: No answer is marked.',
  ]);
  await stage.press('Transfer bad: 1');
  expect(rows(stage)).toEqual(['4Transfer bad: No answer is marked.']);
  await stage.press('Transfer changed: 0');
  expect(rows(stage)).toHaveLength(1);
  await stage.press('Transfer all: 3');
  expect(rows(stage)).toHaveLength(3);
});

test('of hundreds of rows a part is drawn, and more when asked for', async () => {
  const many = Array.from({ length: 250 }, (_one, index) => ({
    level: 'made',
    line: 0,
    say: `Row ${index}`,
  }));
  const stage = await open({ edit_import: { body: { guide: guide(), rows: many, problems: [] } } });
  await tryOut(stage);
  expect(rows(stage)).toHaveLength(100);
  await stage.press('Transfer more');
  await stage.press('Transfer more');
  expect(rows(stage)).toHaveLength(250);
  expect(stage.host.querySelectorAll('button').length).toBeLessThan(20);
  expect([...stage.host.querySelectorAll('button')].some((one) => one.textContent === 'Transfer more')).toBe(
    false,
  );
});

test('what cannot be used says so, and the way back has everything that was filled in', async () => {
  const stage = await open({ edit_import: { body: { guide: null, rows: [ROWS[2]], problems: [] } } });
  await stage.choose('Transfer gift');
  await stage.choose('Transfer lessons');
  await tryOut(stage, 'not GIFT');
  expect(document.activeElement?.textContent).toBe('Transfer unusable');
  expect([...stage.host.querySelectorAll('button')].some((one) => one.textContent === 'Transfer use')).toBe(
    false,
  );
  await stage.press('Transfer again');
  expect(document.activeElement?.id).toBe('ed-try');
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('not GIFT');
  await stage.press('Transfer back');
  expect(document.activeElement?.id).toBe('ed-transfer');
  await stage.press('Transfer title');
  await stage.press('Transfer try');
  expect(stage.asked[1]?.body).toMatchObject({ format: 'gift', text: 'not GIFT', mode: 'lessons' });
});

test.each([
  ['offline' as const, 'Transfer later'],
  [{ status: 200, text: '<html>Log in</html>' }, 'Transfer login'],
  [{ status: 413, body: { error: 'too_large', say: 'It is too large.' } }, 'It is too large.'],
])('a trial that fails says what to do and keeps the text: %j', async (answer, said) => {
  const stage = await open({ ...works(), edit_import: answer });
  await tryOut(stage, 'typed');
  expect(alarm(stage)).toBe(said);
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('typed');
  stage.server.edit_import = works().edit_import ?? 'offline';
  await stage.press('Transfer try');
  expect(rows(stage)).toHaveLength(3);
});

test('without a text, or with one that is too long, nothing is asked', async () => {
  const stage = await open(works());
  await stage.press('Transfer try');
  expect(alarm(stage)).toBe('Transfer text missing');
  await tryOut(stage, 'a'.repeat(1_000_001));
  expect(alarm(stage)).toBe('Transfer file large');
  expect(stage.asked).toEqual([]);
});

test('what replaces the guide is shown from its beginning, and was not made from what the old one was made from', async () => {
  const other = { version: 1, title: 'Other', lessons: [] };
  const pack = { pack: 'p', edition: '2026-01' };
  const server = {
    edit_import: { body: { guide: other, rows: [], problems: [] } },
    edit_save: { body: { edition: 'e2', problems: [] } },
  };
  const stage = await open(server, loaded({ pack }));
  await stage.choose('Transfer replace');
  await tryOut(stage);
  await stage.press('Transfer use');
  expect(document.activeElement?.id).toBe('ed-piece');
  expect(stage.field('guide.title').value).toBe('Other');
  await stage.press('Save');
  expect(stage.asked[1]?.body).toMatchObject({ guide: other, from: null });
  await stage.press('Undo');
  await stage.press('Save');
  expect(stage.asked[2]?.body).toMatchObject({ guide: guide(), from: pack });
});

test('what replaces the guide and says what it was made from keeps that', async () => {
  const based_on = { pack: 'p', edition: '2026-05' };
  const copy = { ...guide(), title: 'Copy', based_on };
  const server = {
    edit_import: { body: { guide: copy, rows: [], problems: [] } },
    edit_save: { body: { edition: 'e2', problems: [] } },
  };
  const stage = await open(server, loaded({ pack: { pack: 'p', edition: '2026-01' } }));
  await stage.choose('Transfer replace');
  await tryOut(stage);
  await stage.press('Transfer use');
  await stage.press('Save');
  expect(stage.asked[1]?.body.from).toEqual(based_on);
});

test('where the guide has to be mended before something is put to it, the broken places are named', async () => {
  const refused = {
    error: 'mend_first',
    say: 'Mend it first.',
    problems: [{ ...PROBLEMS[0], level: 'broken' }],
  };
  const stage = await open({ edit_import: { status: 422, body: refused } });
  await tryOut(stage, 'typed');
  expect(alarm(stage)).toBe('Mend it first.');
  expect(need(stage.host, '.ig-text-only .ig-problem-list').textContent).toBe('Broken One Look at it.');
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('typed');
});

test('a guide without a quiz takes lessons or is replaced', async () => {
  const bare = { ...guide(), lessons: [{ id: 'l1', title: 'One', sections: [] }] };
  const stage = await open(works(), loaded({ guide: bare }));
  expect(stage.says()).not.toContain('Transfer questions');
  await tryOut(stage);
  expect(stage.asked[0]?.body.mode).toBe('lessons');
  expect(stage.asked[0]?.body).not.toHaveProperty('quiz');
});

test('a file brings its text and its format; where its encoding is a guess, that is said', async () => {
  const stage = await open(works());
  await chooseFile(stage, 'mine.gift', 'Is it? {T}');
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('Is it? {T}');
  expect(stage.says()).toContain('Transfer file read Transfer format set');
  await chooseFile(stage, 'old.csv', Uint8Array.from([0x41, 0xf1, 0x6f]));
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('Año');
  expect(stage.says()).toContain('Transfer file guessed');
  await chooseFile(stage, 'sheet.xlsx', Uint8Array.from([0x50, 0x4b, 0, 0]));
  expect(stage.says()).toContain('Transfer file binary');
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('Año');
});

test('undo in the text is about the text; undo elsewhere is about the guide and shows it', async () => {
  const stage = await serve(loaded(), works());
  await stage.type('guide.title', 'New');
  await stage.press('Transfer title');
  await stage.key(stage.find(AREA), 'z', { ctrlKey: true });
  expect(stage.has(AREA)).toBe(true);
  await stage.key(stage.button('Transfer back'), 'z', { ctrlKey: true });
  expect(stage.has(AREA)).toBe(false);
  expect(stage.field('guide.title').value).toBe('Guide');
});

test('text that is typed elsewhere and not used yet is not lost to the panel', async () => {
  const stage = await serve(loaded(), works());
  const folded = stage.find('.ig-pane-piece > .ig-more:last-child') as HTMLDetailsElement;
  folded.open = true;
  folded.dispatchEvent(new Event('toggle'));
  await drawn();
  await stage.fill('.ig-json textarea', '{ "typed": ');
  await stage.press('Transfer title');
  expect((stage.find('.ig-json textarea') as HTMLTextAreaElement).value).toBe('{ "typed": ');
  expect(need(stage.host, '.ig-foot [role=alert]').textContent).toBe('Apply text first');
});

const exports = (more: object = {}): Server => ({
  edit_export: { body: { text: 'a,b', name: 'guide.csv', type: 'text/csv', rows: [], ...more } },
});
const openExport = async (server: Server) => {
  const stage = await open(server);
  await stage.press('Transfer export');
  return stage;
};

test('a guide is exported, what the format cannot hold is listed, and the text is copied', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  const stage = await openExport(exports({ rows: [ROWS[1]] }));
  await stage.choose('Transfer csv');
  await stage.press('Transfer make');
  expect(stage.asked).toEqual([{ handler: 'edit_export', body: { format: 'csv', guide: guide() } }]);
  expect(stage.says()).toContain('Transfer made part');
  expect(rows(stage)).toHaveLength(1);
  await stage.press('Transfer copy');
  expect(writeText).toHaveBeenCalledWith('a,b');
  expect(stage.button('Copied').textContent).toBe('Copied');
  await stage.choose('Transfer json');
  expect(stage.says()).not.toContain('Transfer made part');
});

test('where the browser lets nothing out, the text stands there to be copied by hand', async () => {
  vi.stubGlobal('navigator', { ...navigator, clipboard: undefined });
  const opened = vi.fn((_url: string, _target: string): unknown => null);
  vi.stubGlobal('open', opened);
  vi.stubGlobal('origin', 'https://studio.example');
  const stage = await openExport(exports());
  await stage.press('Transfer make');
  expect(stage.says()).toContain('Transfer made whole');
  const shown = () => stage.host.querySelector<HTMLTextAreaElement>('.ig-by-hand textarea')?.value;
  await stage.press('Transfer copy');
  expect([need(stage.host, '.ig-by-hand').textContent, shown()]).toEqual(['Copy by hand', 'a,b']);
  await stage.press('Transfer open');
  expect(opened).toHaveBeenCalledWith(expect.stringMatching(/^blob:/), '_blank');
  expect([need(stage.host, '.ig-by-hand').textContent, shown()]).toEqual(['Transfer no tab', 'a,b']);
  opened.mockReturnValue({});
  await stage.press('Transfer open');
  expect(stage.has('.ig-by-hand')).toBe(false);
  vi.stubGlobal('origin', 'null');
  await stage.press('Transfer open');
  expect(stage.has('.ig-by-hand')).toBe(true);
  expect(opened).toHaveBeenCalledTimes(2);
});

test('a broken guide is not exported, and its broken places are named', async () => {
  const broken = {
    status: 422,
    body: { error: 'mend_first', say: 'Mend it first.', problems: [{ ...PROBLEMS[0], level: 'broken' }] },
  };
  const stage = await openExport({ edit_export: broken });
  await stage.press('Transfer make');
  expect(alarm(stage)).toBe('Mend it first.');
  expect(need(stage.host, '.ig-problem-list').textContent).toContain('One Look at it.');
  stage.server.edit_export = 'offline';
  await stage.press('Transfer make');
  expect(alarm(stage)).toBe('Transfer later');
});

test('the template can be taken away without losing what is typed', async () => {
  const stage = await open(exports({ text: 'template' }));
  await stage.fill(AREA, 'typed');
  await stage.press('Transfer template');
  expect(stage.asked[0]?.body.format).toBe('template');
  expect(stage.button('Transfer copy')).toBeTruthy();
  expect((stage.find(AREA) as HTMLTextAreaElement).value).toBe('typed');
  await drawn();
});
