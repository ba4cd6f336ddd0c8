// Bundles static/ into the files the platform serves. `--out DIR` builds elsewhere, so that CI can compare.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { out: { type: 'string' } } });

const shared = {
  absWorkingDir: home,
  outdir: values.out ? path.resolve(values.out) : path.join(home, 'img_guide_xblock/assets/public'),
  bundle: true,
  minify: true,
  format: 'iife',
  // The browsers matter to CSS alone: nested rules are written out for those that do not know them.
  target: ['es2020', 'chrome105', 'firefox110', 'safari16'],
  charset: 'ascii',
  legalComments: 'none',
  sourcemap: false,
  // Studio loads scripts through RequireJS: a UMD file that sees `define` would register there and set no global.
  define: { define: 'undefined', 'process.env.NODE_ENV': '"production"' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
  conditions: ['production'],
  logLevel: 'warning',
};

// V8 then compiles a whole script at once and not each function when it is first called: the first answer and the
// editor's opening need most of it.
const atOnce = { js: '//# allFunctionsCalledOnLoad' };
await build({
  ...shared,
  entryPoints: [
    { in: 'static/learner/learner.css', out: 'learner' },
    { in: 'static/studio/studio.css', out: 'studio' },
    { in: 'static/studio/rich/main.ts', out: 'studio-rich' },
  ],
});
await build({
  ...shared,
  entryPoints: [
    { in: 'static/learner/main.ts', out: 'learner' },
    { in: 'static/studio/main.ts', out: 'studio' },
  ],
  banner: atOnce,
});
