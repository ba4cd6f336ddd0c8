import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Piece } from '../../../../static/studio/state/json';
import { freshPage, leavePage, need } from '../../learner/stage';
import { drawn, guide, loaded, SETTINGS } from '../stage';
import { type Server, serve } from '../transfer/stage';

beforeEach(freshPage);
afterEach(leavePage);

const SEEN = { pack: 'rotations', edition: '2026-11', title: 'Choosing rotations' };
const OTHER = { pack: 'exams', edition: '2026-10', title: 'Taking exams' };
const OLDER = { ...OTHER, edition: '2025-01' };
const FROM = { pack: 'rotations', edition: '2026-11' };
const fresh = (more: object = {}) =>
  loaded({ new: true, customised: false, pack: FROM, packs: [OTHER, OLDER, SEEN], ...more });
const server = (more: Server = {}): Server => ({
  edit_save: { body: { edition: 'e2', problems: [] } },
  edit_edition: { body: { guide: { ...guide(), title: 'Taking exams' } } },
  ...more,
});
const card = (host: HTMLElement, title: string): HTMLElement => {
  const found = [...host.querySelectorAll<HTMLElement>('.ig-cards li')].find(
    (one) => need(one, 'h4').textContent === title,
  );
  if (!found) throw new Error(`no card ${title}`);
  return found;
};
const press = async (host: HTMLElement, title: string) => {
  need(card(host, title), 'button').click();
  await drawn();
};

test('a new block asks where to begin, and says that learners see the shipped guide already', async () => {
  const stage = await serve(fresh(), server());
  expect(stage.has('[role=tree]')).toBe(false);
  const titles = [...stage.host.querySelectorAll('.ig-cards h4')].map((one) => one.textContent);
  expect(titles).toEqual(['Taking exams', 'Choosing rotations', 'Start empty title', 'Start import title']);
  expect(stage.says()).toContain('Start help');
  expect(card(stage.host, 'Choosing rotations').textContent).toContain('Start now');
  expect(card(stage.host, 'Taking exams').textContent).not.toContain('Start now');
  await press(stage.host, 'Choosing rotations');
  expect(document.activeElement).toBe(stage.line('Guide'));
  expect(stage.has('[role=tree]')).toBe(true);
  expect([stage.asked, stage.state()]).toEqual([[], '']);
});

test('where a newer edition is there, one begins with what learners see, and is told of the newer one then', async () => {
  const newer = { ...SEEN, edition: '2027-05' };
  const stage = await serve(fresh({ packs: [newer, SEEN] }), server());
  expect(card(stage.host, 'Choosing rotations').textContent).toContain('Start now');
  await press(stage.host, 'Choosing rotations');
  expect(stage.asked).toEqual([]);
  expect(need(stage.host, '.ig-notice h3').textContent).toBe('Edition title');
});

test('an empty guide can be named at once, is undone in one step, and is made from no edition', async () => {
  const stage = await serve(fresh(), server());
  await press(stage.host, 'Start empty title');
  expect(document.activeElement?.id).toBe('ed-at-guide.title');
  await stage.press('Save');
  const body = stage.asked[0]?.body;
  const empty = body?.guide as Piece;
  expect([empty.version, empty.title, body?.from]).toEqual([1, 'New guide', null]);
  expect(empty.lessons).toMatchObject([{ id: 'l3', sections: [] }]);
  await stage.press('Undo');
  expect(stage.has('[role=tree]')).toBe(true);
  await stage.press('Save');
  expect(stage.asked[1]?.body).toMatchObject({ guide: guide(), settings: SETTINGS, from: FROM });
});

test('another shipped guide is fetched; when that fails it is said, and works the next time', async () => {
  const stage = await serve(fresh(), server({ edit_edition: 'offline' }));
  await press(stage.host, 'Taking exams');
  expect(need(stage.host, '.ig-text-only > [role=alert]').textContent).toBe('Transfer later');
  stage.server.edit_edition = server().edit_edition ?? 'offline';
  await press(stage.host, 'Taking exams');
  expect(stage.asked[1]).toEqual({ handler: 'edit_edition', body: { pack: 'exams', edition: '2026-10' } });
  expect(stage.field('guide.title').value).toBe('Taking exams');
  expect(document.activeElement?.id).toBe('ed-piece');
  await stage.press('Save');
  expect(stage.asked[2]?.body.from).toEqual({ pack: 'exams', edition: '2026-10' });
});

test('import is a way to begin, and leads back as long as nothing was chosen', async () => {
  const stage = await serve(fresh(), {
    edit_import: { body: { guide: { ...guide(), title: 'Mine' }, rows: [], problems: [] } },
  });
  await press(stage.host, 'Start import title');
  await stage.fill('[id="ed-import-text"]', 'typed');
  await stage.press('Transfer back start');
  expect(document.activeElement?.textContent).toBe('Start title');
  await press(stage.host, 'Start import title');
  await stage.press('Transfer try');
  expect(stage.asked[0]?.body.mode).toBe('replace');
  await stage.press('Transfer use');
  expect(stage.field('guide.title').value).toBe('Mine');
});

test('a block that was saved opens with its guide', async () => {
  const stage = await serve(fresh({ new: false }), {});
  expect(stage.has('[role=tree]')).toBe(true);
  expect(stage.has('.ig-cards')).toBe(false);
});

test('work that was not saved comes before the choice, and is the choice when one goes on with it', async () => {
  const first = await serve(fresh(), server());
  await press(first.host, 'Start empty title');
  for (let turn = 0; turn < 30; turn += 1) await drawn();
  document.body.innerHTML = '';
  const stage = await serve(fresh(), server());
  expect(stage.has('.ig-cards')).toBe(false);
  await stage.press('Draft restore');
  expect(stage.field('guide.title').value).toBe('New guide');
  await stage.press('Save');
  expect(stage.asked[0]?.body).toMatchObject({ from: null });
});
