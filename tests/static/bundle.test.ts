import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const FILES = ['learner.css', 'learner.js', 'studio-rich.js', 'studio.css', 'studio.js'];

function build(): Map<string, string> {
  const out = mkdtempSync(path.join(tmpdir(), 'ig-bundle-'));
  execFileSync(process.execPath, ['tools/build.mjs', '--out', out]);
  const files = new Map(readdirSync(out).map((name) => [name, readFileSync(path.join(out, name), 'utf8')]));
  rmSync(out, { recursive: true });
  return files;
}

const built = build();
const committed = 'img_guide_xblock/assets/public';

test('a build gives exactly these files, the same each time and the same as the committed ones', () => {
  expect([...built.keys()].sort()).toEqual(FILES);
  expect(build()).toEqual(built);
  expect(readdirSync(committed).sort()).toEqual(FILES);
  for (const name of FILES) expect(readFileSync(path.join(committed, name), 'utf8')).toBe(built.get(name));
});

test.each(['learner.js', 'studio.js', 'studio-rich.js'])(
  '%s has no anonymous define and no source map, and is ASCII',
  (name) => {
    const code = built.get(name) ?? 'define(';
    expect(code).not.toContain('define(');
    expect(code).not.toContain('sourceMappingURL');
    expect(code).toMatch(/^[\x20-\x7e\n]*$/);
  },
);

test.each([
  ['learner.js', 'ImgGuide'],
  ['studio.js', 'ImgGuideStudio'],
])('%s sets %s with three parameters, because the workbench looks at the length', (name, entry) => {
  const window: Record<string, unknown> = {};
  new Function('window', built.get(name) ?? '')(window);
  expect(Object.keys(window)).toEqual([entry]);
  expect(window[entry]).toHaveLength(3);
});

test('no script of the editor is heavier than 100 KB, and what opens it is a third of that', () => {
  const weight = (name: string) => gzipSync(built.get(name) ?? '', { level: 9 }).length / 1024;
  expect(weight('studio-rich.js')).toBeLessThanOrEqual(100);
  expect(weight('studio.js')).toBeLessThanOrEqual(48);
});

test('the learner page stays light', () => {
  expect((built.get('learner.js') ?? '').length).toBeLessThanOrEqual(20 * 1024);
  expect(gzipSync(built.get('learner.css') ?? '', { level: 9 }).length).toBeLessThanOrEqual(4 * 1024);
});

test.each([
  ['learner.js', 'ImgGuide'],
  ['studio.js', 'ImgGuideStudio'],
  ['studio-rich.js', 'ImgGuideRichText'],
])('%s sets its global in a page of Studio, where an AMD loader waits for modules', (name, entry) => {
  const window: Record<string, unknown> = {};
  const define = Object.assign(
    () => {
      throw new Error('Mismatched anonymous define()');
    },
    { amd: {} },
  );
  new Function('window', 'define', 'require', 'navigator', 'document', built.get(name) ?? '')(
    window,
    define,
    define,
    { userAgent: '', platform: '' },
    document,
  );
  expect(Object.keys(window)).toEqual([entry]);
});
