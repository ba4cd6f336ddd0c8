// What keys and pointers do in the outline.
import type { Draggable } from '../forms/reorder';
import { asText, childOf, isPiece, type Path } from '../state/json';
import type { Tools } from '../tools';
import { keyOf, type Node } from './nodes';

export const nodeId = (uid: string, path: Path): string => `${uid}-node-${path.join('.')}`;

/** Moves a piece among its like and says so. */
export function moveNode(tools: Tools, path: Path, to: number): Path {
  const list = path.slice(0, -1);
  const entries = tools.store.get(list);
  const piece = tools.store.get(path);
  const name = isPiece(piece) ? asText(piece.title) || asText(piece.id) : '';
  const target = [...list, to];
  tools.store.move(path, target);
  const count = Array.isArray(entries) ? entries.length : 0;
  tools.announce(tools.words('moved', { name, place: to + 1, count }));
  return target;
}

/** The index of the line to go to for a key; undefined for keys that go nowhere. */
export function lineFor(key: string, nodes: readonly Node[], at: number): number | undefined {
  const level = nodes[at]?.level ?? 1;
  const above = nodes.slice(0, at).map((node) => node.level < level);
  const targets: Record<string, number | undefined> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: nodes.length - 1,
    ArrowLeft: above.lastIndexOf(true),
    ArrowRight: nodes[at]?.open ? at + 1 : undefined,
  };
  const target = targets[key];
  return target !== undefined && target >= 0 && target < nodes.length ? target : undefined;
}

/** The key as it would be in a text from left to right. */
function mirrored({ key, currentTarget }: KeyboardEvent): string {
  const rtl =
    currentTarget instanceof Element && currentTarget.closest('[dir]')?.getAttribute('dir') === 'rtl';
  return (rtl && { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key]) || key;
}

/** The place of a line among its like: lines of other lists stand between them. */
export const siblingIndex = (node: Node): number => Number(node.path[node.path.length - 1]);

/** The outline as it is drawn now, and what it lets one do. */
export type Drawn = {
  tools: Tools;
  nodes: readonly Node[];
  fold(key: string, open: boolean): void;
  /** Makes this line the one that Tab reaches. */
  activate(id: string): void;
  beginDrag(event: PointerEvent, from: number, list: Draggable): void;
};

const lineOf = ({ nodes, tools }: Drawn, target: EventTarget | null): number => {
  const element = target instanceof Element ? target.closest('[role=treeitem]') : null;
  return nodes.findIndex((node) => nodeId(tools.uid, node.path) === element?.id);
};

const isOn = (event: Event, selector: string): boolean =>
  event.target instanceof Element && event.target.closest(selector) !== null;

function go({ tools, activate }: Drawn, path: Path): void {
  const id = nodeId(tools.uid, path);
  activate(id);
  tools.focusSoon(id);
}

function setFold({ tools, fold }: Drawn, { path }: Node, open: boolean): void {
  const [list, index] = [String(path[path.length - 2]), Number(path[path.length - 1])];
  fold(keyOf(list, childOf(tools.store.get(path.slice(0, -1)), index) ?? null, index), open);
}

function move(drawn: Drawn, node: Node, to: number): void {
  const list = drawn.tools.store.get(node.path.slice(0, -1));
  if (!node.movable || to < 0 || !Array.isArray(list) || to >= list.length) return;
  go(drawn, moveNode(drawn.tools, node.path, to));
}

/** What a key does on a line; undefined for keys that do nothing there. */
function deed(drawn: Drawn, event: KeyboardEvent, at: number, node: Node): (() => void) | undefined {
  if (event.altKey) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    return step ? () => move(drawn, node, siblingIndex(node) + step) : undefined;
  }
  const key = mirrored(event);
  const wanted = { ArrowRight: true, ArrowLeft: false }[key];
  if (key === 'Enter' || key === ' ') return () => drawn.tools.open(node.path);
  if (wanted !== undefined && node.open === !wanted) return () => setFold(drawn, node, wanted);
  const target = drawn.nodes[lineFor(key, drawn.nodes, at) ?? -1];
  return target && (() => go(drawn, target.path));
}

export function click(drawn: Drawn, event: MouseEvent): void {
  const node = drawn.nodes[lineOf(drawn, event.target)];
  if (!node) return;
  drawn.activate(nodeId(drawn.tools.uid, node.path));
  if (isOn(event, '[data-ig-fold]')) setFold(drawn, node, !node.open);
  else drawn.tools.open(node.path);
}

export function press(drawn: Drawn, event: KeyboardEvent): void {
  const at = lineOf(drawn, event.target);
  const node = drawn.nodes[at];
  const act = node && !event.ctrlKey && !event.metaKey ? deed(drawn, event, at, node) : undefined;
  if (!act) return;
  event.preventDefault();
  act();
}

export function grab(drawn: Drawn, event: PointerEvent): void {
  const node = drawn.nodes[lineOf(drawn, event.target)];
  if (!node?.movable || !isOn(event, '[data-ig-grip]')) return;
  event.preventDefault();
  const like = drawn.nodes.filter((other) => other.movable && other.group === node.group);
  drawn.beginDrag(event, siblingIndex(node), {
    tag: node.group,
    rows: () => like.flatMap(({ path }) => document.getElementById(nodeId(drawn.tools.uid, path)) ?? []),
    move: (_from, to) => move(drawn, node, to),
  });
}
