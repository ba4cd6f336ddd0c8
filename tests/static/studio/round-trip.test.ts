// Whatever a guide holds: opened, looked through, one field changed, saved: only that field is different.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getAt, type Json, type Path, type Piece, setAt } from '../../../static/studio/state/json';
import { freshPage, leavePage } from '../learner/stage';
import { below, chance, one } from './chance';
import { randomGuide } from './documents';
import { drawn, loaded, openEditor, type Stage, saved } from './stage';
import '../../../static/studio/rich/main';

beforeEach(freshPage);
afterEach(leavePage);

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** Opens every piece of the guide once. */
async function lookThrough(stage: Stage): Promise<void> {
  const lines = () => [...stage.host.querySelectorAll<HTMLElement>('[role=treeitem]')];
  for (let at = 0; at < lines().length; at++) {
    const line = lines()[at];
    if (!line) throw new Error('no line');
    line.click();
    await drawn();
    if (line.getAttribute('aria-expanded') === 'false') await stage.key(line, 'ArrowRight');
  }
}

/** The plain fields of what is open, by where they stand in what is edited. */
function plainFields(stage: Stage): [Path, HTMLInputElement][] {
  const found = stage.host.querySelectorAll<HTMLInputElement>('input.ig-input[type=text]');
  return [...found]
    .filter((input) => input.id.startsWith('ed-at-guide.'))
    .map((input) => {
      const path = input.id.slice('ed-at-'.length).split('.');
      return [path.map((name) => (/^\d+$/.test(name) ? Number(name) : name)), input];
    });
}

test.each(SEEDS)('a guide made by chance, %i', async (seed) => {
  const next = chance(seed);
  const guide = randomGuide(next);
  const written = JSON.stringify(guide);
  const stage = await openEditor(loaded({ guide: JSON.parse(written) as Piece }), ...Array(4).fill(saved));
  await lookThrough(stage);
  expect(stage.state()).toBe('');
  const lines = [...stage.host.querySelectorAll<HTMLElement>('[role=treeitem]')];
  for (let tries = 0; !plainFields(stage).length || tries < 1; tries++) {
    one(next, lines).click();
    await drawn();
    if (tries > 50) throw new Error('no plain field');
  }
  const [path, input] = one(next, plainFields(stage));
  input.value = `changed ${below(next, 9)}`;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
  await stage.press('Save');
  const sent = stage.sent.find(({ body }) => 'settings' in body)?.body.guide as Json;
  expect(sent).toEqual(getAt(setAt({ guide: JSON.parse(written) as Json }, path, input.value), ['guide']));
  expect(sent).not.toEqual(guide);
});
