// The frame with the page. A newer page is loaded behind the one that is seen, so that nothing flashes or jumps.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Sheet } from './page';

/** A sheet with a number of its own. */
export type NumberedSheet = Sheet & { number: number };

/** The screens, in CSS pixels: a common phone, and the unit's column on a desktop. */
export const WIDTHS = { phone: 390, desktop: 960 } as const;
export type Width = keyof typeof WIDTHS;

/** Below this share letters are too small to read; then the frame scrolls sideways. */
const LEAST_SCALE = 0.6;
const PATIENCE_MS = 400;

/** How much smaller than life a screen is shown, to fit into the pane. */
function useScale(width: number): [{ current: HTMLDivElement | null }, number] {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, room ? Math.min(1, Math.max(LEAST_SCALE, room / width)) : 1];
}

type FrameProps = { sheet: NumberedSheet; title: string; waits: boolean; ready(): void };

function Frame({ sheet, title, waits, ready }: FrameProps): JSX.Element {
  const loads = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const loaded = (frame: HTMLIFrameElement) => {
    loads.current += 1;
    if (!sheet.anchor || loads.current > 1) return ready();
    // A page in a sandbox cannot be scrolled from here, but it can be led to a place in it; some browsers then say
    // once more that it is loaded, others do not.
    frame.contentWindow?.location.replace(`about:srcdoc#${encodeURIComponent(sheet.anchor)}`);
    timer.current = setTimeout(ready, PATIENCE_MS);
  };
  return (
    <iframe
      sandbox=""
      title={title}
      srcdoc={sheet.srcdoc}
      class={waits ? 'ig-frame-waits' : undefined}
      aria-hidden={waits || undefined}
      tabIndex={waits ? -1 : undefined}
      onLoad={(event) => loaded(event.currentTarget)}
    />
  );
}

type FramesProps = { sheet: NumberedSheet; title: string; width: Width; busy: boolean };

export function Frames({ sheet, title, width, busy }: FramesProps): JSX.Element {
  const [shown, setShown] = useState(sheet);
  const [box, scale] = useScale(WIDTHS[width]);
  const sheets = shown.number === sheet.number ? [sheet] : [shown, sheet];
  // Where it is not shrunk any further it scrolls sideways, and keys must be able to do that.
  const scrolling = scale > LEAST_SCALE ? {} : ({ tabIndex: 0, role: 'group', 'aria-label': title } as const);
  return (
    <div class="ig-screen" ref={box} aria-busy={busy} {...scrolling}>
      <div style={{ '--ig-screen': `${WIDTHS[width]}px`, '--ig-scale': String(scale) }}>
        {sheets.map((one) => (
          <Frame
            key={one.number}
            sheet={one}
            title={title}
            waits={one.number !== shown.number}
            ready={() => setShown(one)}
          />
        ))}
      </div>
    </div>
  );
}
