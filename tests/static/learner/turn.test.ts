import { afterEach, expect, test, vi } from 'vitest';
import { createTurn } from '../../../static/learner/turn';

afterEach(() => vi.unstubAllGlobals());

async function order(first: ReturnType<typeof createTurn>, second = first): Promise<string[]> {
  const log: string[] = [];
  const job = (name: string) => async () => {
    log.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`${name} ends`);
  };
  await Promise.all([first(job('a')), second(job('b'))]);
  return log;
}

const oneByOne = ['a starts', 'a ends', 'b starts', 'b ends'];

test('without Web Locks the jobs of a page come one by one', async () => {
  vi.stubGlobal('navigator', {});
  expect(await order(createTurn('x'))).toEqual(oneByOne);
});

test('with Web Locks the jobs of two tabs come one by one', async () => {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, job: () => Promise<unknown>) => {
    last = last.then(job);
    return last;
  };
  vi.stubGlobal('navigator', { locks: { request } });
  expect(await order(createTurn('x'), createTurn('x'))).toEqual(oneByOne);
});

test('locks that are refused do not stop the job, and a job that fails does not stop the next', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('SecurityError')) } });
  const turn = createTurn('x');
  await expect(turn(() => Promise.reject(new Error('job')))).rejects.toThrow('job');
  expect(await turn(async () => 'done')).toBe('done');
});

test('a lock is asked for at once where nobody waits, and its job starts after what the caller still does', async () => {
  const log: string[] = [];
  const request = (_name: string, job: () => Promise<unknown>) => {
    log.push('asked');
    return job();
  };
  vi.stubGlobal('navigator', { locks: { request } });
  const turn = createTurn('x');
  const mine = turn(async () => log.push('first'));
  log.push('caller');
  const next = turn(async () => log.push('second'));
  await Promise.all([mine, next]);
  await turn(async () => log.push('third'));
  expect(log).toEqual(['asked', 'caller', 'first', 'asked', 'second', 'asked', 'third']);
});
