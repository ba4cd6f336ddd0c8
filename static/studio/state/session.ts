// One open editor: what it loaded, what it would save, and what came of asking the server.
import type { Block } from '../../shared/block';
import type { Outcome } from '../../shared/request';
import { type Asked, hasNews, type Renames, rename, renamed } from './consequences';
import { Desk } from './desk';
import { Drafts, type Left } from './drafts';
import { NONE_SHIPPED, putBack, type Shipped } from './editions';
import type { Json, Piece } from './json';
import { isGuide, type Loaded, readLoaded } from './loaded';
import { readSaved, type Saved } from './saving';

export type { Phase } from './desk';

/** What another author saved in the meantime. */
export type Conflict = { theirs: Piece; edition: string };

/** Asks for the stored guide; a script that begins with this waits less. */
export const askForGuide = ({ post }: Pick<Block, 'post'>): Promise<Outcome> => post('edit_load', {});

/** The state behind the screen. */
export class Session extends Desk {
  conflict: Conflict | undefined;
  /** What saving would mean for learners, as long as the author has not decided about it. */
  asked: Asked | undefined;
  offer: Left | undefined;
  busy = false;
  /** The editor was left, so nothing is lost any more. */
  left = false;
  everSaved = false;
  /** The stored text where it is no guide. */
  text = '';
  schema: Piece | undefined;
  examples: ReadonlyMap<string, Piece> = new Map();
  shipped: Shipped = NONE_SHIPPED;

  /** Takes the guide that was `asked` for; until it is here nothing can be typed or saved over the stored one. */
  async load(asked: Promise<Outcome> = this.ask()): Promise<void> {
    this.say('loading');
    const loaded = await this.fetched(asked);
    if (!loaded) return;
    const { edition, value, problems } = loaded;
    this.schema = loaded.schema;
    this.examples = loaded.examples;
    this.shipped = loaded.shipped;
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

  /** Saves what is on the screen, unless learners would notice it: then they are in `asked`. Whatever comes of it, it
   * stays as typed. True when all of it is stored now; the editor is to be left then, if it `closes`. */
  async save(closes = false): Promise<boolean> {
    if (this.hindered()) return false;
    if (this.dirty) return this.send(closes, true);
    this.asked = undefined;
    this.say('nothing_to_save');
    return true;
  }

  /** Saves although learners will notice it; the questions in `anew` become new ones. What was changed after the author
   * was told may mean something else, so then it is asked again, and saved if nothing is said that was not said. */
  async accept(anew: ReadonlySet<string>): Promise<boolean> {
    const told = this.asked;
    if (!told || this.hindered()) return false;
    if (told.value !== this.store.value) {
      if (await this.save(told.closes)) return true;
      if (!this.asked || this.asked === told || hasNews(this.asked, told)) return false;
    }
    const ids = this.asked?.changes.map(({ question }) => question).filter((id) => anew.has(id));
    const fresh = new Map(ids?.map((id) => [id, this.ids.forList('questions', null)]));
    return this.send(told.closes, false, fresh);
  }

  /** Goes on editing instead. */
  decline(): void {
    this.asked = undefined;
    this.say();
  }

  /** Tells the host that a save that was to close the editor did not work. */
  tellHost(): void {
    this.block.runtime.notify?.('error', { title: this.words('not_saved_title'), message: this.said.text });
  }

  /** Leaves the editor; after a save the page behind must be renewed. */
  leave(): void {
    this.clearTimers();
    this.drafts.drop();
    this.left = true;
    const tell = (name: string, data: object) => this.block.runtime.notify?.(name, data);
    if (!this.everSaved) {
      tell('cancel', {});
      return;
    }
    // Studio takes away at the end what it showed at the start, and fails where it showed nothing.
    tell('save', { state: 'start' });
    tell('save', { state: 'end' });
  }

  /** Goes on with what was chosen of both versions; it is saved over the other author's by the next save. */
  resolve(value: Piece): void {
    if (!this.conflict) return;
    const { theirs, edition } = this.conflict;
    this.conflict = undefined;
    this.stored = theirs;
    this.edition = edition;
    putBack(this.store, value);
    this.say('conflict_resolved');
  }

  /** Takes a draft that was left, or forgets it. One that began from another stored guide is compared first. */
  answerOffer(restore: boolean): void {
    if (!this.offer) return;
    const { draft, forget } = this.offer;
    this.offer = undefined;
    if (restore) {
      this.phase = 'ready';
      putBack(this.store, draft.value);
      if (draft.edition !== this.edition) this.conflict = { theirs: this.stored, edition: this.edition };
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

  private ask(): Promise<Outcome> {
    return askForGuide(this.block);
  }

  private async fetched(asked = this.ask()): Promise<Loaded | undefined> {
    const outcome = await asked;
    const loaded = readLoaded(outcome);
    if (loaded) return loaded;
    if (this.phase === 'loading') this.phase = 'failed';
    this.say(outcome.kind === 'refused' && outcome.status === 403 ? 'forbidden_load' : 'cannot_load', true);
    return undefined;
  }

  /** Whether nothing can be saved now; says why, where that is not to be seen. */
  private hindered(): boolean {
    if (this.busy || this.phase === 'loading' || this.phase === 'failed') return true;
    if (this.pendingText || this.phase === 'text') return !this.fail('apply_text_first');
    return this.conflict ? !this.fail('conflict_first') : false;
  }

  private async send(closes: boolean, ask: boolean, renames: Renames = new Map()): Promise<boolean> {
    const { value, moment } = this.store;
    const sent = renamed(value, renames);
    this.busy = true;
    this.say('saving');
    try {
      const saved = readSaved(await this.block.post('edit_save', { ...sent, edition: this.edition, ask }));
      if (saved.kind === 'stored') return this.took(sent, moment, saved, renames);
      this.keep();
      if (saved.kind === 'consequences') {
        this.asked = { ...saved.found, value, closes };
        this.say('consequences');
        return false;
      }
      return await this.refused(saved, moment);
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  /** What was sent is stored now; what was typed meanwhile is not. */
  private took(sent: Piece, moment: number, saved: Saved & { kind: 'stored' }, renames: Renames): boolean {
    this.asked = undefined;
    this.stored = sent;
    this.edition = saved.edition;
    this.everSaved = true;
    rename(this.store, renames);
    this.found(saved.problems, moment);
    if (this.dirty) this.keep();
    else this.drafts.drop();
    this.say('saved');
    return !this.dirty;
  }

  private async refused(saved: Saved, moment: number): Promise<boolean> {
    if (saved.kind === 'failed') return this.fail(saved.word);
    if (saved.kind === 'refused') {
      this.said = { text: saved.say, alarm: true };
      return false;
    }
    // What is saved in the end will be another guide.
    this.asked = undefined;
    if (saved.kind !== 'broken') return this.meetOther();
    this.found(saved.problems, moment);
    return this.fail('mend_first');
  }

  /** Somebody else saved: their guide is fetched, and both are kept. */
  private async meetOther(): Promise<boolean> {
    const loaded = await this.fetched();
    if (!loaded) return this.fail('conflict_unseen');
    this.conflict = { theirs: loaded.value, edition: loaded.edition };
    return this.fail('conflict');
  }
}
