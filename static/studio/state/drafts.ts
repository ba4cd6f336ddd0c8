// Unsaved work, kept in this browser until it is saved or given up; every access may fail and nothing depends on it.
import { isFields, parse } from '../../shared/shape';
import { type Piece, same } from './json';

/** Work that was not saved: what was edited, which stored guide it began from, and when it was last typed at. */
export type Draft = { value: Piece; edition: string; at: number };

/** A draft that was left, and the way to forget it. */
export type Left = { draft: Draft; forget: () => void };

const PREFIX = 'img-guide-draft:';

function isDraft(value: unknown): value is Draft {
  return (
    isFields(value) &&
    isFields(value.value) &&
    typeof value.edition === 'string' &&
    typeof value.at === 'number'
  );
}

function attempt<T>(job: () => T, otherwise: T): T {
  try {
    return job();
  } catch {
    return otherwise;
  }
}

/** The drafts of one guide and person; each open editor has a place of its own, so that two tabs keep both. */
export class Drafts {
  private readonly prefix: string;
  private readonly own: string;

  constructor(
    name: string,
    private readonly now: () => number = Date.now,
    tab: string = Math.random().toString(36).slice(2, 10),
  ) {
    this.prefix = `${PREFIX}${name}/`;
    this.own = this.prefix + tab;
  }

  /** Keeps what is edited now; false when this browser does not keep it. */
  keep(value: Piece, edition: string): boolean {
    const draft: Draft = { value, edition, at: this.now() };
    return attempt(() => {
      localStorage.setItem(this.own, JSON.stringify(draft));
      return true;
    }, false);
  }

  /** Forgets this editor's draft. */
  drop(): void {
    attempt(() => localStorage.removeItem(this.own), undefined);
  }

  /** The newest draft of an editor that was left; those that say what is `stored` are forgotten without a word. */
  left(stored?: Piece): Left | undefined {
    return attempt(() => {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix) && key !== this.own);
      const found = keys.flatMap((key): Left[] => {
        const draft = parse(localStorage.getItem(key) ?? '');
        const forget = () => attempt(() => localStorage.removeItem(key), undefined);
        if (!isDraft(draft)) return [];
        if (!same(draft.value, stored)) return [{ draft, forget }];
        forget();
        return [];
      });
      return found.sort((one, other) => other.draft.at - one.draft.at)[0];
    }, undefined);
  }
}
