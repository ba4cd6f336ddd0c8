// One open editor: what it loaded, what it would save, and what came of asking the server.
import type { Block } from '../../shared/block';
import type { Outcome } from '../../shared/request';
import type { Word, Words } from '../words';
import { Drafts, type Left } from './drafts';
import { Ids } from './ids';
import { type Json, type Path, type Piece, same } from './json';
import { Later } from './later';
import { isGuide, type Loaded, readLoaded } from './loaded';
import { moved, type Problem, readProblems } from './problems';
import { Store } from './store';

const CHECK_AFTER_MS = 800;
const KEEP_AFTER_MS = 1_000;

/** Where the editor is on its way. `text`: the stored text is no guide, so it is shown as it is. */
export type Phase = 'loading' | 'failed' | 'text' | 'ready';

/** What another author saved in the meantime. */
export type Conflict = { theirs: Piece; edition: string };

/** The state behind the screen; `changed` tells it to look again. */
export class Session {
  phase: Phase = 'loading';
  /** What the editor says about itself; `alarm` when somebody must act. */
  said = { text: '', alarm: false };
  problems: Problem[] = [];
  conflict: Conflict | undefined;
  offer: Left | undefined;
  busy = false;
  /** The editor was left, so nothing is lost any more. */
  left = false;
  everSaved = false;
  /** Text in a JSON panel that is not in the guide yet. */
  pendingText = false;
  /** The stored text where it is no guide. */
  text = '';
  schema: Piece | undefined;
  examples: ReadonlyMap<string, Piece> = new Map();
  readonly ids = new Ids();
  readonly store = new Store({ guide: null, settings: {} });
  /** Called after every change; the screen puts itself here. */
  changed: () => void = () => undefined;
  /** Brings a place into view; the screen puts itself here. */
  goTo: (path: Path | undefined) => void = () => undefined;
  /** What is stored on the server, as far as we know. */
  stored: Piece = this.store.value;
  private edition = '';
  private drafts: Drafts;
  private readonly checks = new Later(CHECK_AFTER_MS, () => this.check());
  private readonly keeps = new Later(KEEP_AFTER_MS, () => this.keep());
  private problemsFrom = 0;

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

  /** Fetches the guide; until it is here nothing can be typed or saved over the stored one. */
  async load(): Promise<void> {
    this.say('loading');
    const loaded = await this.fetched();
    if (!loaded) return;
    const { edition, value, problems } = loaded;
    this.schema = loaded.schema;
    this.examples = loaded.examples;
    if (loaded.draft) this.drafts = new Drafts(loaded.draft);
    this.edition = edition;
    this.stored = value;
    this.text = loaded.text;
    this.phase = isGuide(value.guide) ? 'ready' : 'text';
    this.ids.meet(value.guide);
    this.store.reset(value);
    this.clearTimers();
    this.found(problems, this.store.moment);
    this.offer = this.drafts.left(value);
    this.say();
  }

