// Every word on screen comes from the server's sentences, so the sources hold none of their own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const ROOT = join(__dirname, '..', '..', 'static');

/** A node of a syntax tree (ESTree). */
// biome-ignore lint/suspicious/noExplicitAny: the shape of each kind of node is that of the parser
type Node = any;

/** Attributes and properties that people see or hear. */
const SPOKEN = new Set(
  [
    'title alt label placeholder summary textContent innerText innerHTML outerHTML nodeValue',
    'aria-label aria-description aria-roledescription aria-valuetext aria-placeholder',
    'ariaLabel ariaDescription ariaRoleDescription ariaValueText ariaPlaceholder',
  ].flatMap((names) => names.split(' ')),
);
/** Calls that show what they are given, from which argument on. */
const SHOWING = new Map(
  Object.entries({
    alert: 0,
    confirm: 0,
    prompt: 0,
    createTextNode: 0,
    append: 0,
    prepend: 0,
    replaceChildren: 0,
    insertAdjacentHTML: 1,
    insertAdjacentText: 1,
  }),
);

/** The keys of sentences; a component may take one under the name of an attribute. */
const KEYS = new Set(
  [...readFileSync(join(ROOT, 'studio', 'words.generated.ts'), 'utf8').matchAll(/\| '(.+?)'/g)].map(
    ([, key]) => key,
  ),
);

const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text);
const nameOf = (node: Node): string => String(node?.name ?? node?.value ?? '');

/** The literal words that an expression can come to; calls and names are somebody else's. */
const LITERALS: Record<string, (node: Node) => string[]> = {
  Literal: ({ value }) => (typeof value === 'string' ? [value] : []),
  TemplateLiteral: ({ quasis }) => quasis.map((part: Node) => part.value.cooked),
  ConditionalExpression: ({ consequent, alternate }) => [consequent, alternate].flatMap(literals),
  LogicalExpression: ({ operator, left, right }) =>
    (operator === '&&' ? [right] : [left, right]).flatMap(literals),
  BinaryExpression: ({ operator, left, right }) => (operator === '+' ? [left, right].flatMap(literals) : []),
  ParenthesizedExpression: ({ expression }) => literals(expression),
  JSXExpressionContainer: ({ expression }) => literals(expression),
  TSAsExpression: ({ expression }) => literals(expression),
};

function literals(node: Node): string[] {
  return LITERALS[node?.type]?.(node) ?? [];
}

function inCall({ callee, arguments: given }: Node): string[] {
  const name = nameOf(callee.property ?? callee);
  if (name === 'setAttribute')
    return literals(given[0]).some((one) => SPOKEN.has(one)) ? literals(given[1]) : [];
  return given.slice(SHOWING.get(name) ?? given.length).flatMap(literals);
}

/** What a node puts on screen itself. */
const SHOWN: Record<string, (node: Node) => string[]> = {
  JSXText: ({ value }) => [value],
  JSXElement: ({ children }) => children.filter(({ type }: Node) => type !== 'JSXText').flatMap(literals),
  JSXFragment: ({ children }) => children.filter(({ type }: Node) => type !== 'JSXText').flatMap(literals),
  JSXAttribute: ({ name, value }) => (SPOKEN.has(nameOf(name)) ? literals(value) : []),
  AssignmentExpression: ({ left, right }) => (SPOKEN.has(nameOf(left.property)) ? literals(right) : []),
  Property: ({ key, value }) => (SPOKEN.has(nameOf(key)) ? literals(value) : []),
  CallExpression: inCall,
};

/** The words that a source shows and that are in no catalogue. */
function ownWords(source: string, name: string): string[] {
  const { program, errors } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (!node || typeof node !== 'object') return;
    found.push(...(SHOWN[node.type]?.(node) ?? []).filter(hasWords));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(program);
  return found.map((text) => text.trim()).filter((text) => !KEYS.has(text));
}

const files = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter((name) => /\.tsx?$/.test(name));

test('there are sources to look at', () => {
  expect(files.filter((name) => name.endsWith('.tsx')).length).toBeGreaterThan(10);
});

test.each(files)('%s has no words of its own', (name) => {
  expect(ownWords(readFileSync(join(ROOT, name), 'utf8'), name)).toEqual([]);
});

test.each([
  ['<p>Saved</p>', 'Saved'],
  ['<p>{"Saved"}</p>', 'Saved'],
  ['<p>{ok ? "Saved" : words("lost")}</p>', 'Saved'],
  ['<p>{name || "Nobody"}</p>', 'Nobody'],
  ['<p>{ok && "Saved"}</p>', 'Saved'],
  ['<>{(`pieces`)}</>', 'pieces'],
  ['<input placeholder="Name" />', 'Name'],
  ['<input aria-label={"Na" + me} />', 'Na'],
  ['line.textContent = "Saved"', 'Saved'],
  ['line.setAttribute("aria-label", "Close")', 'Close'],
  ['line.append("Saved")', 'Saved'],
  ['h("button", { title: "Close" })', 'Close'],
  ['confirm("Really?")', 'Really?'],
])('words are found in %s', (source, text) => {
  expect(ownWords(source, 'x.tsx')).toEqual([text]);
});

test.each([
  '<p class="ig-facts">{words("saved")}</p>',
  '<p>{count} · {place}</p>',
  'line.className = "ig-note"',
  'line.setAttribute("role", "status")',
  'toString("append")',
  '<Row title="saved" />',
])('nothing is found in %s', (source) => {
  expect(ownWords(source, 'x.tsx')).toEqual([]);
});
