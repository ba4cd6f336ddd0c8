import { afterEach, expect, test, vi } from 'vitest';
import { judge, request } from '../../../static/shared/request';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const json = JSON.stringify;
const refusal = json({ error: 'bad_response', say: 'Please choose.' });

test.each([
  ['our JSON is done', 200, false, json({ rev: 1 }), 'ok'],
  ['a login page with 200 is no success', 200, false, '<html>Log in</html>', 'login'],
  ['a redirect to a page is a login', 404, true, '<html></html>', 'login'],
  ['401 and 403 pages are a login', 403, false, 'CSRF', 'login'],
  ['403 JSON of somebody else is a login', 401, false, json({ detail: 'no' }), 'login'],
  ['our refusal is a refusal', 422, false, refusal, 'refused'],
  ['a conflict is a refusal', 409, false, json({ error: 'stale', say: 'Changed.' }), 'refused'],
  ['a busy server is worth another try even in JSON', 429, false, refusal, 'later'],
  ['a broken server is worth another try', 503, false, refusal, 'later'],
  ['a missing page that is not ours is worth another try', 404, false, 'gone', 'later'],
  ['JSON that is no object proves nothing', 200, false, '[]', 'later'],
])('%s', (_name, status, redirected, text, kind) => {
  expect(judge(status, redirected, text).kind).toBe(kind);
});

test('the token is read from the cookie at each request', async () => {
  const tokens: (string | undefined)[] = [];
  vi.stubGlobal(
    'fetch',
    async (_url: string, options: { headers: Record<string, string>; credentials?: string }) => {
      tokens.push(options.headers['X-CSRFToken']);
      expect(options.credentials, 'what browsers do by themselves is same-origin').toBeUndefined();
      return { status: 200, redirected: false, text: async () => '{}' };
    },
  );
  // biome-ignore lint/suspicious/noDocumentCookie: the platform's cookie is what this test is about
  document.cookie = 'csrftoken=one';
  await request('/h', {});
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = 'csrftoken=two';
  await request('/h', {});
  expect(tokens).toEqual(['one', 'two']);
});

test('a server that does not answer is given up after 15 seconds', async () => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'fetch',
    (_url: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  let kind = '';
  request('/h', {}).then((outcome) => {
    kind = outcome.kind;
  });
  await vi.advanceTimersByTimeAsync(14_900);
  expect(kind).toBe('');
  await vi.advanceTimersByTimeAsync(200);
  expect(kind).toBe('later');
});
