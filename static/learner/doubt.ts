// The server may carry out a request that the page gave up on, and write it over answers that it saved meanwhile.
import type { Block } from '../shared/block';

/** After so long it has, or never will. */
const CHECK = 60_000;

/** Makes `post` call `check` some time after the last request that had no reply. */
export function doubting(post: Block['post'], check: () => void): Block['post'] {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return async (...sent) => {
    const outcome = await post(...sent);
    if (outcome.kind === 'later') {
      clearTimeout(timer);
      timer = setTimeout(check, CHECK);
    }
    return outcome;
  };
}
