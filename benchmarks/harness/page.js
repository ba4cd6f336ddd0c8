// Runs in a page before its own scripts: watches it, and acts in it.
window.bench = { shift: 0, longest: 0, ready: null };

/** Watches layout shifts and tasks over 50 ms, and when the block is `ready` (JavaScript that is true then). */
window.bench.watch = (ready) => {
  const bench = window.bench;
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) bench.shift += entry.value;
  });
  observe('longtask', (entry) => {
    bench.longest = Math.max(bench.longest, entry.duration);
  });
  const look = () => {
    if (bench.ready !== null || !performance.getEntriesByName('xblock-init-done').length) return;
    if (holds(ready)) {
      bench.ready = performance.now();
      changes.disconnect();
    }
  };
  const changes = watchChanges(look);
  observe('mark', look);
  const frame = () => {
    look();
    if (bench.ready === null) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};

/** Clicks, or presses Enter in, what `submit` selects; milliseconds until `shown` holds, and until the frame after. */
window.bench.act = ({ submit, key, shown }) =>
  new Promise((resolve, reject) => {
    const target = document.querySelector(submit);
    if (!target) return reject(new Error(`nothing matches ${submit}`));
    const start = performance.now();
    const timer = setTimeout(() => reject(new Error(`never shown: ${shown}`)), 10000);
    const changes = watchChanges(() => done());
    const done = () => {
      if (!holds(shown)) return;
      clearTimeout(timer);
      changes.disconnect();
      const changed = performance.now() - start;
      requestAnimationFrame(() => setTimeout(() => resolve({ changed, painted: performance.now() - start })));
    };
    if (key) press(target, key);
    else target.click();
    done();
  });

function holds(expression) {
  try {
    return Boolean((0, eval)(expression));
  } catch {
    return false;
  }
}

function watchChanges(look) {
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  return observer;
}

function press(target, key) {
  target.focus();
  for (const type of ['keydown', 'keyup'])
    target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true, keyCode: 13 }));
}
