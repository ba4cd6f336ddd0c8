import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const home = 'static/studio/rich';
const source = readdirSync(home)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(`${home}/${name}`, 'utf8'))
  .join('\n');
const python = readFileSync('img_guide_xblock/words/rich.py', 'utf8');

test('each sentence of the field is used, and each that it uses is there', () => {
  const kinds = /const KINDS = \[([^\]]+)\]/.exec(source)?.[1]?.match(/\w+/g) ?? [];
  const used = new Set([...source.matchAll(/'(rich_\w+)'/g)].map((found) => found[1]));
  for (const kind of kinds) used.add(`rich_callout_${kind}`);
  const written = [...python.matchAll(/^ {8}"(\w+)":/gm)].map((found) => `rich_${found[1]}`);
  expect(written.length).toBeGreaterThan(80);
  expect([...used].sort()).toEqual(written.sort());
});
