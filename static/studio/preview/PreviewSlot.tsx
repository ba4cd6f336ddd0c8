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
export type PreviewProps = { guide: Json; lesson: string | undefined; words: Words; post: Post };

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

/** The preview, with its controls; it asks for nothing while nobody can see it. */
export function PreviewSlot({ guide, lesson, words, post }: PreviewProps): JSX.Element {
  const { uid } = useTools();
  const [asker] = useState(() => new Asker(post));
  const [, again] = useReducer((count: number) => count + 1, 0);
  asker.changed = () => again(undefined);
  const [as, setAs] = useState<Learner>('new');
  const [width, setWidth] = useState<Width>('phone');
  const [rtl, setRtl] = useState<boolean>();
  const [box, visible] = useVisible();
  const top = useRef<HTMLElement>(null);
  // Beside the lessons, in the glossary for instance, the lesson that was open stays.
  const open = useRef('');
  open.current = lesson ?? open.current;
  const wish = { guide, lesson: open.current, as };
  useEffect(() => (visible ? asker.want(wish) : asker.rest()), [visible, guide, open.current, as]);
  useEffect(() => () => asker.rest(), [asker]);
  const tryAgain = () => {
    asker.want(wish);
    // The button goes away when it has helped; the focus must not go with it.
    top.current?.focus();
  };
  const { page, trouble, busy } = asker.seen;
  const sheet = useSheet(page, rtl);
  return (
    <details class="ig-preview" open data-ig-width={width}>
      <summary ref={top}>{words('preview_title')}</summary>
      <div ref={box}>
        <div class="ig-inline">
          <Segments
            name={`${uid}-preview-who`}
            legend={words('preview_who')}
            values={LEARNERS}
            value={as}
            label={(one) => words(`preview_who_${one}`)}
            choose={(one: Learner) => setAs(one)}
          />
          <Segments
            name={`${uid}-preview-width`}
            legend={words('preview_width')}
            values={Object.keys(WIDTHS) as Width[]}
            value={width}
            label={(one) => words(`preview_width_${one}`)}
            choose={(one: Width) => setWidth(one)}
          />
          <label class="ig-check">
            <input
              type="checkbox"
              checked={rtl ?? sheet?.rtl ?? false}
              onChange={(event) => setRtl(event.currentTarget.checked)}
            />
            <span>{words('preview_rtl')}</span>
          </label>
        </div>
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
