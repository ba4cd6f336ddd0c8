import { readdirSync, readFileSync } from 'node:fs';
import { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../static/studio/rich/read';
import { ATTRIBUTES, schema } from '../../../../static/studio/rich/schema';
import { gapOf, outerHtml, write } from '../../../../static/studio/rich/write';
import { meaning } from './meaning';
import { randomText } from './random';
import { fresh, rewritten, samples } from './stage';

const seeds = Array.from({ length: 150 }, (_, seed) => seed);
const parsed = (html: string) => {
  const body = document.implementation.createHTMLDocument('').createElement('div');
  body.innerHTML = html;
  return [...body.childNodes].map(outerHtml).join('');
};

function textsIn(json: unknown): string[] {
  if (typeof json === 'string') return /<[a-z]/.test(json) ? [json] : [];
  return json && typeof json === 'object' ? Object.values(json).flatMap(textsIn) : [];
}
const packs = readdirSync('img_guide_xblock/packs', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);
const shipped = packs.flatMap((name) =>
  textsIn(JSON.parse(readFileSync(`img_guide_xblock/packs/${name}`, 'utf8'))),
);

describe('the allow-list', () => {
  const python = readFileSync('img_guide_xblock/guide/richtext.py', 'utf8');

  test('the attributes are those of the server', () => {
    const table = /ATTRIBUTES: Final = \{([^}]+(?:\}[^}]+)*?)\n\}/.exec(python)?.[1] ?? '';
    const found = [...table.matchAll(/"([a-z*]+)": \{([^}]*)\}/g)].map(([, tag, names]) => [
      tag,
      names?.match(/[a-z-]+/g),
    ]);
    const { '*': everywhere, ...rest } = Object.fromEntries(found);
    expect([...everywhere].sort()).toEqual(['dir', 'lang']);
    const sorted = (all: Record<string, readonly string[]>) =>
      Object.entries(all)
        .map(([tag, names]) => [tag, [...names].sort()])
        .sort();
    expect(sorted(ATTRIBUTES)).toEqual(sorted(rest));
  });

  test('each element of the server has a place here', () => {
    const tags = (
      /TAGS: Final = frozenset\(\s*"([^"]+)"\s*"([^"]+)"/.exec(python)?.slice(1).join('') ?? ''
    ).split(' ');
    expect(tags).toHaveLength(33);
    const known = [...Object.keys(schema.nodes), ...Object.keys(schema.marks), 'thead', 'tbody'];
    expect(tags.filter((tag) => !known.includes(tag))).toEqual([]);
  });
});

describe('reading and writing', () => {
  test('there are shipped texts', () => expect(shipped.length).toBeGreaterThan(50));

  test.each(shipped)(
    'a shipped text is written letter for letter, even where everything was changed: %s',
    (html) => {
      expect(rewritten(html)).toBe(html);
      expect(JSON.stringify(read(html, false))).not.toMatch(/"(?:island|scrap)"/);
    },
  );

  test.each(samples)('$stored is written as the sanitiser leaves it', ({ stored, written }) => {
    expect(rewritten(stored)).toBe(written);
    expect(rewritten(written)).toBe(written);
    expect(meaning(written)).toBe(meaning(stored));
  });

  test.each(seeds)('random text %i says the same, read and written anew', (seed) => {
    const html = parsed(randomText(seed));
    const doc = fresh(html);
    doc.check();
    const written = rewritten(html);
    expect(meaning(written)).toBe(meaning(html));
    expect(rewritten(written)).toBe(written);
  });

  test.each(seeds.slice(0, 60))('random text %i: a change leaves the rest as it was', (seed) => {
    const html = parsed(randomText(seed));
    const doc = read(html, false);
    const more = schema.nodes.p.create(null, schema.text('new'));
    const changed = doc.copy(doc.content.addToEnd(more));
    expect(meaning(write(changed.content, gapOf(html)))).toBe(
      `${meaning(html)}\n${meaning('<p>new</p>')}`.trim(),
    );
  });

  test('blocks that were not touched keep even their white space and the order of their attributes', () => {
    const html = '<p  dir="rtl" lang="ar">a\n  b</p><ul><li> x</li>\n\n<li>y </li></ul>';
    const doc = read(html, false);
    const changed = doc.copy(doc.content.addToStart(schema.nodes.hr.create()));
    expect(write(changed.content, '')).toBe(`<hr>${html.replace('<p  ', '<p ')}`);
  });

  test('blocks stand on lines of their own, unless the author put them next to each other', () => {
    expect(rewritten('<p>a</p>\n<p>b</p>')).toBe('<p>a</p>\n<p>b</p>');
    expect(rewritten('<p>a</p><p>b</p>')).toBe('<p>a</p><p>b</p>');
  });

  test('of two marks the one that reaches further is outside; mere space needs none', () => {
    const words = (text: string, ...names: ('strong' | 'em')[]) =>
      schema.text(
        text,
        names.map((name) => schema.marks[name].create()),
      );
    const line = [words('a', 'em'), words('b', 'em', 'strong'), words('c', 'strong'), words(' ', 'em')];
    const doc = schema.nodes.doc.create(null, schema.nodes.p.create(null, line));
    expect(write(doc.content, '')).toBe('<p><em>a<strong>b</strong></em><strong>c</strong> </p>');
  });

  test('what XML cannot hold is left out', () => {
    const doc = schema.nodes.doc.create(
      null,
      schema.nodes.p.create(null, schema.text('a\u0008\u000bb\ud800c\u{1f600}')),
    );
    expect(write(doc.content, '')).toBe('<p>abc\u{1f600}</p>');
  });

  test('line breaks at the start of fixed text, which parsers drop, are not written', () => {
    const doc = schema.nodes.doc.create(null, schema.nodes.pre.create(null, schema.text('\n\na\n')));
    expect(write(doc.content, '')).toBe('<pre>a\n</pre>');
  });

  test('lines that would run into each other become paragraphs', () => {
    const line = (text: string) => schema.nodes.line.create(null, schema.text(text));
    const item = (...lines: Node[]) =>
      schema.nodes.doc.create(null, schema.nodes.ul.create(null, schema.nodes.li.create(null, lines)));
    expect(write(item(line('a'), line('b')).content, '')).toBe('<ul><li><p>a</p><p>b</p></li></ul>');
    expect(write(item(line('a')).content, '')).toBe('<ul><li>a</li></ul>');
  });
});

