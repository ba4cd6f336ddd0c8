// One text on the page: a picture of itself until somebody comes to write, then an open ProseMirror field.
import type { Node } from 'prosemirror-model';
import {
  AllSelection,
  type Command,
  EditorState,
  NodeSelection,
  Selection,
  TextSelection,
} from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { clipping } from './clip';
import { guard } from './guard';
import { hasHistory, history, redo, undo } from './history';
import { type Asked, keys, panelOf } from './keys';
import { clean } from './paste';
import { drawing, nodeViews } from './pieces';
import { read } from './read';
import { nodes } from './schema';
import type { RichTextProps } from './types';
import { gapOf, isBlank, write } from './write';

/** What a field tells the component around it. */
export type Around = Asked & { drawn(): void; opened(): void; say(text: string): void };

/** One text: its document, its HTML, and what stands for it on the page. */
export class Field {
  view: EditorView | undefined;
  /** The HTML that the component around knows. */
  private html: string;
  private first: Node;
  private firstHtml: string;
  private host: HTMLElement | undefined;
  private isNews = false;

  constructor(
    private props: RichTextProps,
    private readonly around: Around,
  ) {
    this.html = this.firstHtml = props.value;
    this.first = read(props.value, props.inline ?? false);
  }

  /** Whether the text may have blocks. */
  get isFull(): boolean {
    return (this.view?.state.doc ?? this.first).type === nodes.doc;
  }

  /** The state; of a closed field it is made anew at each call. */
  get state(): EditorState {
    return this.view?.state ?? this.stateOf(this.first);
  }

  private stateOf(doc: Node): EditorState {
    return EditorState.create({ doc, plugins: [keys(this.around), history(), guard()] });
  }

  private attributes(): Record<string, string> {
    const { id, label, lang, dir, describedBy, invalid } = this.props;
    return {
      id,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      ...(lang && { lang }),
      ...(dir && { dir }),
      ...(describedBy && { 'aria-describedby': describedBy }),
      ...(invalid && { 'aria-invalid': 'true' }),
    };
  }

  /** Shows the text in an element: as an open field or, if that can wait, as it looks. */
  start(host: HTMLElement, isLazy: boolean): void {
    this.host = host;
    if (isLazy) this.close();
    else this.open();
  }

  /** Shows the text as it looks until somebody comes to it by key or pointer. */
  private close(): void {
    this.destroy();
    const still = document.createElement('div');
    for (const [name, value] of Object.entries(this.attributes())) still.setAttribute(name, value);
    still.className = 'ProseMirror';
    still.tabIndex = 0;
    still.append(drawing(this.first, this.props));
    // The press would focus it, and then the click would come too late to say where the caret belongs.
    still.addEventListener('mousedown', (event) => event.preventDefault());
    still.addEventListener('click', ({ clientX: left, clientY: top }) => this.enter({ left, top }));
    still.addEventListener('focus', () => this.enter());
    this.host?.replaceChildren(still);
  }

  private open(): void {
    this.view = new EditorView((dom) => this.host?.replaceChildren(dom), {
      state: this.stateOf(this.first),
      attributes: () => this.attributes(),
      nodeViews: nodeViews(() => this.props),
      dispatchTransaction: (tr) => this.take(this.state.applyTransaction(tr).state),
      handleDOMEvents: {
        beforeinput: (_, event) => this.beforeInput(event),
        focus: () => this.around.opened(),
        dblclick: (_, event) => this.opens(event),
      },
      handleDrop: (_, event) => this.refusesFiles(event.dataTransfer),
      handlePaste: (_, event) => this.refusesFiles(event.clipboardData),
      transformPastedHTML: (html) => this.cleaned(html),
      ...clipping,
    });
  }

  /** Opens the panel of what somebody pressed twice, if it has one. */
  private opens({ clientX: left, clientY: top }: MouseEvent): boolean {
    const at = this.view?.posAtCoords({ left, top })?.inside ?? -1;
    const { doc, tr } = this.state;
    const name = at < 0 ? undefined : panelOf(doc.nodeAt(at));
    if (!name) return false;
    this.view?.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
    return this.around.panel(name);
  }

  /** Opens the field, with the caret where somebody pointed, else at the end of a line or the start of a text. */
  private enter(spot?: { left: number; top: number }): void {
    this.open();
    const view = this.view;
    const found = spot && view?.posAtCoords(spot);
    const { doc, tr } = this.state;
    const usual = this.isFull ? Selection.atStart(doc) : Selection.atEnd(doc);
    view?.dispatch(tr.setSelection(found ? Selection.near(doc.resolve(found.pos)) : usual));
    view?.focus();
  }

