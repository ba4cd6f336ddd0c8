// What is being edited, `{guide, settings}`: one immutable value with undo and redo, and a log of how places moved.
import { getAt, insertAt, type Json, moveAt, type Path, type Piece, removeAt, same, setAt } from './json';
import { afterOps, type Op, undone } from './places';

export type { Json, Path } from './json';

/** Steps with the same key that follow within this time are one step. */
const MERGE_MS = 1_200;
const MOST_STEPS = 300;

type Step = { before: Json; after: Json; ops: Op[]; at: Path; merge: string | undefined; time: number };

/** All that is edited. Paths begin with `guide` or `settings`; whatever is not changed stays the same object. */
export class Store {
  value: Piece;
  private past: Step[] = [];
  private future: Step[] = [];
  private log: Op[] = [];
  private open: Step | undefined;
  private isJoined = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    value: Piece,
    private readonly now: () => number = Date.now,
  ) {
    this.value = value;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** Whether the last change went on with the step before it. */
  get joined(): boolean {
    return this.isJoined;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** How far the log of moved places is; give it to `since` later. */
  get moment(): number {
    return this.log.length;
  }

  /** Where a place of that moment is now; undefined when it is gone. */
  since(moment: number, path: Path): Path | undefined {
    return afterOps(path, this.log.slice(moment));
  }

  /** Replaces everything without a step to undo, because it came from outside. */
  reset(value: Piece): void {
    this.value = value;
    this.past = [];
    this.future = [];
    this.log.push({ op: 'set', path: [] });
    this.tell();
  }

  /** Makes everything that the job changes one step. */
  together(job: () => void): void {
    if (this.open) {
      job();
      return;
    }
    const step: Step = {
      before: this.value,
      after: this.value,
      ops: [],
      at: [],
      merge: undefined,
      time: this.now(),
    };
    this.open = step;
    try {
      job();
    } finally {
      this.open = undefined;
      if (this.value !== step.before) this.record({ ...step, after: this.value });
    }
  }

  /** Puts another value in the place of everything, as one step. */
  replace({ guide = null, settings = {} }: Piece): void {
    this.together(() => {
      this.set(['guide'], guide);
      this.set(['settings'], settings);
    });
  }

  get guide(): Json {
    return this.value.guide ?? null;
  }

  get(path: Path): Json | undefined {
    return getAt(this.value, path);
  }

  /** Puts a value at a place; changes with the same `merge` that follow quickly are one step. */
  set(path: Path, value: Json, merge?: string): void {
    const old = this.get(path);
    if (old !== undefined && same(old, value)) return;
    const holds = typeof old === 'object' && old !== null;
    this.apply(setAt(this.value, path, value), holds ? [{ op: 'set', path }] : [], path, merge);
  }

  /** Puts an entry into a list, before the one that has this index now. */
  insert(list: Path, index: number, value: Json): void {
    const path = [...list, index];
    this.apply(insertAt(this.value, list, index, value), [{ op: 'insert', path }], path);
  }

  /** Takes an entry or a field away. */
  remove(path: Path): void {
    this.apply(removeAt(this.value, path), [{ op: 'remove', path }], path);
  }

  /** Takes an entry away and puts it where `to` says afterwards (RFC 6902, 4.4). */
  move(from: Path, to: Path): void {
    this.apply(moveAt(this.value, from, to), [{ op: 'move', path: from, to }], to);
  }

  /** One change; `ops` say which places it moved. */
  private apply(after: Json, ops: Op[], at: Path, merge?: string): void {
    const before = this.value;
    if (after === before) return;
    this.value = after as Piece;
    this.log.push(...ops);
    if (this.open) {
      if (!this.open.ops.length) this.open.at = at;
      this.open.ops.push(...ops);
    } else this.record({ before, after, ops, at, merge, time: this.now() });
  }

  /** Takes the last step back and says where it was; undefined when there is none. */
  undo(): Path | undefined {
    const step = this.past.pop();
    if (!step) return undefined;
    this.future.push(step);
    return this.jump(step.before, undone(step.ops), step.at);
  }

  /** Does the last undone step again and says where it is; undefined when there is none. */
  redo(): Path | undefined {
    const step = this.future.pop();
    if (!step) return undefined;
    this.past.push({ ...step, merge: undefined });
    return this.jump(step.after, step.ops, step.at);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private record(step: Step): void {
    const last = this.past[this.past.length - 1];
    const joins =
      step.merge !== undefined &&
      last?.merge === step.merge &&
      step.time - last.time <= MERGE_MS &&
      !step.ops.length;
    this.isJoined = joins;
    if (last && joins) this.past[this.past.length - 1] = { ...last, after: step.after, time: step.time };
    else this.past.push(step);
    if (this.past.length > MOST_STEPS) this.past.shift();
    this.future = [];
    this.tell();
  }

  private jump(value: Json, ops: readonly Op[], at: Path): Path {
    this.value = value as Piece;
    this.log.push(...ops);
    this.tell();
    return at;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
