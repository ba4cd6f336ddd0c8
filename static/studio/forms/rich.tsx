// A rich text as a control of a form.
import type { JSX } from 'preact';
import { asList, asText, isPiece, type Json } from '../state/json';
import { useTools } from '../tools';
import { type ControlProps, counts } from './controls';
import { RichSlot } from './RichSlot';

type Named = { id: string; title: string; organisation: string; term: string };

/** Lists as the text fields want them; made once for each state of a list. */
const lists = new WeakMap<object, Named[]>();

function named(list: Json | undefined): Named[] {
  const entries = asList(list);
  const known = lists.get(entries);
  if (known) return known;
  const made = entries.filter(isPiece).map(({ id, title, organisation, term }) => ({
    id: asText(id),
    title: asText(title),
    organisation: asText(organisation),
    term: asText(term),
  }));
  lists.set(entries, made);
  return made;
}

export function RichControl(props: ControlProps): JSX.Element {
  const { store, words } = useTools();
  const { shape } = props.field;
  const guide = isPiece(store.guide) ? store.guide : {};
  return (
    <RichSlot
      id={props.id}
      label={props.label}
      value={asText(counts(props))}
      inline={shape.is === 'html' && shape.inline}
      sources={named(guide.sources)}
      terms={named(guide.glossary)}
      invalid={props.invalid}
      words={words}
      dir="auto"
      lang={asText(guide.lang) || 'en'}
      onChange={props.type ?? props.change}
      {...(props.describedBy ? { describedBy: props.describedBy } : {})}
    />
  );
}