  /** Saves what is on the screen; whatever comes of it, it stays as typed. True when all of it is stored now. */
  async save(closes = false): Promise<boolean> {
    if (this.busy || this.phase === 'loading' || this.phase === 'failed') return false;
    if (this.pendingText || this.phase === 'text') return this.fail('apply_text_first');
    if (this.conflict) return this.fail('conflict_first');
    if (!this.dirty) {
      this.say('nothing_to_save');
      return true;
    }
    const sent = this.store.value;
    const moment = this.store.moment;
    this.busy = true;
    this.say('saving');
    if (closes) this.block.runtime.notify?.('save', { state: 'start' });
    try {
      const body = { guide: sent.guide, settings: sent.settings, edition: this.edition };
      return await this.settle(sent, moment, await this.block.post('edit_save', body));
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  /** Tells the host that a save it was told about did not work. */
  tellHost(): void {
    this.block.runtime.notify?.('error', { title: this.words('not_saved_title'), message: this.said.text });
  }

  /** Leaves the editor; after a save the page behind must be renewed. */
  leave(): void {
    this.clearTimers();
    this.drafts.drop();
    this.left = true;
    if (this.everSaved) this.block.runtime.notify?.('save', { state: 'end' });
    else this.block.runtime.notify?.('cancel', {});
  }

  /** Goes on with what was chosen of both versions; it is saved over the other author's by the next save. */
  resolve(value: Piece): void {
    if (!this.conflict) return;
    const { theirs, edition } = this.conflict;
    this.conflict = undefined;
    this.stored = theirs;
    this.edition = edition;
    this.store.replace(value);
    this.say('conflict_resolved');
  }

  /** Takes a draft that was left, or forgets it. One that began from another stored guide is compared first. */
  answerOffer(restore: boolean): void {
    if (!this.offer) return;
    const { draft, forget } = this.offer;
    this.offer = undefined;
    if (restore) {
      this.phase = 'ready';
      const theirs = this.stored;
      this.store.replace(draft.value);
      if (draft.edition !== this.edition) this.conflict = { theirs, edition: this.edition };
      this.keep();
    }
    forget();
    this.say();
  }

  /** Takes a whole guide over from JSON; false when it is none. */
  useGuide(guide: Json): boolean {
    if (!isGuide(guide)) return false;
    this.phase = 'ready';
    this.store.set(['guide'], guide);
    return true;
  }

  say(key?: Word, alarm = false): void {
    this.said = { text: key ? this.words(key) : '', alarm };
    this.changed();
  }

  private async fetched(): Promise<Loaded | undefined> {
    const outcome = await this.block.post('edit_load', {});
    const loaded = readLoaded(outcome);
    if (loaded) return loaded;
    if (this.phase === 'loading') this.phase = 'failed';
    this.say(outcome.kind === 'refused' && outcome.status === 403 ? 'forbidden_load' : 'cannot_load', true);
    return undefined;
  }

  private async settle(sent: Piece, moment: number, outcome: Outcome): Promise<boolean> {
    if (outcome.kind === 'ok' && typeof outcome.reply.edition === 'string') {
      this.stored = sent;
      this.edition = outcome.reply.edition;
      this.everSaved = true;
      this.found(outcome.reply.problems, moment);
      if (this.dirty) this.keep();
      else this.drafts.drop();
      this.say('saved');
      return !this.dirty;
    }
    this.keep();
    if (outcome.kind === 'login') return this.fail('logged_out');
    if (outcome.kind !== 'refused') return this.fail('not_saved');
    if (outcome.status === 409) return this.meetOther();
    if (outcome.status === 403) return this.fail('forbidden');
    if (!Array.isArray(outcome.reply.problems)) {
      this.said = { text: outcome.say, alarm: true };
      return false;
    }
    this.found(outcome.reply.problems, moment);
    return this.fail('mend_first');
  }

  /** Somebody else saved: their guide is fetched, and both are kept. */
  private async meetOther(): Promise<boolean> {
    const loaded = await this.fetched();
    if (!loaded) return this.fail('conflict_unseen');
    this.conflict = { theirs: loaded.value, edition: loaded.edition };
    return this.fail('conflict');
  }

  private fail(key: Word): false {
    this.say(key, true);
    return false;
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
    this.changed();
  }

  /** Takes over what the server finds wrong with the guide of that moment. */
  private async check(): Promise<void> {
    if (this.phase !== 'ready') return;
    const { moment } = this.store;
    const outcome = await this.block.post('edit_check', { guide: this.store.guide as object });
    if (outcome.kind !== 'ok') return;
    this.found(outcome.reply.problems, moment);
    this.changed();
  }

  private found(list: unknown, moment: number): void {
    this.problems = moved(readProblems(list), this.store, moment);
    this.problemsFrom = this.store.moment;
  }

  private keep(): void {
    this.keeps.stop();
    if (this.pendingText || !this.edition) return;
    if (!this.dirty) this.drafts.drop();
    else this.drafts.keep(this.store.value, this.edition);
  }

  private clearTimers(): void {
    this.checks.stop();
    this.keeps.stop();
  }
}
