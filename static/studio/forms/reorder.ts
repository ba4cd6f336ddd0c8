// Moving an entry of a list: by pointer, by arrow keys and by buttons, all through one function.
import { useState } from 'preact/hooks';

/** How far a pointer must go before a press is a drag, in CSS pixels. */
const DRAG_FROM = 4;
const EDGE = 40;

/** The index that a key asks for on a handle; undefined for other keys. The page does not scroll with it. */
export function keyTarget(event: KeyboardEvent, index: number, count: number): number | undefined {
  const targets: Record<string, number> = {
    ArrowUp: index - 1,
    ArrowDown: index + 1,
    Home: 0,
    End: count - 1,
  };
  const target = targets[event.key];
  if (target === undefined || event.ctrlKey || event.metaKey) return undefined;
  event.preventDefault();
  return Math.min(Math.max(target, 0), count - 1);
}

/** The index an entry gets that is let go at this height, by the middles of the others. */
export function dropTarget(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, index) => index !== from && middle < y).length;
}

const scrolledBy = (element: Element | null): Element | null => {
  for (let outer = element?.parentElement ?? null; outer; outer = outer.parentElement)
    if (outer.scrollHeight > outer.clientHeight && /auto|scroll/.test(getComputedStyle(outer).overflowY))
      return outer;
  return null;
};

function scrollAtEdge(scroller: Element | null, y: number): void {
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE) scroller.scrollTop -= EDGE / 3;
  else if (y > bottom - EDGE) scroller.scrollTop += EDGE / 3;
}

/** A list whose entries can be dragged. `tag` tells one list of a page from another. */
export type Draggable = {
  tag: string;
  rows(): Element[];
  move(from: number, to: number): void;
};

/** The entry that is being dragged and the index where it would land. */
export type Drag = { tag: string; from: number; to: number };

const middlesOf = (rows: readonly Element[]): number[] =>
  rows.map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  });

function follow(
  event: PointerEvent,
  from: number,
  list: Draggable,
  show: (drag: Drag | undefined) => void,
): void {
  const handle = event.currentTarget;
  if (event.button !== 0 || !(handle instanceof Element)) return;
  const life = new AbortController();
  const { signal } = life;
  const scroller = scrolledBy(handle);
  let to: number | undefined;
  const end = () => {
    life.abort();
    show(undefined);
  };
  const over = (moved: PointerEvent) => {
    if (to === undefined && Math.abs(moved.clientY - event.clientY) < DRAG_FROM) return;
    to = dropTarget(middlesOf(list.rows()), from, moved.clientY);
    scrollAtEdge(scroller, moved.clientY);
    show({ tag: list.tag, from, to });
  };
  const drop = () => {
    end();
    if (to !== undefined && to !== from) list.move(from, to);
  };
  const giveUp = (pressed: KeyboardEvent) => {
    if (pressed.key !== 'Escape') return;
    // Or the full window would close as well.
    pressed.preventDefault();
    pressed.stopPropagation();
    end();
  };
  // On the window: the handle may be drawn anew while it is dragged.
  window.addEventListener('pointermove', over, { signal });
  window.addEventListener('pointerup', drop, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener('keydown', giveUp, { signal, capture: true });
}

/** What is dragged now, and how a press on a handle begins it. */
export function useDrag(): {
  drag: Drag | undefined;
  begin(event: PointerEvent, from: number, list: Draggable): void;
} {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  return { drag, begin: (event, from, list) => follow(event, from, list, setDrag) };
}

/** How the entry at an index shows that it is dragged, or that one would land beside it. */
export function dragState(drag: Drag | undefined, tag: string, index: number): string | undefined {
  if (drag?.tag !== tag) return undefined;
  if (drag.from === index) return 'dragged';
  if (drag.to !== index) return undefined;
  return drag.to > drag.from ? 'after' : 'before';
}
