import { expect, test } from 'vitest';
import { getAt, type Json, type Path, type Piece, same } from '../../../../static/studio/state/json';
import { Store } from '../../../../static/studio/state/store';
import { always, anyGuide, anyJson, below, type Chance, one } from '../chance';

const whole = (guide: Json): Piece => ({ guide, settings: { weight: null } });
const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

/** Every path of a value, from the outside in. */
function pathsOf(value: Json, at: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === 'object' && value
      ? Object.entries(value)
      : [];
  return [at, ...inner.flatMap(([step, entry]) => pathsOf(entry, [...at, step]))];
}

const listsOf = (value: Json): Path[] => pathsOf(value).filter((path) => Array.isArray(getAt(value, path)));

/** Does something at a place that chance chooses. */
function change(store: Store, next: Chance): void {
  const lists = listsOf(store.value).filter((path) => path[0] === 'guide');
  if (!lists.length) return;
  const list = one(next, lists);
  const count = (getAt(store.value, list) as Json[]).length;
  const what = below(next, 4);
  if (what === 0) store.insert(list, below(next, count + 1), { id: `n${next()}` });
  else if (what === 1 && count) store.remove([...list, below(next, count)]);
  else if (what === 2 && count) {
    const from = [...list, below(next, count)];
    const to = one(
      next,
      lists.filter((path) => path.length === list.length),
    );
    const room = (getAt(store.value, to) as Json[]).length - (to.join() === list.join() ? 1 : 0);
    store.move(from, [...to, below(next, room + 1)]);
  } else {
    const leaves = pathsOf(store.value).filter((path) => {
      const value = getAt(store.value, path);
      return (
        path.length > 1 && path[path.length - 1] !== 'id' && (typeof value !== 'object' || value === null)
      );
    });
    if (leaves.length) store.set(one(next, leaves), anyJson(next, 1));
  }
}

test('undo gives back each earlier value, redo each later one, whatever was done', () => {
  always(150, (next) => {
    const store = new Store(frozen(whole(anyGuide(next))), () => 0);
    const seen = [store.value];
    for (let step = 0; step < 12; step += 1) {
      change(store, next);
      if (store.value !== seen[seen.length - 1]) seen.push(frozen(store.value));
    }
    for (const value of seen.slice(0, -1).reverse()) {
      expect(store.undo()).toBeDefined();
      expect(store.value).toBe(value);
    }
    expect(store.undo()).toBeUndefined();
    for (const value of seen.slice(1)) {
      expect(store.redo()).toBeDefined();
      expect(store.value).toBe(value);
    }
    expect(store.redo()).toBeUndefined();
  });
});

test('a place leads to the same piece after insertions, removals and moves, forth and back', () => {
  always(200, (next) => {
    const store = new Store(whole(anyGuide(next)), () => 0);
    const pieces = pathsOf(store.value).filter(
      (path) => (getAt(store.value, path) as Piece | null)?.id !== undefined,
    );
    const before = store.value;
    const start = store.moment;
    for (let step = 0; step < 8; step += 1) change(store, next);
    const check = () => {
      for (const path of pieces) {
        const now = store.since(start, path);
        const id = (getAt(before, path) as Piece).id;
        if (now) expect((getAt(store.value, now) as Piece | undefined)?.id).toBe(id);
      }
    };
    check();
    while (store.undo()) check();
    expect(store.value).toBe(before);
  });
});

test('a change shares what it does not touch, and setting what is there already is no change', () => {
  const guide = anyGuide(() => 0.7);
  const store = new Store(whole(guide));
  store.set(['guide', 'title'], 'Guide');
  expect(store.canUndo).toBe(false);
  store.set(['guide', 'title'], 'New');
  expect(getAt(store.guide, ['lessons'])).toBe(guide.lessons);
  expect(same(store.get(['settings']), { weight: null })).toBe(true);
});

test('quick changes of one field are one step; a pause or another field ends it', () => {
  let now = 0;
  const store = new Store(whole({ a: '', b: '' }), () => now);
  const type = (name: string, text: string, wait: number) => {
    now += wait;
    store.set(['guide', name], text, name);
  };
  type('a', 'x', 0);
  type('a', 'xy', 1_200);
  type('a', 'xyz', 1_201);
  type('b', '1', 10);
  type('a', 'xyz!', 10);
  const steps: Json[] = [];
  while (store.undo()) steps.push(store.guide);
  expect(steps).toEqual([
    { a: 'xyz', b: '1' },
    { a: 'xyz', b: '' },
    { a: 'xy', b: '' },
    { a: '', b: '' },
  ]);
});

test('what is typed after an undo is a step of its own', () => {
  const store = new Store(whole({ a: '' }), () => 0);
  store.set(['guide', 'a'], 'x', 'a');
  store.undo();
  store.redo();
  store.set(['guide', 'a'], 'xy', 'a');
  store.undo();
  expect(store.guide).toEqual({ a: 'x' });
});

test('changes made together are one step, and say where they were', () => {
  const store = new Store(whole({ list: [1, 2, 3] }));
  store.together(() => {
    store.remove(['guide', 'list', 0]);
    store.together(() => store.insert(['guide', 'list'], 2, 4));
  });
  expect(store.guide).toEqual({ list: [2, 3, 4] });
  expect(store.undo()).toEqual(['guide', 'list', 0]);
  expect(store.guide).toEqual({ list: [1, 2, 3] });
  expect(store.canUndo).toBe(false);
});

test('places follow the undo of several changes in one step', () => {
  const store = new Store(whole({ list: ['a', 'b', 'c', 'd'] }));
  const list = ['guide', 'list'];
  store.together(() => {
    store.move([...list, 0], [...list, 2]);
    store.remove([...list, 1]);
    store.insert(list, 0, 'x');
  });
  expect(store.guide).toEqual({ list: ['x', 'b', 'a', 'd'] });
  const start = store.moment;
  store.undo();
  expect(store.since(start, [...list, 2])).toEqual([...list, 0]);
  expect(store.since(start, [...list, 3])).toEqual([...list, 3]);
  expect(store.since(start, [...list, 0])).toBeUndefined();
});

test('after an undo and a change there is nothing to do again', () => {
  const store = new Store(whole({ a: 1 }));
  store.set(['guide', 'a'], 2);
  store.undo();
  store.set(['guide', 'a'], 3);
  expect([store.canRedo, store.redo()]).toEqual([false, undefined]);
  expect(store.guide).toEqual({ a: 3 });
});

test('a job that throws leaves a step that can be undone', () => {
  const store = new Store(whole({ a: 1 }));
  expect(() =>
    store.together(() => {
      store.set(['guide', 'a'], 2);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  store.undo();
  expect(store.guide).toEqual({ a: 1 });
});

test('listeners hear every change until they leave', () => {
  const store = new Store(whole({ a: 1 }));
  let heard = 0;
  const leave = store.subscribe(() => {
    heard += 1;
  });
  store.set(['guide', 'a'], 2);
  store.undo();
  store.reset(whole({ a: 3 }));
  leave();
  store.set(['guide', 'a'], 4);
  expect(heard).toBe(3);
});
