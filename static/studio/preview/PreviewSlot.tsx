// The learner's view of the lesson that is open, beside the form and up to date with what is typed.
import type { JSX } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { Post } from '../../shared/block';
import { Button } from '../bits';
import type { Json } from '../state/json';
import { useTools } from '../tools';
import type { Word, Words } from '../words';
import { Asker, LEARNERS, type Learner, type Page, type Trouble } from './asker';
import { Frames, type NumberedSheet, WIDTHS, type Width } from './Frames';
import { placeIn, sheetOf } from './page';

/** What the preview gets: the guide as it is typed, the id of the open lesson, words, and the way to the server. */
export type PreviewProps = { guide: Json; lesson: string | undefined; post: Post };

/** Whether an element is on the screen; true where nobody can tell. */
function useVisible(): [{ current: HTMLDivElement | null }, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [visible, setVisible] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (!box.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) =>
      setVisible(entries[entries.length - 1]?.isIntersecting ?? false),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, visible];
}

/** The document for the frame: a new one for each new page, opened where something changed. */
function useSheet(page: Page | undefined, rtl: boolean | undefined): NumberedSheet | undefined {
  const last = useRef<{ page: Page; at: number | undefined; number: number }>(undefined);
  return useMemo(() => {
    if (!page) return undefined;
    const before = last.current;
    const at = before && placeIn(before.page, page, before.at);
    const number = (before?.number ?? 0) + 1;
    last.current = { page, at, number };
    return { ...sheetOf(page, { rtl, at }), number };
  }, [page, rtl]);
}

type SegmentsProps<Value extends string> = {
  name: string;
  legend: string;
  values: readonly Value[];
  value: Value;
  label(value: Value): string;
  choose(value: Value): void;
};

/** Radio buttons that look like one button with parts. */
function Segments<Value extends string>(props: SegmentsProps<Value>): JSX.Element {
  return (
    <fieldset class="ig-segments">
      <legend class="ig-unseen">{props.legend}</legend>
      {props.values.map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={value === props.value}
            onChange={() => props.choose(value)}
          />
          <span>{props.label(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const whySo = (words: Words, { why, say }: Trouble): string =>
  words(`preview_${why}` satisfies Word, { reason: say });

type ControlsProps = {
  as: Learner;
  width: Width;
  rtl: boolean;
  setAs(as: Learner): void;
  setWidth(width: Width): void;
  setRtl(rtl: boolean): void;
};

/** Whose page it shows, how wide, and in which direction. */
function Controls({ as, width, rtl, setAs, setWidth, setRtl }: ControlsProps): JSX.Element {
  const { uid, words } = useTools();
  return (
    <div class="ig-inline">
      <Segments
        name={`${uid}-preview-who`}
        legend={words('preview_who')}
        values={LEARNERS}
        value={as}
        label={(one) => words(`preview_who_${one}`)}
        choose={setAs}
      />
      <Segments
        name={`${uid}-preview-width`}
        legend={words('preview_width')}
        values={Object.keys(WIDTHS) as Width[]}
        value={width}
        label={(one) => words(`preview_width_${one}`)}
        choose={setWidth}
      />
      <label class="ig-check">
        <input type="checkbox" checked={rtl} onChange={(event) => setRtl(event.currentTarget.checked)} />
        <span>{words('preview_rtl')}</span>
      </label>
    </div>
  );
}

/** Why there is no new page, and a way to ask again where that may help. */
function Note({ trouble, tryAgain }: { trouble: Trouble | undefined; tryAgain(): void }): JSX.Element {
  const { words } = useTools();
  return (
    <div class="ig-preview-note">
      <p role="status" class="ig-broken">
        {trouble ? whySo(words, trouble) : ''}
      </p>
      {trouble && (trouble.why === 'later' || trouble.why === 'login') ? (
        <Button kind="link" onPress={tryAgain}>
          {words('preview_again')}
        </Button>
      ) : null}
    </div>
  );
}

/** Asks the server for the page while somebody can see it. */
function usePage({ guide, lesson, post }: PreviewProps, as: Learner, visible: boolean) {
  const [asker] = useState(() => new Asker(post));
  const [, again] = useReducer((count: number) => count + 1, 0);
  asker.changed = () => again(undefined);
  // Beside the lessons, in the glossary for instance, the lesson that was open stays.
  const open = useRef('');
  open.current = lesson ?? open.current;
  const wish = { guide, lesson: open.current, as };
  useEffect(() => (visible ? asker.want(wish) : asker.rest()), [visible, guide, open.current, as]);
  useEffect(() => () => asker.rest(), [asker]);
  return { ...asker.seen, ask: () => asker.want(wish) };
}

/** The preview, with its controls; it asks for nothing while nobody can see it. */
export function PreviewSlot(props: PreviewProps): JSX.Element {
  const { words } = useTools();
  const [as, setAs] = useState<Learner>('new');
  const [width, setWidth] = useState<Width>('phone');
  const [rtl, setRtl] = useState<boolean>();
  const [box, visible] = useVisible();
  const top = useRef<HTMLElement>(null);
  const { page, trouble, busy, ask } = usePage(props, as, visible);
  const tryAgain = () => {
    ask();
    // The button goes away when it has helped; the focus must not go with it.
    top.current?.focus();
  };
  const sheet = useSheet(page, rtl);
  const controls = { as, width, rtl: rtl ?? sheet?.rtl ?? false, setAs, setWidth, setRtl };
  return (
    <details class="ig-preview" open data-ig-width={width}>
      <summary ref={top}>{words('preview_title')}</summary>
      <div ref={box}>
        <Controls {...controls} />
        <Note trouble={trouble} tryAgain={tryAgain} />
        {sheet ? (
          <Frames sheet={sheet} title={words('preview_frame')} width={width} busy={busy} />
        ) : (
          <div class="ig-screen" aria-busy={busy} />
        )}
        <p class="ig-help">{busy ? words('preview_busy') : words('preview_help')}</p>
      </div>
    </details>
  );
}
