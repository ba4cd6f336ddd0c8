import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findPlace, withPlace } from '../../../static/studio/document';
import { answers, freshPage, leavePage, need, settle, text } from '../learner/stage';

beforeEach(freshPage);
afterEach(leavePage);

const WORDS = {
  loading: 'Loading.',
  not_json: 'Not JSON (line {line}, column {column}).',
  saving: 'Saving.',
  saved: 'Saved.',
  conflict: 'Somebody else saved.',
  not_saved: 'Not saved.',
  forbidden: 'You may not.',
  problems: 'Mend these.',
  close: 'Unsaved.',
  fault: 'Did not start.',
};
const loaded = { body: { guide: { title: 'A' }, settings: { s: 1 }, edition: 'e1', problems: [] } };

async function open(): Promise<{
  host: HTMLElement;
  area: HTMLTextAreaElement;
  notify: ReturnType<typeof vi.fn>;
}> {
  const host = document.createElement('div');
  host.innerHTML =
    `<div data-ig-studio><script type="application/json" data-ig-words>${JSON.stringify(WORDS)}</script>` +
    '<textarea data-ig-document></textarea><button data-ig-save-document>Save</button><button data-ig-close>Close</button>' +
    '<p role="status" data-ig-state></p><ol data-ig-problems hidden></ol></div>';
  document.body.append(host);
  const notify = vi.fn();
  await import('../../../static/studio/main');
  window.ImgGuideStudio(
    { handlerUrl: (_element, name) => `/h/${name}`, notify },
    { jquery: '2', 0: host },
    undefined,
  );
  await settle();
  return { host, area: need(host, 'textarea') as HTMLTextAreaElement, notify };
}

async function press(host: HTMLElement, name: string): Promise<void> {
  need(host, `[data-ig-${name}]`).click();
  await settle();
}

test('the guide is loaded, changed and saved on the newest edition, then Close renews the page behind', async () => {
  const sent = answers(
    loaded,
    { body: { edition: 'e2', problems: [] } },
    { body: { edition: 'e3', problems: [] } },
  );
  const { host, area, notify } = await open();
  expect(area.value).toBe('{\n  "title": "A"\n}');
  area.value = '{"title": "B"}';
  await press(host, 'save-document');
  expect(sent[1]?.body).toEqual({ guide: { title: 'B' }, settings: { s: 1 }, edition: 'e1' });
  expect(text(host, '[data-ig-state]')).toBe('Saved.');
  expect(notify).not.toHaveBeenCalled();
  await press(host, 'save-document');
  expect(sent[2]?.body.edition).toBe('e2');
  await press(host, 'close');
  expect(notify.mock.calls).toEqual([['save', { state: 'end' }]]);
});

test('Close without a save cancels; with typed text it warns first', async () => {
  answers(loaded);
  const { host, area, notify } = await open();
  area.value = '{}';
  await press(host, 'close');
  expect(text(host, '[data-ig-state]')).toBe('Unsaved.');
  expect(notify).not.toHaveBeenCalled();
  await press(host, 'close');
  expect(notify.mock.calls).toEqual([['cancel', {}]]);
});

test('a broken stored guide is shown as its text', async () => {
  answers({
    body: {
      guide: null,
      text: '{"old": ',
      settings: {},
      edition: 'e1',
      problems: [{ path: '', say: 'Cut off.' }],
    },
  });
  const { host, area } = await open();
  expect(area.value).toBe('{"old": ');
  expect(text(host, '[data-ig-problems] li')).toBe('Cut off.');
});

test('text that is not JSON is not sent, and the mistake has a place', async () => {
  const sent = answers(loaded);
  const { host, area } = await open();
  area.value = '{\n  "a": 1,\n  b\n}';
  await press(host, 'save-document');
  expect(sent).toHaveLength(1);
  expect(text(host, '[data-ig-state]')).toBe('Not JSON (line 3, column 3).');
  expect(area.selectionStart).toBe(area.value.indexOf('b\n'));
});