describe('what the schema does not know', () => {
  const kept: [string, string, string][] = [
    ['a list in a list', '<ul><ul><li>x &amp; y</li></ul></ul>', 'x & y'],
    ['an element of another program', '<video src="https://a.b/c.mp4" controls=""><b>old</b></video>', 'old'],
    ['an attribute of another program', '<p class="x">a</p>', 'a'],
    ['blocks in a heading', '<h5><p>in</p></h5>', 'in'],
    ['blocks in bold text', '<strong><p>x</p> y</strong>', 'x y'],
    [
      'a caption before the picture',
      '<figure><figcaption>c</figcaption><img src="/static/a.png" alt="seen"></figure>',
      'c seen',
    ],
    [
      'words after a caption',
      '<figure><img src="/static/a.png" alt="a"><figcaption>c</figcaption>x</figure>',
      'cx a',
    ],
    ['a table of nothing', '<table></table>', ''],
    ['text beside items', '<ul>text<li>x</li></ul>', 'textx'],
    ['an empty part of a table', '<table><tbody></tbody></table>', ''],
  ];

  test.each(kept)('%s is an island', (_, html, text) => {
    const doc = read(`<p>before</p>\n${html}\n<p>after</p>`, false);
    expect(doc.children.map((child) => child.type.name)).toEqual(['p', 'island', 'p']);
    expect(doc.child(1).attrs).toEqual({ html, text });
    expect(rewritten(html)).toBe(html);
  });

  test.each([
    ['a subscript in a subscript', '<sub>a<sub>b</sub></sub>', '<sub>b</sub>'],
    ['a term without words', 'a<dfn data-term="x"></dfn>', '<dfn data-term="x"></dfn>'],
    [
      'a language in a language',
      '<em lang="fr">a<strong lang="ar">b</strong></em>',
      '<strong lang="ar">b</strong>',
    ],
    ['a button', 'a <button type="button">b</button>', '<button type="button">b</button>'],
  ])('%s is a scrap', (_, html, scrap) => {
    const line = read(`<p>${html}</p>`, false).firstChild;
    expect(line?.lastChild?.type.name).toBe('scrap');
    expect(line?.lastChild?.attrs.html).toBe(scrap);
    expect(rewritten(`<p>${html}</p>`)).toBe(`<p>${html}</p>`);
  });

  test('an island can move and still is the same HTML', () => {
    const doc = read('<p>a</p><ul><ul><li>x</li></ul></ul>', false);
    const moved = doc.copy(doc.content.addToStart(doc.child(1)).cut(0, doc.content.size));
    expect(write(moved.content, '')).toContain('<ul><ul><li>x</li></ul></ul><p>');
    expect(Node.fromJSON(schema, moved.toJSON()).eq(moved)).toBe(true);
  });
});

describe('one line', () => {
  test.each([
    ['', 'only'],
    ['Hello <em>you</em><br>there', 'only'],
    ['<p>Hello</p>', 'doc'],
    ['Hello <p>you</p>', 'doc'],
  ])('%s is a %s', (html, type) => expect(read(html, true).type.name).toBe(type));

  test('without being asked for it, a text has blocks', () => {
    expect(read('Hello', false).type.name).toBe('doc');
    expect(read('', false).firstChild?.type.name).toBe('p');
  });
});
