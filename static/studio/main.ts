// The author's script: connects the editor's buttons and guards typed text against leaving the page.
import { type Block, blockScript } from '../shared/block';
import { close, createEditor, isDirty, load, save } from './editor';

function start(block: Block): void {
  const { safely } = block;
  const editor = createEditor(block);
  const life = new AbortController();

  editor.problems.tabIndex = -1;
  editor.saveButton.addEventListener('click', () => safely(() => save(editor)));
  editor.closeButton.addEventListener('click', () =>
    safely(() => {
      if (close(editor)) life.abort();
    }),
  );
  editor.area.addEventListener('input', () => {
    editor.warned = false;
  });
  const guard = (event: BeforeUnloadEvent) => {
    if (!editor.root.isConnected || !isDirty(editor)) return;
    event.preventDefault();
    event.returnValue = true;
  };
  window.addEventListener('beforeunload', guard, { signal: life.signal });
  safely(() => load(editor));
}

declare global {
  interface Window {
    ImgGuideStudio: ReturnType<typeof blockScript>;
  }
}

window.ImgGuideStudio = blockScript('[data-ig-studio]', start);
