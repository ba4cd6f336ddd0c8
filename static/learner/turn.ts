// One request at a time per block and person, in this page and, by Web Locks, across tabs.

/** Runs a job when no other request of this block and person is under way. */
export type Turn = <T>(job: () => Promise<T>) => Promise<T>;

async function locked<T>(name: string, job: () => Promise<T>): Promise<T> {
  let started = false;
  const once = (): Promise<T> => {
    started = true;
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

/** Makes the queue of a page; plain-http hosts have no Web Locks and get the queue alone. */
export function createTurn(name: string): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(() => locked(name, job));
    last = mine.catch(() => undefined);
    return mine;
  };
}
