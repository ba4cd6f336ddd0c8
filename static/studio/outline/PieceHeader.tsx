// What is open, where it stands, and what can be done to it as a whole.
import type { JSX } from 'preact';
import { Button, IconButton } from '../bits';
import { kindOf, nameOf } from '../schema/layout';
import { asList, asText, isPiece, type Path } from '../state/json';
import { useTools } from '../tools';
import { duplicate, moveHome, otherHomes, removePiece } from './actions';
import { moveNode } from './hands';

/** The titles of what holds a piece, from the lesson down. */
function Trail({ path }: { path: Path }): JSX.Element | null {
  const { store, words, open } = useTools();
  const holders = [3, 5].filter((length) => length < path.length).map((length) => path.slice(0, length));
  if (!holders.length) return null;
  return (
    <p class="ig-trail">
      {holders.map((holder) => (
        <span key={holder.length}>
          <Button kind="link" onPress={() => open(holder)}>
            {nameOf(store.get(holder)) || words('untitled')}
          </Button>{' '}
          <span aria-hidden="true">›</span>{' '}
        </span>
      ))}
    </p>
  );
}

function MoveTo({ path }: { path: Path }): JSX.Element | null {
  const tools = useTools();
  const { words, session } = tools;
  const homes = otherHomes(session, words, path);
  if (!homes.length) return null;
  const id = `${tools.uid}-move-to`;
  const move = () => {
    const select = document.getElementById(id);
    const home = select instanceof HTMLSelectElement ? homes[Number(select.value)] : undefined;
    if (!home) return;
    tools.open(moveHome(session, path, home.list));
    tools.offerUndo(words('moved_to', { name: home.name }));
  };
  return (
    <details>
      <summary>{words(path.length === 7 ? 'move_to_quiz' : 'move_to_lesson')}</summary>
      <span class="ig-inline">
        <select
          id={id}
          class="ig-input"
          aria-label={words(path.length === 7 ? 'move_to_quiz' : 'move_to_lesson')}
        >
          {homes.map((home, index) => (
            <option key={home.list.join('.')} value={index}>
              {home.name}
            </option>
          ))}
        </select>
        <Button onPress={move}>{words('move')}</Button>
      </span>
    </details>
  );
}

function Moves({ path }: { path: Path }): JSX.Element {
  const tools = useTools();
  const { words, store, session } = tools;
  const index = Number(path[path.length - 1]);
  const count = asList(store.get(path.slice(0, -1))).length;
  const name = nameOf(store.get(path)) || words('untitled');
  const move = (to: number) => tools.open(moveNode(tools, path, to));
  const copy = () => {
    tools.open(duplicate(session, words, path));
    tools.offerUndo(words('duplicated', { name }));
  };
  const remove = () => {
    const next = removePiece(session, path);
    tools.open(next);
    tools.focusSoon(`${tools.uid}-piece`);
    tools.offerUndo(words('deleted', { name }));
  };
  return (
    <span class="ig-moves">
      <IconButton
        name="up"
        label={words('move_up', { name })}
        disabled={index === 0}
        onPress={() => move(index - 1)}
        id={`${tools.uid}-up`}
      />
      <IconButton
        name="down"
        label={words('move_down', { name })}
        disabled={index >= count - 1}
        onPress={() => move(index + 1)}
        id={`${tools.uid}-down`}
      />
      <IconButton name="copy" label={words('duplicate_named', { name })} onPress={copy} />
      <IconButton name="remove" label={words('delete_named', { name })} onPress={remove} />
    </span>
  );
}

/** The heading of the middle of the screen. */
export function PieceHeader({ path, title }: { path: Path; title: string }): JSX.Element {
  const { store, words, uid } = useTools();
  const piece = store.get(path);
  const isEntry = typeof path[path.length - 1] === 'number';
  const kind = isPiece(piece) && piece.kind ? kindOf(words, asText(piece.kind)) : title;
  return (
    <header class="ig-piece-header">
      <Trail path={path} />
      <div class="ig-inline">
        <h4 id={`${uid}-piece`} tabIndex={-1}>
          {kind} {isEntry && isPiece(piece) ? <small class="ig-id">{asText(piece.id)}</small> : null}
        </h4>
        {isEntry ? <Moves path={path} /> : null}
      </div>
      {isEntry && path.length > 3 ? <MoveTo path={path} /> : null}
    </header>
  );
}
