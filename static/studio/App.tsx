// The whole screen: outline, what is open, what is wrong; above it undo, below it save.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { Bar } from './Bar';
import { Button } from './bits';
import type { Drawing } from './drawing';
import { Foot } from './Foot';
import { focusOn } from './focus';
import { AddMenu } from './outline/AddMenu';
import { holdersOf, keyOf, pieceAt } from './outline/nodes';
import { Outline } from './outline/Outline';
import { Changes } from './panels/Changes';
import { Comparison } from './panels/Comparison';
import { DraftOffer } from './panels/DraftOffer';
import { PiecePanel } from './panels/PiecePanel';
import { Problems } from './panels/Problems';
import { TextPanel } from './panels/TextPanel';
import { PreviewSlot } from './preview/PreviewSlot';
import { type Models, modelsOf, NO_MODELS } from './schema/schema';
import { Screens } from './start/Screens';
import { asText, isPiece, type Json, type Path } from './state/json';
import { samePath } from './state/places';
import type { Problem } from './state/problems';
import type { Session } from './state/session';
import { fieldId, type Tools, ToolsContext } from './tools';

type AppProps = { session: Session; drawing: Drawing; uid: string; richUrl: string };

type Pane = 'outline' | 'piece' | 'side';

/** What the screen itself remembers; nothing of it is saved. */
type View = {
  selected: Path;
  moment: number;
  folds: ReadonlySet<string>;
  pane: Pane;
  spoken: string;
  notice: { text: string; value: Json } | undefined;
};

/** The open piece where it is now; when it is gone, what held it. */
function placeNow(session: Session, { selected, moment }: View): Path {
  for (let length = selected.length; length > 0; length -= 1) {
    const path = session.store.since(moment, selected.slice(0, length));
    if (path && session.store.get(path) !== undefined && samePath(pieceAt(path), path)) return path;
  }
  return ['guide'];
}

type Moves = Pick<Tools, 'open' | 'focusSoon' | 'showProblems' | 'announce' | 'offerUndo'>;

/** What leads about the screen. */
function moves(session: Session, uid: string, view: { current: View }, soon: { current: string }): Moves {
  const { store } = session;
  const look = (change: Partial<View>, focus = '') => {
    view.current = { ...view.current, ...change };
    if (focus) soon.current = focus;
    session.changed();
  };
  return {
    open(piece, field) {
      // Another piece would take the place of text that is typed and not used yet.
      if (session.pendingText) {
        session.say('apply_text_first', true);
        return;
      }
      const folds = new Set([...view.current.folds, ...holdersOf(store.value, piece)]);
      const focus = field && fieldId({ uid } as Tools, field);
      look({ selected: piece, moment: store.moment, folds, pane: 'piece' }, focus);
    },
    focusSoon: (id) => look({}, id),
    showProblems: () => look({ pane: 'side' }, `${uid}-problems`),
    announce: (text) => look({ spoken: text }),
    offerUndo: (text) => look({ notice: { text, value: store.value } }),
  };
}

function useTools(
  session: Session,
  models: Models,
  { uid, richUrl }: Pick<AppProps, 'uid' | 'richUrl'>,
  view: { current: View },
  soon: { current: string },
): Tools {
  const { store, words } = session;
  return useMemo(
    () => ({
      ...{ session, store, words, models, uid, richUrl },
      ...moves(session, uid, view, soon),
      problemsAt: (path) => session.problems.filter((problem: Problem) => samePath(problem.path, path)),
    }),
    [session, models, uid, richUrl, store, words, view, soon],
  );
}

/** Asks the screen to be drawn again whenever the session changed. */
function useChanges(session: Session, drawing: Drawing): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useMemo(() => {
    session.changed = (typing) => {
      if (typing) return drawing.soon();
      drawing.drop();
      again(undefined);
    };
  }, [session, drawing]);
}

const start = (): View => ({
  selected: ['guide'],
  moment: 0,
  folds: new Set(),
  pane: 'outline',
  spoken: '',
  notice: undefined,
});

/** The same for a piece wherever it moves to, so that its fields stay as they are. */
function pieceKey({ store }: Tools, path: Path): string {
  const [list, index] = path.slice(-2);
  return typeof index === 'number' ? keyOf(String(list), store.get(path) ?? null, index) : path.join('.');
}

