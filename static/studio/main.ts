// The author's script: starts the editor in the page that the server sent, and guards what is typed.
import { h, render } from 'preact';
import { type Block, blockScript, pageWords } from '../shared/block';
import { App } from './App';
import { Drawing } from './drawing';
import { richTextKit } from './forms/kit';
import { askForGuide, Session } from './state/session';
import { readWords } from './words';

/** Control and these keys, with Shift as a capital letter. A rich text and JSON text have a past of their own. */
function keys(session: Session, root: HTMLElement): void {
  const past: Record<string, () => unknown> = {
    z: () => session.goTo(session.store.undo()),
    y: () => session.goTo(session.store.redo()),
    Z: () => session.goTo(session.store.redo()),
  };
  root.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
    // A rich text keeps what it undoes itself from coming here.
    const own = session.pendingText;
    const act = key === 's' ? () => session.block.safely(() => session.save()) : own ? undefined : past[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function start(block: Block): void {
  const { root, safely } = block;
  const frame = root.querySelector('dialog');
  if (!frame) throw new Error('no frame');
  // First of all: reading words and drawing the frame takes a slow machine some of the time that the guide is on its way.
  const guide = askForGuide(block);
  const session = new Session(block, readWords(pageWords(root), root.lang || 'en'), root.id);
  const richUrl = root.dataset.igRich ?? '';
  const guard = (event: BeforeUnloadEvent) => {
    if (!root.isConnected || session.left || !session.dirty) return;
    event.preventDefault();
    event.returnValue = true;
  };
  window.addEventListener('beforeunload', guard);
  keys(session, root);
  // Alone on its page, as in the demo, it may be taller than in Studio's window.
  if (window.top === window && !root.closest('.modal-window, .modal-content')) root.dataset.igRoomy = '';
  const drawing = new Drawing(() => render(h(App, { session, drawing, uid: root.id, richUrl }), frame));
  drawing.guard(root);
  safely(async () => {
    const loading = session.load(guide);
    drawing.draw();
    await loading;
    // After the first picture: reading that script takes a slow machine longer than everything before it.
    requestAnimationFrame(() => setTimeout(() => void richTextKit(richUrl)));
  });
}

declare global {
  interface Window {
    ImgGuideStudio: ReturnType<typeof blockScript>;
  }
}

window.ImgGuideStudio = blockScript('[data-ig-studio]', start);
