// One entry of a list: its handle, its key, its fields, its buttons.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, IconButton } from '../bits';
import { labelOf } from '../schema/layout';
import type { FieldModel } from '../schema/schema';
import { isPiece, type Json } from '../state/json';
import { problemsIn } from '../state/problems';
import { fieldId, rowId, useTools } from '../tools';
import { Field } from './Field';
import { Fields } from './Fields';
import { type List, markRight } from './lists';
import { type Drag, dragState, keyTarget } from './reorder';

/** What can be done to a row. `place`: where it is shown; `index`: where it stands in the list. */
export type RowActions = {
  move(from: number, to: number, focus: 'grip' | 'up' | 'down'): void;
  copy(place: number, index: number): void;
  remove(place: number, index: number): void;
  add(): void;
};

type RowProps = {
  list: List;
  index: number;
  place: number;
  count: number;
  value: Json;
  name: string;
  model: string;
  actions: RowActions;
  drag: Drag | undefined;
  beginDrag(event: PointerEvent, place: number): void;
  fixed: boolean;
  folded: boolean;
};

/** The control that says whether a row is right: a radio where one is, a box where several may be. */
function KeyControl({ list, index, value, name }: RowProps): JSX.Element | null {
  const tools = useTools();
  if (list.key === undefined || list.key === 'order') return null;
  return (
    <label class="ig-key">
      <input
        type={list.key === 'one' ? 'radio' : 'checkbox'}
        id={fieldId(tools, [...list.path, index, 'correct'])}
        name={fieldId(tools, list.path)}
        checked={isPiece(value) && value.correct === true}
        aria-label={tools.words('right_named', { name })}
        onChange={(event) => markRight(tools.store, list, index, event.currentTarget.checked)}
      />
      <span aria-hidden="true">{tools.words('right')}</span>
    </label>
  );
}

/** The fields of a row; a row of plain texts is one field without a name of its own. */
function RowFields({ list, index, value, model }: RowProps): JSX.Element | null {
  const { words } = useTools();
  const { shape } = list;
  const path = [...list.path, index];
  if (shape.is === 'parts') return <Fields path={path} model={shape.of} value={value} />;
  if (shape.is !== 'texts') return null;
  const name = labelOf(words, model, `${String(list.path[list.path.length - 1])}_entry`);
  const field: FieldModel = {
    name,
    shape: shape.entry,
    required: true,
    optional: false,
    fallback: undefined,
  };
  return <Field path={path} field={field} model="" value={value} />;
}

/** A row that shows its name until it is opened. */
function Folded({
  id,
  name,
  wrong,
  children,
}: {
  id: string;
  name: string;
  wrong: number;
  children: ComponentChildren;
}) {
  const { words } = useTools();
  const [open, setOpen] = useState(false);
  return (
    <details id={id} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {name} {wrong ? <span class="ig-count">{words.count('problems_count', wrong)}</span> : null}
      </summary>
      {open ? children : null}
    </details>
  );
}

function RowButtons({ list, index, place, count, name, actions, fixed }: RowProps): JSX.Element {
  const tools = useTools();
  const { words } = tools;
  const id = rowId(tools, [...list.path, index]);
  return (
    <div class="ig-row-buttons">
      <IconButton
        id={`${id}-up`}
        name="up"
        label={words('move_up', { name })}
        disabled={place === 0}
        onPress={() => actions.move(place, place - 1, 'up')}
      />
      <IconButton
        id={`${id}-down`}
        name="down"
        label={words('move_down', { name })}
        disabled={place === count - 1}
        onPress={() => actions.move(place, place + 1, 'down')}
      />
      {fixed ? null : (
        <>
          <IconButton
            id={`${id}-copy`}
            name="copy"
            label={words('duplicate_named', { name })}
            onPress={() => actions.copy(place, index)}
          />
          <IconButton
            id={`${id}-remove`}
            name="remove"
            label={words('delete_named', { name })}
            onPress={() => actions.remove(place, index)}
          />
        </>
      )}
    </div>
  );
}

/** What one drags the row by, or moves with the arrow keys. */
function Grip({ list, index, place, count, name, actions, beginDrag }: RowProps): JSX.Element {
  const tools = useTools();
  const onKey = (event: KeyboardEvent) => {
    const to = keyTarget(event, place, count);
    if (to !== undefined && to !== place) actions.move(place, to, 'grip');
  };
  return (
    <button
      type="button"
      id={`${rowId(tools, [...list.path, index])}-grip`}
      class="ig-icon-button ig-grip"
      title={tools.words('drag_help')}
      aria-label={tools.words('grip', { name, place: place + 1, count })}
      onPointerDown={(event) => beginDrag(event, place)}
      onKeyDown={onKey}
    >
      <Icon name="grip" />
    </button>
  );
}

export function Row(props: RowProps): JSX.Element {
  const tools = useTools();
  const { list, index, place, name } = props;
  const id = rowId(tools, [...list.path, index]);
  const problems = problemsIn(tools.session.problems, [...list.path, index]);
  return (
    <li
      class="ig-row"
      data-ig-entry
      data-ig-drag={dragState(props.drag, list.path.join('.'), place)}
      id={props.folded ? undefined : id}
      tabIndex={-1}
    >
      <Grip {...props} />
      <KeyControl {...props} />
      <div class="ig-row-fields">
        {props.folded ? (
          <Folded id={id} name={name} wrong={problems.length}>
            <RowFields {...props} />
          </Folded>
        ) : (
          <RowFields {...props} />
        )}
      </div>
      <RowButtons {...props} />
    </li>
  );
}
