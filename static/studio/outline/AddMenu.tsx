// What can be added beside or inside what is open.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button, Icon } from '../bits';
import { kindOf } from '../schema/layout';
import type { Path } from '../state/json';
import { useTools } from '../tools';
import { addLesson, addQuestion, addSection, quizAt } from './actions';

/** The kinds of one sort of piece, each a button. */
function Kinds({ kinds, add }: { kinds: Iterable<string>; add(kind: string): void }): JSX.Element {
  const { words } = useTools();
  return (
    <ul>
      {[...kinds].map((kind) => (
        <li key={kind}>
          <Button kind="link" onPress={() => add(kind)}>
            {kindOf(words, kind)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function AddMenu({ selected }: { selected: Path }): JSX.Element {
  const tools = useTools();
  const { words, session, models } = tools;
  const menu = useRef<HTMLDetailsElement>(null);
  const inLesson = selected[1] === 'lessons' && selected.length >= 3;
  const added = (path: Path | undefined) => {
    if (!path) return;
    if (menu.current) menu.current.open = false;
    tools.open(path, [...path, path.length === 7 ? 'stem' : 'title']);
    tools.announce(words('added_piece'));
  };
  const addPiece = (kind: string) =>
    kind === 'lessons'
      ? addLesson(session, models, words, selected)
      : addSection(session, models, words, selected, kind);
  const pieces = ['lessons', ...(inLesson ? models.sections.keys() : [])];
  const [open, setOpen] = useState(false);
  return (
    <details class="ig-add" ref={menu} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="add" /> {words('add')}
      </summary>
      {open ? <Kinds kinds={pieces} add={(kind) => added(addPiece(kind))} /> : null}
      {open && quizAt(session, selected) ? (
        <>
          <p>{words('add_question')}</p>
          <Kinds
            kinds={models.questions.keys()}
            add={(kind) => added(addQuestion(session, models, selected, kind))}
          />
        </>
      ) : null}
      {open && !quizAt(session, selected) ? (
        <p>{words(inLesson ? 'open_quiz_first' : 'open_lesson_first')}</p>
      ) : null}
    </details>
  );
}
