// The place of a rich text: the field itself, its plain words while that is on its way, its HTML where it cannot come.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RichTextKit, RichTextProps } from '../rich/types';
import { useTools } from '../tools';
import { richTextKit } from './kit';

/** The words of a text; nothing in it is loaded or run. */
export const wordsOf = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim() ?? '';

type Marks = { id: string; 'aria-label': string; 'aria-describedby': string | undefined };

/** The text as HTML, so that nobody is kept from working by a script that did not arrive. */
function Source({ text, marks }: { text: RichTextProps; marks: Marks }): JSX.Element {
  const { words } = useTools();
  return (
    <>
      <textarea
        {...marks}
        class="ig-input ig-code"
        dir="ltr"
        rows={text.inline ? 2 : 8}
        value={text.value}
        onInput={(event) => text.onChange(event.currentTarget.value)}
      />
      <p class="ig-help">{words('no_text_tools')}</p>
    </>
  );
}

export function RichSlot(props: RichTextProps): JSX.Element {
  const { richUrl } = useTools();
  const host = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLDivElement>(null);
  const [kit, setKit] = useState<RichTextKit | null | undefined>(window.ImgGuideRichText);
  useLayoutEffect(() => {
    let isHere = true;
    if (!kit) void richTextKit(richUrl).then((found) => isHere && setKit(found ?? null));
    return () => {
      isHere = false;
    };
  }, []);
  const wasIn = Boolean(still.current) && still.current === document.activeElement;
  useLayoutEffect(() => {
    if (!kit || !host.current) return;
    kit.draw(host.current, props);
    if (wasIn) document.getElementById(props.id)?.focus();
  });
  useLayoutEffect(() => {
    const element = host.current;
    return () => {
      if (element && kit) kit.end(element);
    };
  }, [kit]);
  if (kit) return <div ref={host} />;
  const marks = { id: props.id, 'aria-label': props.label, 'aria-describedby': props.describedBy };
  if (kit === null) return <Source text={props} marks={marks} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: what comes into its place is no text area either
    <div
      {...marks}
      ref={still}
      class="ProseMirror"
      role="textbox"
      aria-readonly="true"
      tabIndex={0}
      dir="auto"
    >
      {wordsOf(props.value)}
    </div>
  );
}
