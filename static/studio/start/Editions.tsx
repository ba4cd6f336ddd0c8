// A newer edition of the shipped guide that this one was made from: what is different, and a way to take it.
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button } from '../bits';
import { Choices, DifferenceList, ForAll, type Terms, usePicks } from '../panels/Comparison';
import { type Difference, differences } from '../state/differences';
import { type Edition, newerThan, takeGuide } from '../state/editions';
import { asText, getAt, type Json, type Piece } from '../state/json';
import { type Tools, useTools } from '../tools';
import type { Words } from '../words';
import { fetched } from './fetched';

const EDITION: Terms = {
  all: 'edition_all',
  take: 'edition_theirs',
  title: 'edition_theirs',
  added: 'edition_added',
  removed: 'edition_removed',
  onlyMine: 'edition_only_mine',
  notMine: 'edition_not_mine',
  both: 'edition_both',
};

/** The new edition, and the guide of the old one; undefined where the package does not have that any more. */
type Both = { theirs: Piece; base: Piece | undefined };

/** How much is different, in numbers. */
function countWords(words: Words, found: readonly Difference[]): string {
  const added = found.filter((one) => !one.mine).length;
  const removed = found.filter((one) => !one.theirs).length;
  return words('edition_counts', { added, removed, changed: found.length - added - removed });
}

/** Puts the guide into the editor as one step, and looks at it. */
function take(tools: Tools, guide: Json, edition: Edition): void {
  takeGuide(tools.store, guide, edition);
  tools.open(['guide']);
  tools.focusSoon(`${tools.uid}-piece`);
  tools.offerUndo(tools.words('edition_taken'));
}

/** For a guide that nobody changed: what is different, and one click. */
function Untouched({
  found,
  theirs,
  edition,
}: {
  found: readonly Difference[];
  theirs: Piece;
  edition: Edition;
}) {
  const tools = useTools();
  const { words } = tools;
  return (
    <>
      <p>{found.length ? countWords(words, found) : words('edition_same')}</p>
      <DifferenceList found={found} terms={EDITION} />
      <Button kind="main" onPress={() => take(tools, theirs.guide ?? null, edition)}>
        {words('edition_take')}
      </Button>
    </>
  );
}

/** For a guide that somebody changed: a choice for each piece; what only they changed is folded away. */
function Changed({ theirs, base, edition }: Both & { edition: Edition }): JSX.Element {
  const tools = useTools();
  const { words, store } = tools;
  const mine = useMemo(() => ({ guide: store.guide }), [store.guide]);
  const picks = usePicks(mine, theirs, base);
  const news = picks.found.filter((one) => one.byThem || !base);
  const own = picks.found.filter((one) => !news.includes(one));
  return (
    <>
      <p>{countWords(words, news)}</p>
      <p>{words('edition_choose')}</p>
      <ForAll picks={picks} terms={EDITION} />
      <Choices picks={picks} found={news} terms={EDITION} />
      {own.length ? (
        <details>
          <summary>{`${words('edition_own')} (${own.length})`}</summary>
          <Choices picks={picks} found={own} terms={EDITION} />
        </details>
      ) : null}
      <Button kind="main" onPress={() => take(tools, picks.result().guide ?? null, edition)}>
        {words('edition_use')}
      </Button>
    </>
  );
}

function Compared({ both, edition }: { both: Both; edition: Edition }): JSX.Element {
  const { store } = useTools();
  const { theirs, base } = both;
  const { guide } = store;
  const found = useMemo(() => {
    const own = !base || differences({ guide }, base).length > 0;
    return own ? undefined : differences({ guide }, theirs, base);
  }, [guide, theirs, base]);
  return found ? (
    <Untouched found={found} theirs={theirs} edition={edition} />
  ) : (
    <Changed theirs={theirs} base={base} edition={edition} />
  );
}

/** Fetches both editions; settings are no part of them. */
async function fetchBoth(tools: Tools, edition: Edition): Promise<Both | string> {
  const old = { pack: edition.pack, edition: asText(getAt(tools.store.value.from, ['edition'])) };
  const [newer, older] = await Promise.all([fetched(tools, edition), fetched(tools, old)]);
  if ('wrong' in newer) return newer.wrong;
  if ('guide' in older) return { theirs: newer, base: older };
  return older.gone ? { theirs: newer, base: undefined } : older.wrong;
}

function Notice({ edition, waits }: { edition: Edition; waits: boolean }): JSX.Element {
  const tools = useTools();
  const { words, session, store, uid } = tools;
  const [state, setState] = useState<'closed' | 'busy' | Both>('closed');
  const [wrong, setWrong] = useState('');
  const later = () => {
    session.shipped = { ...session.shipped, packs: [] };
    tools.focusSoon(`${uid}-full`);
  };
  const open = async () => {
    setState('busy');
    const both = await fetchBoth(tools, edition);
    setWrong(typeof both === 'string' ? both : '');
    setState(typeof both === 'string' ? 'closed' : both);
    tools.focusSoon(`${uid}-edition`);
  };
  const old = asText(getAt(store.value.from, ['edition']));
  return (
    <section class="ig-notice" aria-labelledby={`${uid}-edition`} hidden={waits}>
      <h3 id={`${uid}-edition`} tabIndex={-1}>
        {words('edition_title')}
      </h3>
      <p>{words('edition_help', { title: edition.title, old, new: edition.edition })}</p>
      {typeof state === 'object' ? <Compared both={state} edition={edition} /> : null}
      <p class="ig-broken" role="alert">
        {wrong}
      </p>
      <p class="ig-inline">
        {typeof state === 'object' ? null : (
          <Button disabled={state === 'busy'} onPress={() => session.block.safely(open)}>
            {words('edition_show')}
          </Button>
        )}
        <Button onPress={later}>{words('edition_later')}</Button>
        <span role="status">{state === 'busy' ? words('edition_busy') : ''}</span>
      </p>
    </section>
  );
}

/** Nothing else may stand above the panes at the same time; what was chosen here waits then. */
export function Editions(): JSX.Element | null {
  const { session, store } = useTools();
  const edition = newerThan(session.shipped.packs, store.value.from);
  const waits = Boolean(session.offer || session.conflict || session.asked);
  return edition ? <Notice key={edition.edition} edition={edition} waits={waits} /> : null;
}
