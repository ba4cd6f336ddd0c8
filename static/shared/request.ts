// One request to a handler and what its answer means; nothing here knows the page.
import { type Fields, isFields, parse } from './shape';

/** What came of a request: done, refused by our handler, somebody must log in, or worth another try later. */
export type Outcome =
  | { kind: 'ok'; reply: Fields }
  | { kind: 'refused'; status: number; error: string; say: string; reply: Fields }
  | { kind: 'login' }
  | { kind: 'later' };

const PATIENCE = 15_000;

/** Reads the CSRF token anew at each request, because a login in another tab changes it. */
export function csrfToken(): string {
  const found = /(?:^|;\s*)csrftoken=([^;]*)/.exec(document.cookie);
  return found?.[1] ?? '';
}

/** Sorts an answer by its status and shape; a page instead of JSON is a login page and never counts as saved. */
export function judge(status: number, redirected: boolean, text: string): Outcome {
  const reply = parse(text);
  const good = status >= 200 && status < 300;
  if (status >= 500 || status === 429) return { kind: 'later' };
  if (isFields(reply)) {
    if (good) return { kind: 'ok', reply };
    const { error, say } = reply;
    if (typeof error === 'string' && typeof say === 'string')
      return { kind: 'refused', status, error, say, reply };
  }
  const page = reply === undefined && (good || redirected);
  return { kind: page || status === 401 || status === 403 ? 'login' : 'later' };
}

/** Sends JSON to a handler, or asks it without a body, and never rejects: every failure is an outcome. */
export async function request(url: string, body?: object, patience = PATIENCE): Promise<Outcome> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': csrfToken() },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    return judge(response.status, response.redirected, await response.text());
  } catch {
    return { kind: 'later' };
  } finally {
    clearTimeout(timer);
  }
}
