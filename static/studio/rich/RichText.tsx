// A text field for rich text: the text, its buttons, and what they open.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { Buttons } from './Buttons';
import { type Around, Field } from './field';
import { Panel } from './Panel';
import { type Desk, TOOLS } from './tools';
import type { RichTextProps } from './types';

export type { RichTextProps } from './types';

/** Calls back when somebody has left an element by key or pointer, after what they pressed has got its click. */
function useLeaving(root: { current: HTMLElement | null }, isOpen: boolean, leave: () => void): void {
  useEffect(() => {
    const element = root.current;
    if (!isOpen || !element) return undefined;
    let isPressed = false;
    const soon = () =>
      setTimeout(() => {
        if (!isPressed && element.isConnected && !element.contains(document.activeElement)) leave();
      });
    const life = new AbortController();
    const { signal } = life;
    element.addEventListener('focusout', soon, { signal });
    for (const name of ['pointerdown', 'pointerup', 'pointercancel']) {
      const follow = () => {
        isPressed = name === 'pointerdown';
        soon();
      };
      document.addEventListener(name, follow, { signal, capture: true });
    }
    return () => life.abort();
  }, [isOpen]);
}

function useField(props: RichTextProps, around: Around): Field {
  const kept = useRef<Field | undefined>(undefined);
  kept.current ??= new Field(props, around);
  const field = kept.current;
  useLayoutEffect(() => field.follow(props));
  return field;
}

/** One field; a lazy one is a picture of its text until somebody comes to write, and again when they leave it as it was. */
function Shell({ isLazy, ...props }: RichTextProps & { isLazy: boolean }): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(!isLazy);
  const [panel, open] = useState('');
  const [said, say] = useState('');
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const field = useField(props, {
    say,
    drawn: () => draw(undefined),
    opened: () => setOpen(true),
    panel: (name) => {
      open(name);
      return name !== '';
    },
    tools: () => {
      root.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      return true;
    },
  });
  useLayoutEffect(() => {
    if (host.current) field.start(host.current, isLazy);
    return () => field.destroy();
  }, []);
  useLeaving(root, isOpen && isLazy, () => {
    open('');
    setOpen(false);
    field.rest();
  });
  const { words, id, label } = props;
  const desk: Desk = {
    id: `${id}-${panel}`,
    field,
    words,
    panel,
    open,
    run: (command) => {
      open('');
      field.run(command);
    },
    leave: () => {
      open('');
      field.view?.focus();
    },
  };
  return (
    <div ref={root} class="ig-rich">
      {isOpen && (
        <Buttons
          desk={desk}
          tools={TOOLS.filter((tool) => field.isFull || !tool.full)}
          label={`${words('rich_tools')} ${label}`}
          controls={id}
        />
      )}
      {isOpen && panel && <Panel key={panel} desk={desk} text={props} />}
      <div ref={host} />
      <p class="ig-rich-said" role="status">
        {said}
      </p>
    </div>
  );
}

/** A field that is open from the start. */
export const RichText = (props: RichTextProps): JSX.Element => <Shell {...props} isLazy={false} />;

/** A field for pages with many of them. */
export const RichTextLazy = (props: RichTextProps): JSX.Element => <Shell {...props} isLazy={true} />;