test('browsers tell the place in three ways, or not at all', () => {
  expect(findPlace('{\n x', 'JSON.parse: unexpected at line 2 column 2 of the JSON data')).toEqual({
    line: 2,
    column: 2,
    offset: 3,
  });
  expect(findPlace('{\n x', 'Unexpected token x in JSON at position 3')).toEqual({
    line: 2,
    column: 2,
    offset: 3,
  });
  expect(findPlace('{\n', 'Unexpected end of JSON input')).toEqual({ line: 2, column: 1, offset: 2 });
  expect(withPlace(WORDS.not_json, findPlace('x', 'JSON Parse error: Unexpected identifier'))).toBe(
    'Not JSON.',
  );
});

test.each([
  ['a conflict', { status: 409, body: { error: 'stale', say: 'x' } }, 'Somebody else saved.'],
  ['a missing right', { status: 403, body: { error: 'forbidden', say: 'x' } }, 'You may not.'],
  ['a login page', { text: '<html>' }, 'Not saved.'],
  ['a lost network', 'offline' as const, 'Not saved.'],
  ['an answer that is not ours', { body: {} }, 'Not saved.'],
  ['another refusal', { status: 413, body: { error: 'too_large', say: 'Too large.' } }, 'Too large.'],
])('%s keeps the text and the button', async (_name, reply, sentence) => {
  answers(loaded, reply);
  const { host, area, notify } = await open();
  area.value = '{"mine": 1}';
  await press(host, 'save-document');
  expect(text(host, '[data-ig-state]')).toBe(sentence);
  expect(area.value).toBe('{"mine": 1}');
  expect(need(host, '[data-ig-save-document]').getAttribute('aria-disabled')).toBe('false');
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
  expect(notify).not.toHaveBeenCalled();
});

test('problems are listed with their places and focused', async () => {
  const problems = [
    { path: 'lessons.0.title', where: 'Lesson one › title', code: 'empty', say: 'A title is missing.' },
    { path: 'lessons.1', say: 'Odd.' },
  ];
  answers(loaded, { status: 422, body: { error: 'broken', say: 'x', problems } });
  const { host, area } = await open();
  area.value = '{"mine": "<img src=x>"}';
  await press(host, 'save-document');
  const lines = [...host.querySelectorAll('[data-ig-problems] li')].map((item) => item.textContent);
  expect(lines).toEqual(['Lesson one › title: A title is missing.', 'lessons.1: Odd.']);
  expect(document.activeElement).toBe(need(host, '[data-ig-problems]'));
  expect(text(host, '[data-ig-state]')).toBe('Mend these.');
});

test('where the browser does not say where JSON ends to be JSON, the server is asked', async () => {
  const problems = [{ path: '', say: 'The first mistake is near line 2.' }];
  const sent = answers(loaded, { body: { problems } });
  const { host, area } = await open();
  area.value = '{"a":\n }}';
  const parse = vi.spyOn(JSON, 'parse').mockImplementationOnce(() => {
    throw new SyntaxError('Unexpected token');
  });
  need(host, '[data-ig-save-document]').click();
  parse.mockRestore();
  await settle();
  expect(sent[1]).toMatchObject({ url: '/h/edit_check', body: { text: '{"a":\n }}' } });
  expect(text(host, '[data-ig-problems]')).toBe('The first mistake is near line 2.');
});

test('a second click while saving sends nothing', async () => {
  const sent = answers(loaded, { body: { edition: 'e2', problems: [] } });
  const { host } = await open();
  need(host, '[data-ig-save-document]').click();
  await press(host, 'save-document');
  expect(sent).toHaveLength(2);
});

test('a guide that could not be loaded cannot be saved over', async () => {
  const sent = answers('offline');
  const { host, area } = await open();
  expect([text(host, '[data-ig-state]'), area.readOnly]).toEqual(['Did not start.', true]);
  await press(host, 'save-document');
  expect(sent).toHaveLength(1);
});
