// Asks the server for the preview: after a pause in typing, one request at a time, and never twice for the same.
import type { Post } from '../../shared/block';
import type { Outcome } from '../../shared/request';
import { type Json, same } from '../state/json';

/** How long nobody types before the server is asked. */
export const PAUSE_MS = 600;

/** The sample learners that the server knows. */
export const LEARNERS = ['new', 'half', 'done'] as const;
export type Learner = (typeof LEARNERS)[number];

/** What an author wants to see; an empty lesson is the one that the learner would be led to. */
export type Wish = { guide: Json; lesson: string; as: Learner };

/** A page as the server printed it. */
export type Page = { html: string; css: string };

/** Why the preview is not newer; `say`: what the server says about a refusal that is not known here. */
export type Trouble = { why: 'broken' | 'forbidden' | 'login' | 'later' | 'refused'; say: string };

/** What is to be seen; a page stays until there is a newer one. */
export type Seen = { page: Page | undefined; trouble: Trouble | undefined; busy: boolean };

const alike = (one: Wish | undefined, other: Wish | undefined): boolean =>
  one?.lesson === other?.lesson && one?.as === other?.as && same(one?.guide, other?.guide);

function troubleOf(outcome: Outcome): Trouble {
  if (outcome.kind === 'login') return { why: 'login', say: '' };
  if (outcome.kind !== 'refused') return { why: 'later', say: '' };
  if (outcome.error === 'broken') return { why: 'broken', say: '' };
  return { why: outcome.status === 403 ? 'forbidden' : 'refused', say: outcome.say };
}

function pageOf(outcome: Outcome): Page | undefined {
  if (outcome.kind !== 'ok') return undefined;
  const { html, css } = outcome.reply;
  return typeof html === 'string' && typeof css === 'string' ? { html, css } : undefined;
}

/** Keeps what is seen near to what is wanted. */
export class Asker {
  seen: Seen = { page: undefined, trouble: undefined, busy: false };
  /** The screen puts itself here. */
  changed: () => void = () => undefined;
  private wanted: Wish | undefined;
  private running: Wish | undefined;
  /** What the server has answered, and would answer in the same way again. */
  private settled: Wish | undefined;
  /** Something newer is wanted than what runs. */
  private due = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly post: Post) {}

  /** Wants this; after typing, only when nobody has typed for a while. */
  want(wish: Wish): void {
    const typed = this.wanted && !same(this.wanted.guide, wish.guide);
    this.wanted = wish;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), typed ? PAUSE_MS : 0);
  }

  /** Nobody looks: asks no more until something is wanted again. */
  rest(): void {
    clearTimeout(this.timer);
    this.wanted = undefined;
    this.due = false;
  }

  private async ask(): Promise<void> {
    const wish = this.wanted;
    this.due = this.running !== undefined;
    if (!wish || this.due || alike(wish, this.settled)) return;
    this.running = wish;
    this.show({ busy: true });
    const { guide, lesson, as } = wish;
    const outcome = await this.post('edit_preview', { guide, lesson, as }).catch(
      (): Outcome => ({ kind: 'later' }),
    );
    this.running = undefined;
    const superseded = this.due && !alike(this.wanted, wish);
    if (superseded) this.show({ busy: false });
    else this.take(outcome, wish);
    if (superseded) await this.ask();
  }

  private take(outcome: Outcome, wish: Wish): void {
    const page = pageOf(outcome);
    this.settled = page || outcome.kind === 'refused' ? wish : undefined;
    if (!page) this.show({ busy: false, trouble: troubleOf(outcome) });
    else {
      const { page: old } = this.seen;
      const unchanged = old?.html === page.html && old.css === page.css;
      this.show({ busy: false, trouble: undefined, page: unchanged ? old : page });
    }
  }

  private show(part: Partial<Seen>): void {
    this.seen = { ...this.seen, ...part };
    this.changed();
  }
}