type TabsProps = { names: Record<Pane, string>; shown: Pane; show(pane: Pane): void; count: number };

/** What leads from pane to pane where only one has room. `count`: how many problems there are. */
const Tabs = ({ names, shown, show, count }: TabsProps): JSX.Element => (
  <div class="ig-tabs">
    {(['outline', 'piece', 'side'] as const).map((pane) => (
      <Button key={pane} pressed={shown === pane} onPress={() => show(pane)}>
        {names[pane]}
        {pane === 'side' && count ? ` (${count})` : ''}
      </Button>
    ))}
  </div>
);

function withFold(folds: ReadonlySet<string>, key: string, open: boolean): ReadonlySet<string> {
  const next = new Set(folds);
  if (open) next.add(key);
  else next.delete(key);
  return next;
}

/** What accompanies the form. It comes a frame later, because nobody needs it first. */
function Side({ tools, lesson }: { tools: Tools; lesson: string | undefined }): JSX.Element | null {
  const { session, store } = tools;
  const [here, come] = useState(false);
  useEffect(() => come(true), []);
  if (!here) return null;
  return (
    <>
      <PreviewSlot guide={store.guide} lesson={lesson} post={session.block.post} />
      <Problems problems={session.problems} moment={store.moment} />
    </>
  );
}

type PanesProps = { tools: Tools; view: { current: View }; selected: Path };

function Panes({ tools, view, selected }: PanesProps): JSX.Element {
  const { words, session, uid, store } = tools;
  const look = (change: Partial<View>) => {
    view.current = { ...view.current, ...change };
    session.changed();
  };
  const { folds } = view.current;
  const fold = (key: string, open: boolean) => look({ folds: withFold(folds, key, open) });
  const lesson = store.get(selected.slice(0, 3));
  const names = { outline: words('outline'), piece: words('pane_piece'), side: words('pane_side') };
  return (
    <>
      <Tabs
        names={names}
        shown={view.current.pane}
        show={(pane) => look({ pane })}
        count={session.problems.length}
      />
      <div class="ig-panes" data-ig-pane={view.current.pane} inert={Boolean(session.asked)}>
        <section class="ig-pane ig-pane-outline" aria-label={names.outline}>
          <AddMenu selected={selected} />
          <Outline selected={selected} folds={folds} fold={fold} />
        </section>
        <section class="ig-pane ig-pane-piece" aria-label={names.piece}>
          <h3 class="ig-unseen">{names.piece}</h3>
          <PiecePanel key={pieceKey(tools, selected)} path={selected} />
        </section>
        <section class="ig-pane ig-pane-side" aria-label={names.side} id={`${uid}-side`}>
          <Side
            tools={tools}
            lesson={isPiece(lesson) && selected[1] === 'lessons' ? asText(lesson.id) : undefined}
          />
        </section>
      </div>
    </>
  );
}

/** Everything, in a frame that can fill the window. */
export function App({ session, drawing, uid, richUrl }: AppProps): JSX.Element {
  useChanges(session, drawing);
  const [view] = useState<{ current: View }>(() => ({ current: start() }));
  const soon = useRef('');
  const models = useMemo(() => modelsOf(session.schema), [session.schema]);
  const tools = useTools(session, models ?? NO_MODELS, { uid, richUrl }, view, soon);
  session.goTo = (path) => path && tools.open(pieceAt(path), path);
  useLayoutEffect(() => {
    if (!soon.current) return;
    const id = soon.current;
    soon.current = '';
    focusOn(id);
  });
  const selected = placeNow(session, view.current);
  const { notice, spoken } = view.current;
  return (
    <ToolsContext.Provider value={tools}>
      <Bar />
      <DraftOffer />
      <Comparison />
      <Changes />
      {session.phase === 'ready' && models ? (
        <Screens>
          <Panes tools={tools} view={view} selected={selected} />
        </Screens>
      ) : null}
      {session.phase === 'text' || (session.phase === 'ready' && !models) ? <TextPanel /> : null}
      <Foot notice={notice && notice.value === session.store.value ? notice.text : undefined} />
      <p class="ig-unseen" role="status">
        {spoken}
      </p>
    </ToolsContext.Provider>
  );
}
