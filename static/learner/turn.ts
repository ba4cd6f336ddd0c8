// One request at a time per block and person, in this page and, by Web Locks, across tabs.

/** Runs a job when no other request of this block and person is under way. */
export type Turn = <T>(job: () => Promise<T>) => Promise<T>;

async function locked<T>(name: string, job: () => Promise<T>): Promise<T> {
  let started = false;
  const once = async (): Promise<T> => {
    started = true;
    await undefined;
    return job();
  };
  if (!('locks' in navigator)) return once();
  try {
    return await navigator.locks.request(name, once);
  } catch (error) {
    if (started) throw error;
    return once();
  }
}

/**
 * Makes the queue of a page; plain-http hosts have no Web Locks and get the queue alone. A job never starts within the
 * call; but where nothing is under way the lock is asked for within it, and is there when the caller's own work is done.
 */
export function createTurn(name: string): Turn {
  let last: Promise<unknown> = Promise.resolve();
  let jobs = 0;
  const end = (): void => {
    jobs -= 1;
  };
  return (job) => {
    const mine = jobs ? last.then(() => locked(name, job)) : locked(name, job);
    jobs += 1;
    last = mine.then(end, end);
    return mine;
  };
}
