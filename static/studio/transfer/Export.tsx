// The guide as text of another format, with what that format cannot hold.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import { CopyText } from '../panels/CopyJson';
import { asText, type Piece } from '../state/json';
import { type Tools, useTools } from '../tools';
import { Formats } from './Formats';
import type { Format } from './files';
import { Rows, Troubles } from './Report';
import { NO_TROUBLE, PATIENCE, type Row, readRows, type Trouble, troubleOf } from './replies';

const WRITTEN: readonly Format[] = ['json', 'gift', 'csv', 'markdown'];

/** A text that was made, or why there is none. */
type Made = { text: string; name: string; rows: readonly Row[]; trouble: Trouble };

/** Asks for the guide as text. */
async function write({ session, words }: Tools, format: Format | 'template'): Promise<Made> {
  const body = { format, guide: session.store.guide };
  const outcome = await session.block.post('edit_export', body, PATIENCE);
  if (outcome.kind !== 'ok') return { text: '', name: '', rows: [], trouble: troubleOf(words, outcome) };
  const { text, name, rows } = outcome.reply as Piece;
  return { text: asText(text), name: asText(name), rows: readRows(rows), trouble: NO_TROUBLE };
}

/** A text to take away, under the name it should be saved by. */
function Away({ made }: { made: Made }): JSX.Element {
  const { words } = useTools();
  return (
    <>
      <p>
        {words('transfer_name')} <bdi>{made.name}</bdi>
      </p>
      <div class="ig-inline">
        <CopyText key={made.text} text={() => made.text} label={words('transfer_copy')} opens />
      </div>
    </>
  );
}

/** Asks for a text, and remembers what came. */
function useMade(): [Made | undefined, boolean, (format: Format | 'template') => void, () => void] {
  const tools = useTools();
  const [made, setMade] = useState<Made | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const ask = (format: Format | 'template') =>
    tools.session.block.safely(async () => {
      setBusy(true);
      setMade(await write(tools, format));
      setBusy(false);
    });
  return [made, busy, ask, () => setMade(undefined)];
}

/** What is wrong, or the text to take away. */
const textOf = (made: Made | undefined): Made | undefined => (made?.trouble.say ? undefined : made);

/** The file that authors of questions start from. */
export function Template(): JSX.Element {
  const { words } = useTools();
  const [made, busy, ask] = useMade();
  const text = textOf(made);
  return (
    <div class="ig-field">
      <p class="ig-help">{words('transfer_template_help')}</p>
      {text ? (
        <Away made={text} />
      ) : (
        <Button disabled={busy} onPress={() => ask('template')}>
          {words('transfer_template')}
        </Button>
      )}
      <Troubles trouble={made?.trouble ?? NO_TROUBLE} />
    </div>
  );
}

export function Export(): JSX.Element {
  const { words, uid } = useTools();
  const [format, setFormat] = useState<Format>('json');
  const [made, busy, ask, forget] = useMade();
  const text = textOf(made);
  const choose = (next: Format) => {
    setFormat(next);
    forget();
  };
  return (
    <>
      <p>{words('transfer_export_help')}</p>
      <Formats name={`${uid}-export`} formats={WRITTEN} value={format} choose={choose} />
      <Button kind="main" disabled={busy} onPress={() => ask(format)}>
        {words('transfer_make')}
      </Button>
      <Troubles trouble={made?.trouble ?? NO_TROUBLE} />
      {text ? (
        <section>
          <h4>{words(text.rows.length ? 'transfer_made_part' : 'transfer_made_whole')}</h4>
          <Away made={text} />
          {text.rows.length ? <Rows rows={text.rows} label={words('transfer_made_part')} /> : null}
        </section>
      ) : null}
    </>
  );
}
