// What lies in front of the author: the guide as it is edited, what is wrong with it, and what is kept of it.
import type { Block } from '../../shared/block';
import type { Word, Words } from '../words';
import { Drafts } from './drafts';
import { Ids } from './ids';
import { type Json, type Path, type Piece, same } from './json';
import { Later } from './later';
import { moved, type Problem, readProblems } from './problems';
import { Store } from './store';

const CHECK_AFTER_MS = 800;
const KEEP_AFTER_MS = 1_000;

/** Where the editor is on its way. `text`: the stored text is no guide, so it is shown as it is. */
export type Phase = 'loading' | 'failed' | 'text' | 'ready';

/** The part of the state that changes while somebody types; `changed` tells the screen to look again. */
export class Desk {
  phase: Phase = 'loading';
  /** What the editor says about itself; `alarm` when somebody must act. */
  said = { text: '', alarm: false };
  problems: Problem[] = [];
  /** Text in a JSON panel that is not in the guide yet. */
  pendingText = false;
  readonly ids = new Ids();
  readonly store = new Store({ guide: null, settings: {} });
  /** Called after every change; the screen puts itself here. `typing`: more keys will follow soon. */
  changed: (typing?: boolean) => void = () => undefined;
  /** Brings a place into view; the screen puts itself here. */
  goTo: (path: Path | undefined) => void = () => undefined;
  /** What is stored on the server, as far as we know. */
  stored: Piece = this.store.value;
  protected edition = '';
  protected drafts: Drafts;
  private readonly checks = new Later(CHECK_AFTER_MS, () => this.check());
  private readonly keeps = new Later(KEEP_AFTER_MS, () => this.keep());
  private problemsFrom = 0;
  private typing = false;

  constructor(
    readonly block: Pick<Block, 'post' | 'runtime' | 'safely'>,
    readonly words: Words,
    name: string,
  ) {
    this.drafts = new Drafts(name);
    this.store.subscribe(() => this.edited());
  }

  /** Whether something is typed that is not stored. */
  get dirty(): boolean {
    return this.pendingText || (this.phase !== 'loading' && !same(this.store.value, this.stored));
  }

  /** Takes over a text while it is typed. */
  type(path: Path, text: Json): void {
    this.typing = true;
    this.store.set(path, text, path.join('.'));
    this.typing = false;
  }

  say(key?: Word, alarm = false): void {
    this.said = { text: key ? this.words(key) : '', alarm };
    this.changed();
  }

  protected fail(key: Word): false {
    this.say(key, true);
    return false;
  }

  /** Takes over what the server finds wrong with the guide of that moment. */
  protected found(list: unknown, moment: number): void {
    this.problems = moved(readProblems(list), this.store, moment);
    this.problemsFrom = this.store.moment;
  }

  protected keep(): void {
    this.keeps.stop();
    if (this.pendingText || !this.edition) return;
    if (!this.dirty) this.drafts.drop();
    else this.drafts.keep(this.store.value, this.edition);
  }

  protected clearTimers(): void {
    this.checks.stop();
    this.keeps.stop();
  }

  private edited(): void {
    if (this.problemsFrom !== this.store.moment) {
      this.ids.meet(this.store.guide);
      this.problems = moved(this.problems, this.store, this.problemsFrom);
      this.problemsFrom = this.store.moment;
    }
    this.checks.soon();
    this.keeps.soon();
    if (!this.said.alarm) this.said = { text: '', alarm: false };
    // The first key is shown at once, because with it the guide is unsaved and can be taken back.
    this.changed(this.typing && this.store.joined);
  }

  private async check(): Promise<void> {
    if (this.phase !== 'ready') return;
    const { moment } = this.store;
    const outcome = await this.block.post('edit_check', { guide: this.store.guide as object });
    if (outcome.kind !== 'ok') return;
    this.found(outcome.reply.problems, moment);
    this.changed();
  }
}
