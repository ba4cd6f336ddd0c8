import { expect, test } from 'vitest';
import { differences, merged, type Side } from '../../../../static/studio/state/differences';
import { idsIn } from '../../../../static/studio/state/ids';
import { getAt, type Json, type Path, type Piece, same } from '../../../../static/studio/state/json';
import { Store } from '../../../../static/studio/state/store';
import { always, anyGuide, below, type Chance, one } from '../chance';

const whole = (guide: Json): Piece => ({ guide, settings: { weight: null, lessons: [] } });

/** Lists of pieces by their kind. */
function homes(value: Json): Record<string, Path[]> {
  const found: Record<string, Path[]> = { lessons: [['guide', 'lessons']], sections: [], questions: [] };
  for (const [index, lesson] of ((getAt(value, ['guide', 'lessons']) ?? []) as Piece[]).entries()) {
    const sections = ['guide', 'lessons', index, 'sections'];
    found.sections?.push(sections);
    for (const [place, section] of (lesson.sections as Piece[]).entries())
      if (section.questions) found.questions?.push([...sections, place, 'questions']);
  }
  return found;
}

/** One piece added, deleted, moved or written anew. */
function work(store: Store, next: Chance, id: string): void {
  const kind = one(next, ['lessons', 'sections', 'questions']);
  const lists = homes(store.value)[kind] ?? [];
  if (!lists.length) return;
  const list = one(next, lists);
  const count = ((store.get(list) ?? []) as Json[]).length;
  const inner = { lessons: { sections: [] }, sections: { kind: 'quiz', questions: [] }, questions: {} }[kind];
  const what = count ? below(next, 4) : 0;
  if (what === 0) store.insert(list, below(next, count + 1), { id, ...inner });
  else if (what === 1) store.remove([...list, below(next, count)]);
  else if (what === 2) store.set([...list, below(next, count), 'title'], `by ${id}`);
  else store.move([...list, below(next, count)], [...(lists[0] ?? list), 0]);
}

let made = 0;

/** What somebody made of a guide. */
function edited(base: Piece, next: Chance, who: string): Piece {
  const store = new Store(base);
  for (let step = 0; step < 6; step += 1) {
    made += 1;
    work(store, next, who + made);
  }
  return store.value;
}

const all = (found: ReturnType<typeof differences>, side: Side) =>
  new Map(found.map((difference) => [difference.key, side]));

test('choosing all of one version gives that version; equal versions do not differ', () => {
  always(300, (next) => {
    const base = whole(anyGuide(next));
    const [mine, theirs] = [edited(base, next, 'm'), edited(base, next, 't')];
    const found = differences(mine, theirs, base);
    expect(merged(mine, theirs, all(found, 'mine'))).toEqual(mine);
    expect(merged(mine, theirs, all(found, 'theirs'))).toEqual(theirs);
    expect(differences(mine, mine, base)).toEqual([]);
    expect(found.length > 0).toBe(!same(mine, theirs));
  });
});

test('whatever is chosen, a piece that was chosen is there, and no name is there twice', () => {
  always(300, (next) => {
    const base = whole(anyGuide(next));
    const [mine, theirs] = [edited(base, next, 'm'), edited(base, next, 't')];
    const found = differences(mine, theirs);
    const picks = new Map(found.map(({ key }): [string, Side] => [key, next() < 0.5 ? 'mine' : 'theirs']));
    const result = merged(mine, theirs, picks);
    const ids = idsIn(result);
    for (const difference of found) {
      const piece = picks.get(difference.key) === 'mine' ? difference.mine : difference.theirs;
      if (typeof piece?.id === 'string') expect(ids).toContain(piece.id);
    }
    const written = JSON.stringify(result).match(/"id":"[^"]+"/g) ?? [];
    expect(new Set(written).size).toBe(written.length);
  });
});

test('where one author changed a piece, theirs is suggested; where both did, mine, and it is said', () => {
  const guide = (titles: string[]): Piece =>
    whole({ title: 'G', lessons: titles.map((title, index) => ({ id: `l${index}`, title, sections: [] })) });
  const base = guide(['a', 'b', 'c']);
  const found = differences(guide(['A', 'b', 'C']), guide(['a', 'B', '!']), base);
  expect(found.map(({ key, suggested, both, fields }) => [key, suggested, both, fields])).toEqual([
    ['lessons/l0', 'mine', false, ['title']],
    ['lessons/l1', 'theirs', false, ['title']],
    ['lessons/l2', 'mine', true, ['title']],
  ]);
});

test('what one author deleted and the other left alone goes; what the other changed stays', () => {
  const lesson = (title: string): Piece => ({
    id: 'l1',
    title,
    sections: [{ id: 's1', kind: 'text', html: title }],
  });
  const base = whole({ lessons: [lesson('old')] });
  const gone = whole({ lessons: [] });
  const [quiet] = differences(base, gone, base);
  expect([quiet?.key, quiet?.suggested, quiet?.both]).toEqual(['lessons/l1', 'theirs', false]);
  const changed = differences(whole({ lessons: [lesson('new')] }), gone, base);
  expect(changed.map(({ key, suggested, both }) => [key, suggested, both])).toEqual([
    ['lessons/l1', 'mine', true],
  ]);
});

test('a question that only I changed in a lesson that they deleted brings its lesson back', () => {
  const question = { id: 'q1', stem: 'x' };
  const quiz = (questions: Json[]): Piece => ({ id: 's1', kind: 'quiz', questions });
  const mine = whole({
    lessons: [
      { id: 'l1', sections: [quiz([question])] },
      { id: 'l2', sections: [quiz([])] },
    ],
  });
  const theirs = whole({ lessons: [{ id: 'l2', sections: [{ ...quiz([question]), id: 's2' }] }] });
  const picks = new Map<string, Side>([
    ['lessons/l1', 'theirs'],
    ['questions/q1', 'mine'],
  ]);
  const result = merged(mine, theirs, picks);
  expect(idsIn(result)).toContain('q1');
  expect(idsIn(result)).toContain('l1');
});

test('settings are a piece, too', () => {
  const mine = whole({ lessons: [] });
  const theirs = { ...mine, settings: { weight: 5, lessons: [] } };
  expect(differences(mine, theirs, mine).map(({ key, fields }) => [key, fields])).toEqual([
    ['settings', ['weight']],
  ]);
});

test('lists without names are compared as a whole and never taken apart', () => {
  const mine = whole({ lessons: [{ title: 'no id' }, 7] });
  const theirs = whole({ lessons: [] });
  const [only] = differences(mine, theirs);
  expect([only?.key, only?.fields]).toEqual(['guide', ['lessons']]);
  expect(merged(mine, theirs, new Map([['guide', 'mine']]))).toEqual(mine);
  const odd = whole({ lessons: [{ id: 'l1', sections: ['odd'] }] });
  const named = whole({ lessons: [{ id: 'l1', sections: [{ id: 's1' }] }] });
  const picks = new Map<string, Side>([
    ['lessons/l1', 'mine'],
    ['sections/s1', 'theirs'],
  ]);
  expect(merged(odd, named, picks)).toEqual(odd);
});