  /** Nobody is here any more: without anything to take back, a picture of the text does. */
  rest(): void {
    if (this.view && !hasHistory(this.view.state)) this.close();
  }

  /** Takes the field off the page. */
  destroy(): void {
    this.view?.destroy();
    this.view = undefined;
  }

  /** Does what a button means and goes back to the text. */
  run(command: Command): void {
    const { view } = this;
    if (!view) return;
    // Where all is selected, the selection is in no block that a command could work on.
    if (view.state.selection instanceof AllSelection) {
      const { doc, tr } = view.state;
      view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size))));
    }
    command(view.state, view.dispatch, view);
    view.focus();
  }

  /** Follows the component around: new names, other sources, a value that somebody else changed. */
  follow(props: RichTextProps): void {
    const before = this.props;
    this.props = props;
    // An old value may come once more before the component around has heard of the new one.
    if (props.value !== before.value && props.value !== this.html) this.replace(props.value);
    if (!this.host || (same(before, props) && sameSources(before, props))) return;
    if (!this.view) this.close();
    else if (!sameSources(before, props)) this.view.setProps({ nodeViews: nodeViews(() => this.props) });
    else this.view.setProps({});
  }

  /** Another value from outside. The caret stays near where it was; what was typed here can no longer be taken back. */
  private replace(html: string): void {
    const doc = read(html, this.props.inline ?? false);
    this.html = this.firstHtml = html;
    const old = this.state;
    this.first = doc;
    if (!this.view) {
      if (this.host) this.close();
    } else if (old.doc.eq(doc)) {
      this.first = old.doc;
    } else {
      const state = this.stateOf(doc);
      const at = doc.resolve(movedPlace(old, doc));
      this.view.updateState(state.apply(state.tr.setSelection(Selection.near(at))));
      this.around.drawn();
    }
  }

  private take(state: EditorState): void {
    const changed = state.doc !== this.state.doc;
    this.view?.updateState(state);
    if (changed) {
      const html = this.htmlOf(state.doc);
      if (html !== this.html) {
        this.html = html;
        this.props.onChange(html);
      }
      if (!this.isNews) this.around.say('');
      this.isNews = false;
    }
    this.around.drawn();
  }

  /** The HTML of a document; of the one that was read it is the very text that was read. */
  private htmlOf(doc: Node): string {
    if (doc.eq(this.first)) return this.firstHtml;
    return isBlank(doc) ? '' : write(doc.content, gapOf(this.firstHtml));
  }

  /** What browsers would take back by themselves, they would take back wrongly. */
  private beforeInput(event: Event): boolean {
    const kind = (event as InputEvent).inputType;
    if (kind !== 'historyUndo' && kind !== 'historyRedo') return false;
    event.preventDefault();
    this.run(kind === 'historyUndo' ? undo : redo);
    return true;
  }

  private refusesFiles(data: DataTransfer | null): boolean {
    const isFile = Boolean(data?.files.length && !data.getData('text/html') && !data.getData('text/plain'));
    if (isFile) this.sayDropped(data?.files.length ?? 0);
    return isFile;
  }

  private cleaned(html: string): string {
    const { lang = 'en', dir = 'ltr' } = this.props;
    const { html: kept, dropped } = clean(html, { lang, dir });
    if (dropped) this.sayDropped(dropped);
    return kept;
  }

  /** Says it until the change after the one that it is about. */
  private sayDropped(count: number): void {
    this.isNews = true;
    this.around.say(this.props.words('rich_dropped').replace('{count}', String(count)));
  }
}

const LOOKS = ['id', 'label', 'describedBy', 'invalid', 'lang', 'dir'] as const;
const same = (one: RichTextProps, other: RichTextProps): boolean =>
  LOOKS.every((name) => one[name] === other[name]);
/** By what they say, because a list may be made anew for each drawing. */
const sameSources = ({ sources: one }: RichTextProps, { sources: other }: RichTextProps): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** Where the caret of an old state is in a new document. */
function movedPlace({ doc: old, selection }: EditorState, doc: Node): number {
  const start = old.content.findDiffStart(doc.content) ?? 0;
  const shift = doc.content.size - old.content.size;
  const at = selection.head <= start ? selection.head : Math.max(start, selection.head + shift);
  return Math.min(at, doc.content.size);
}
