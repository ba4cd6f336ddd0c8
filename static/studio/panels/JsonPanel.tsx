// A piece, or everything, as JSON text: for operators, and for what no form can show.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../bits';
import { parseDocument, withPlace } from '../document';
import { type Json, type Path, same } from '../state/json';
import { useTools } from '../tools';

type JsonPanelProps = {
  id: string;
  label: string;
  value: Json | undefined;
  /** The text where there is no value. */
  text?: string;
  /** false: it is JSON, but not what is wanted here. */
  use(value: Json): boolean;
};

/** The text as it is typed, what is wrong with it, and what the buttons do. */
function useJsonText({ value, text = '', use }: JsonPanelProps) {
  const { words, session, announce } = useTools();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [wrong, setWrong] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const written = value === undefined || value === null ? text : JSON.stringify(value, null, 2);
  const stop = () => {
    session.pendingText = false;
  };
  useEffect(() => stop, [session]);
  const change = (next: string | undefined) => {
    setTyped(next);
    setWrong('');
    session.pendingText = next !== undefined;
    session.changed();
  };
  const apply = () => {
    const parsed = parseDocument(typed ?? written);
    if (!parsed.ok) {
      setWrong(withPlace(words('not_json'), parsed.place));
      area.current?.focus();
      if (parsed.place) area.current?.setSelectionRange(parsed.place.offset, parsed.place.offset);
    } else if (same(parsed.guide as Json, value) || use(parsed.guide as Json)) {
      change(undefined);
      announce(words('json_used'));
    } else setWrong(words('json_unfit'));
  };
  return { typed, shown: typed ?? written, wrong, area, change, apply };
}

/** The text, kept while it is typed at, and taken over by a button: half of JSON is no JSON. */
export function JsonPanel(props: JsonPanelProps): JSX.Element {
  const { words } = useTools();
  const { id, label, value } = props;
  const { typed, shown, wrong, area, change, apply } = useJsonText(props);
  return (
    <div class="ig-json">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={area}
        class="ig-input ig-code"
        dir="ltr"
        spellcheck={false}
        rows={16}
        value={shown}
        aria-describedby={`${id}-wrong`}
        aria-invalid={wrong ? true : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p id={`${id}-wrong`} class="ig-broken" role="alert">
        {wrong}
      </p>
      <p class="ig-inline">
        <Button onPress={apply} disabled={typed === undefined && value !== undefined && value !== null}>
          {words('json_use')}
        </Button>
        <Button onPress={() => change(undefined)} disabled={typed === undefined}>
          {words('json_back')}
        </Button>
      </p>
    </div>
  );
}

/** The JSON of one piece, folded away. */
export function PieceJson({ path }: { path: Path }): JSX.Element {
  const { words, store, session, uid } = useTools();
  const [open, setOpen] = useState(false);
  const value = store.get(path);
  const use = (next: Json): boolean => {
    if (path.length === 1) return session.useGuide(next);
    if (typeof next !== typeof value || Array.isArray(next) !== Array.isArray(value)) return false;
    store.set(path, next);
    return true;
  };
  const label = words(path.length === 1 ? 'json_all' : 'json_piece');
  return (
    <details class="ig-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      {open ? <JsonPanel id={`${uid}-json`} label={label} value={value} use={use} /> : null}
    </details>
  );
}
