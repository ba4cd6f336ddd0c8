// The small parts of the screen: buttons and their pictures.
import type { ComponentChildren, JSX } from 'preact';

/** The pictures, drawn on a field of 16 by 16. */
const PICTURES = {
  up: 'M8 3v10M3.5 7.5 8 3l4.5 4.5',
  down: 'M8 13V3M3.5 8.5 8 13l4.5-4.5',
  copy: 'M6 2.5h7.5V10M2.5 5.5H10v8H2.5z',
  remove: 'M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.6 9h5.8l.6-9M7 7v4.5M9 7v4.5',
  add: 'M8 3v10M3 8h10',
  undo: 'M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6',
  redo: 'm10.5 3 3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10',
  grip: 'M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01',
  open: 'm6 4 4 4-4 4',
  full: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
} as const;

export type Picture = keyof typeof PICTURES;

/** A picture without words; what it means must stand beside it or in a label. */
export function Icon({ name }: { name: Picture }): JSX.Element {
  return (
    <svg class={`ig-icon ig-icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PICTURES[name]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
    </svg>
  );
}

type ButtonProps = {
  onPress(): void;
  children: ComponentChildren;
  kind?: 'main' | 'quiet' | 'link';
  disabled?: boolean;
  id?: string;
  pressed?: boolean;
};

/** A button that stays reachable while it can do nothing, so that nobody loses their place. */
export function Button({
  onPress,
  children,
  kind = 'quiet',
  disabled = false,
  id,
  pressed,
}: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      id={id}
      class={`ig-button ig-button-${kind}`}
      aria-disabled={disabled || undefined}
      aria-pressed={pressed}
      onClick={() => disabled || onPress()}
    >
      {children}
    </button>
  );
}

type IconButtonProps = { name: Picture; label: string; onPress(): void; disabled?: boolean; id?: string };

/** A button with a picture only; its label is shown when one points at it. */
export function IconButton({ name, label, onPress, disabled = false, id }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      id={id}
      class="ig-icon-button"
      title={label}
      aria-label={label}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || onPress()}
    >
      <Icon name={name} />
    </button>
  );
}
