// Where to begin in a new block. Learners see a shipped guide already, and that is said first.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import { addLesson } from '../outline/actions';
import { nodeId } from '../outline/hands';
import { choicesOf, type Edition, isFrom, takeGuide } from '../state/editions';
import { isPiece } from '../state/json';
import { type Tools, useTools } from '../tools';
import { fetched } from './fetched';

/** A way to begin. */
type Way = { title: string; about: string; action: string; press(): void };

function Card({ way, disabled }: { way: Way; disabled: boolean }): JSX.Element {
  return (
    <li class="ig-group">
      <h4>{way.title}</h4>
      <p>{way.about}</p>
      <Button disabled={disabled} onPress={way.press}>
        {way.action}
      </Button>
    </li>
  );
}

/** Puts a guide without anything but one lesson into the editor, ready to be named. */
function takeEmpty(tools: Tools): void {
  const { session, store, models, words } = tools;
  const version = (isPiece(store.guide) && store.guide.version) || 1;
  store.together(() => {
    takeGuide(store, { version, title: words('new_guide'), lessons: [] }, null);
    addLesson(session, models, words, ['guide']);
  });
  tools.open(['guide'], ['guide', 'title']);
  tools.offerUndo(words('start_chosen'));
}

/** The shipped guides; the one that learners see is here already, another is fetched. */
function useShipped(begin: () => void): { ways: Way[]; busy: boolean; wrong: string } {
  const tools = useTools();
  const { words, session, store, uid } = tools;
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const take = async (edition: Edition) => {
    if (isFrom(store.value.from, edition)) {
      begin();
      tools.focusSoon(nodeId(uid, ['guide']));
      return;
    }
    setBusy(true);
    const found = await fetched(tools, edition);
    setBusy(false);
    if ('wrong' in found) return setWrong(found.wrong);
    takeGuide(store, found.guide, edition);
    tools.open(['guide']);
    tools.focusSoon(`${uid}-piece`);
    tools.offerUndo(words('start_chosen'));
  };
  const ways = choicesOf(session.shipped.packs, store.value.from).map(
    (edition): Way => ({
      title: edition.title,
      about: [
        words('start_edition', { edition: edition.edition }),
        ...(isFrom(store.value.from, edition) ? [words('start_now')] : []),
        words('start_shipped_help'),
      ].join(' '),
      action: words('start_shipped'),
      press: () => session.block.safely(() => take(edition)),
    }),
  );
  return { ways, busy, wrong };
}

/** What learners see now, in a sentence. */
function useNow(): string {
  const { words, session, store } = useTools();
  const now = session.shipped.packs.find((one) => isFrom(store.value.from, one));
  return now ? words('start_help', now) : words('start_other');
}

export function Start({ begin, importing }: { begin(): void; importing(): void }): JSX.Element {
  const tools = useTools();
  const { words, uid } = tools;
  const { ways, busy, wrong } = useShipped(begin);
  const own: Way[] = [
    {
      title: words('start_empty_title'),
      about: words('start_empty_help'),
      action: words('start_empty'),
      press: () => takeEmpty(tools),
    },
    {
      title: words('start_import_title'),
      about: words('start_import_help'),
      action: words('start_import'),
      press: importing,
    },
  ];
  return (
    <section class="ig-pane ig-text-only" aria-labelledby={`${uid}-screen`}>
      <h3 id={`${uid}-screen`} tabIndex={-1}>
        {words('start_title')}
      </h3>
      <p>{useNow()}</p>
      <p class="ig-broken" role="alert">
        {wrong}
      </p>
      <ul class="ig-cards">
        {[...ways, ...own].map((way) => (
          <Card key={way.title} way={way} disabled={busy} />
        ))}
      </ul>
    </section>
  );
}
