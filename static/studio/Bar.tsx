// The bar above: what is being edited, undo and redo, the full window.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button, Icon, IconButton } from './bits';
import { nameOf } from './schema/layout';
import { useTools } from './tools';

/** Makes the frame fill the window and go back; gives whether it does. */
function useFullWindow(bar: { current: HTMLElement | null }): [boolean, () => void] {
  const [full, setFull] = useState(false);
  const toggle = () => {
    const frame = bar.current?.closest('dialog');
    if (!frame) return;
    // A dialog takes the focus when it opens; it belongs where it was.
    const change = (open: () => void) => {
      const active = document.activeElement;
      frame.close();
      open();
      setFull(frame.matches(':modal'));
      if (active instanceof HTMLElement) active.focus();
    };
    if (full) {
      change(() => frame.show());
      return;
    }
    change(() => frame.showModal());
    // Escape goes back to the small window; it must not throw the editor away.
    frame.oncancel = (event) => {
      event.preventDefault();
      change(() => frame.show());
    };
  };
  return [full, toggle];
}

export function Bar(): JSX.Element {
  const { words, store, uid, session } = useTools();
  const bar = useRef<HTMLDivElement>(null);
  const [full, toggle] = useFullWindow(bar);
  return (
    <div class="ig-bar" ref={bar}>
      <h2 dir="auto">{nameOf(store.guide) || words('editor')}</h2>
      <IconButton
        name="undo"
        label={words('undo')}
        disabled={!store.canUndo}
        onPress={() => session.goTo(store.undo())}
      />
      <IconButton
        name="redo"
        label={words('redo')}
        disabled={!store.canRedo}
        onPress={() => session.goTo(store.redo())}
      />
      <Button id={`${uid}-full`} onPress={toggle}>
        <Icon name="full" /> <span>{words(full ? 'full_back' : 'full')}</span>
      </Button>
    </div>
  );
}
