// What this person did on this device and the server has not confirmed yet; survives a reload where storage works.
import { isFields, parse } from '../shared/shape';

/** A response as the answer handler takes it: one value, several in the order of the page, or one for each prompt. */
export type Response = string | string[] | Record<string, string>;

/** An answer to send; `key` stays the same for each try. `review`: to a question that came back, for that handler. */
export type AnswerBody = {
  question: string;
  response: Response;
  confidence?: string;
  key: string;
  rev: number;
  learner: string;
  review?: boolean;
};

/** A section that was read to its end. */
export type SeenBody = { lesson: string; section: string; key: string; learner: string };

/** One waiting request. */
export type Entry =
  | { handler: 'answer'; body: AnswerBody; at: number }
  | { handler: 'seen'; body: SeenBody; at: number };

/** The waiting requests of one block and person, shared by that person's tabs. */
export type Outbox = ReturnType<typeof createOutbox>;

/** The name of storage, lock and channel of one block and person. */
export const outboxName = (person: string): string => `img-guide:${person}`;

/** A fresh idempotency key; not randomUUID, which plain-http hosts do not have. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
}

function isEntry(value: unknown): value is Entry {
  if (!isFields(value) || !isFields(value.body) || typeof value.body.key !== 'string') return false;
  const { question, response, lesson, section } = value.body;
  if (typeof value.at !== 'number') return false;
  return value.handler === 'answer'
    ? typeof question === 'string' &&
        (typeof response === 'string' || Array.isArray(response) || isFields(response))
    : value.handler === 'seen' && typeof lesson === 'string' && typeof section === 'string';
}

const sameSection = (a: Entry, b: Entry): boolean =>
  a.handler === 'seen' &&
  b.handler === 'seen' &&
  a.body.lesson === b.body.lesson &&
  a.body.section === b.body.section;

/**
 * Opens the outbox of one block and person; where storage fails it holds the entries in memory.
 * Each entry is an item of its own: two tabs that write at the same moment cannot go over each other's.
 */
export function createOutbox(person: string) {
  const prefix = `${outboxName(person)}/`;
  let memory: Entry[] = [];
  let last = 0;
  // Where storage can be read but not written, a sent entry would come back for ever.
  const gone = new Set<string>();

  function stored(): Entry[] {
    try {
      const names = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place) ?? '');
      return names.flatMap((name) => {
        const entry = name.startsWith(prefix) ? parse(localStorage.getItem(name) ?? '') : undefined;
        // An entry under another name than its own could never be removed.
        return isEntry(entry) && name === prefix + entry.body.key ? [entry] : [];
      });
    } catch {
      return [];
    }
  }

  function store(entry: Entry): boolean {
    try {
      localStorage.setItem(prefix + entry.body.key, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  function list(): Entry[] {
    const all = [...stored(), ...memory].filter((entry) => !gone.has(entry.body.key));
    return all.sort((a, b) => a.at - b.at);
  }

  function remove(key: string): void {
    memory = memory.filter((entry) => entry.body.key !== key);
    try {
      localStorage.removeItem(prefix + key);
    } catch {
      gone.add(key);
    }
  }

  function put(entry: Entry): void {
    if (list().some((other) => sameSection(other, entry))) return;
    gone.delete(entry.body.key);
    last = Math.max(entry.at, last + 1);
    const ordered = { ...entry, at: last };
    if (!store(ordered)) memory = [...memory, ordered];
  }

  return {
    list,
    put,
    remove,
    /** The waiting answer to a question, in its quiz or in a review, if there is one; `entries`: who has the list already. */
    answer: (question: string, review = false, entries = list()): AnswerBody | undefined =>
      entries.flatMap((entry) =>
        entry.handler === 'answer' && entry.body.question === question && !entry.body.review !== review
          ? [entry.body]
          : [],
      )[0],
    /** The next request to send: answers before reading, because a person waits for them. */
    next: (): Entry | undefined => {
      const entries = list();
      return entries.find((entry) => entry.handler === 'answer') ?? entries[0];
    },
    /** Whether entries would be lost with the page. */
    inMemory: (): boolean => memory.length > 0,
  };
}
