// The answers the server acknowledged in this page's life, so that one lost to another device can be sent again.
import type { AnswerBody } from './outbox';

/** What this page remembers of acknowledged answers. */
export type Acked = ReturnType<typeof createAcked>;

const NEWEST = 20;
const TRIES = 3;

/** Starts with nothing acknowledged. */
export function createAcked() {
  const answers = new Map<string, { rev: number; body: AnswerBody }>();
  const resent = new Map<string, number>();

  return {
    /** Notes an acknowledged answer as the newest. */
    remember(body: AnswerBody, rev: number): void {
      answers.delete(body.question);
      answers.set(body.question, { rev, body });
    },
    /** The `acked` field of the next answer, or nothing where there is nothing to report. */
    report(): { acked?: Record<string, number> } {
      const newest = [...answers].slice(-NEWEST).map(([question, { rev }]) => [question, rev] as const);
      return newest.length ? { acked: Object.fromEntries(newest) } : {};
    },
    /** Forgets everything: the record that it was in is gone. */
    clear(): void {
      answers.clear();
    },
    /** Forgets questions that were opened again on purpose. */
    forget(questions: string[]): void {
      for (const question of questions) answers.delete(question);
    },
    /** Gives back a lost answer, a few times at most, so that two faulty devices cannot send for ever. */
    takeLost(question: string): AnswerBody | undefined {
      const body = answers.get(question)?.body;
      answers.delete(question);
      if (!body) return undefined;
      const tries = (resent.get(body.key) ?? 0) + 1;
      resent.set(body.key, tries);
      return tries > TRIES ? undefined : body;
    },
  };
}
