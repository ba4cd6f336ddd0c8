// The pictures of the buttons.
import type { JSX } from 'preact';

/** Drawn on a field of 16 by 16. */
const PICTURES = {
  style: 'M2.5 4.5V3h7v1.5M6 3v10M4.5 13h3M10 8.5V7.5h4v1M12 7.5V13',
  bold: 'M4.5 3h4a2.5 2.5 0 0 1 0 5h-4zM4.5 8h4.7a2.5 2.5 0 0 1 0 5H4.5z',
  italic: 'M6.5 3h5M4.5 13h5M9.5 3l-3 10',
  more: 'M2 12.5 5 4h1l3 8.5M3.2 9.5h4.6M11 11v.01M13 11v.01M15 11v.01',
  link: 'M7 9a2.8 2.8 0 0 0 4 0l2-2a2.8 2.8 0 0 0-4-4l-1 1M9 7a2.8 2.8 0 0 0-4 0L3 9a2.8 2.8 0 0 0 4 4l1-1',
  bullets: 'M6.5 4h7M6.5 8h7M6.5 12h7M3 4v.01M3 8v.01M3 12v.01',
  numbers: 'M7 4h6.5M7 8h6.5M7 12h6.5M2.5 3l1-.5V6M2.5 9.8c1.5-1 2 .2.2 2.7h1.9',
  indent: 'M2.5 3.5h11M7.5 8h6M2.5 12.5h11M2.5 6l2.5 2-2.5 2',
  outdent: 'M2.5 3.5h11M7.5 8h6M2.5 12.5h11M5 6 2.5 8 5 10',
  callout: 'M2.5 3h11v7.5H8L5 13.5v-3H2.5zM8 5v2.2M8 8.7v.01',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.7h11M6.2 6.3V13M9.8 6.3V13',
  picture: 'M2.5 3h11v10h-11zM2.5 11l3.5-3.5 3 3 2-2 2.5 2.5M10.5 5.7v.01',
  source: 'M3.5 2.5h7l2 2v9h-9zM5.5 6.5h5M5.5 9h5M5.5 11.5h3',
  term: 'M3 3c2-.8 3.7-.5 5 .7 1.3-1.2 3-1.5 5-.7v9.5c-2-.8-3.7-.5-5 .7-1.3-1.2-3-1.5-5-.7zM8 3.7v9.5',
  dated: 'M2.5 4h11v9.5h-11zM2.5 6.8h11M5.3 2.3V5M10.7 2.3V5M5.8 10l1.6 1.6 3-3',
} as const;

export type Picture = keyof typeof PICTURES;

/** A picture without words; the button around it has a name. */
export function Icon({ name }: { name: Picture }): JSX.Element {
  return (
    <svg class="ig-rich-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PICTURES[name]} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
    </svg>
  );
}
