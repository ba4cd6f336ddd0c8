// A list in a form: a row for each entry, with everything that can be done to it.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../bits';
import { labelOf, layout, nameOf } from '../schema/layout';
import type { FieldModel, Model, Shape } from '../schema/schema';
import { asList, asText, isPiece, type Json, type Path } from '../state/json';
import { fieldId, rowId, type Tools, useTools } from '../tools';
import { BulkPaste } from './BulkPaste';
import { insertEntries, keyOf, type List, moveEntry, newEntry, removeEntry, shownOrder } from './lists';
import { Row, type RowActions } from './Row';
import { useDrag } from './reorder';

type RowsProps = { path: Path; field: FieldModel; model: string; value: Json | undefined };

/** Pieces with more fields than this are folded to their names. */
const MOST_FIELDS = 4;

/** Preact keeps a row's controls with its entry by this; entries without a name of their own go by their place. */
function keysOf(entries: readonly Json[]): string[] {
  const ids = entries.map((entry) => (isPiece(entry) ? asText(entry.id) : ''));
  return ids.map((id, index) => (id && ids.indexOf(id) === ids.lastIndexOf(id) ? id : `#${index}`));
}

/** The model of the piece that a list belongs to, where it is a question. */
function holderOf(tools: Tools, path: Path): Model | undefined {
  const holder = tools.store.get(path.slice(0, -1));
  return isPiece(holder) ? tools.models.questions.get(asText(holder.kind)) : undefined;
}

function countLimits(shape: Shape): { most: number; fixed: boolean } {
  if (shape.is !== 'parts') return { most: Number.POSITIVE_INFINITY, fixed: false };
  return { most: shape.most, fixed: shape.least === shape.most };
}

/** The lesson that a place is in, for the names of new objectives. */
function lessonOf(tools: Tools, path: Path): string {
  const lesson = path[1] === 'lessons' ? tools.store.get(path.slice(0, 3)) : undefined;
  return isPiece(lesson) ? asText(lesson.id) : '';
}

/** What the buttons of the rows do. */
function actionsOf(tools: Tools, list: List, name: string, entryName: (index: number) => string): RowActions {
  const { store, words } = tools;
  const entries = () => asList(store.get(list.path));
  const id = () => tools.session.ids.forList(name, entries(), lessonOf(tools, list.path));
  const part = (index: number, what: string) => `${rowId(tools, [...list.path, index])}-${what}`;
  return {
    move(from, to, focus) {
      const moved = entryName(shownOrder(store, list)[from] ?? from);
      const index = moveEntry(store, list, from, to);
      tools.focusSoon(part(index, focus));
      tools.announce(words('moved', { name: moved, place: to + 1, count: entries().length }));
    },
    copy(place, index) {
      const entry = entries()[index] ?? '';
      const copy = isPiece(entry) && 'id' in entry ? { ...entry, id: id() } : entry;
      const single = list.key === 'one' && isPiece(copy) ? { ...copy, correct: false } : copy;
      tools.focusSoon(part(insertEntries(store, list, place, [single]), 'copy'));
      tools.announce(words('duplicated', { name: entryName(index) }));
    },
    remove(place, index) {
      const gone = entryName(index);
      removeEntry(store, list, index);
      const next = shownOrder(store, list)[Math.min(place, entries().length - 1)];
      tools.focusSoon(next === undefined ? `${fieldId(tools, list.path)}-add` : part(next, 'remove'));
      tools.offerUndo(words('deleted', { name: gone }));
    },
    add() {
      const index = insertEntries(store, list, entries().length - 1, [newEntry(list.shape, id())]);
      tools.focusSoon(rowId(tools, [...list.path, index]));
    },
  };
}

type MoreProps = { list: List; field: FieldModel; model: string; add(): void };

/** The button for one more row, and the box for many at once. */
function More({ list, field, model, add }: MoreProps): JSX.Element {
  const tools = useTools();
  return (
    <div class="ig-inline">
      <Button id={`${fieldId(tools, list.path)}-add`} onPress={add}>
        {tools.words('add_to', { name: labelOf(tools.words, model, field.name) })}
      </Button>
      <BulkPaste list={list} name={field.name} />
    </div>
  );
}

/** What is in the list, in the order it is shown in, and what can be done to it. */
function useRows({ path, field, value }: RowsProps) {
  const tools = useTools();
  const list: List = { path, shape: field.shape, key: keyOf(field.name, field.shape, holderOf(tools, path)) };
  const entries = asList(value ?? field.fallback);
  const entryName = (index: number) =>
    nameOf(entries[index]) || tools.words('row_number', { number: index + 1 });
  const actions = actionsOf(tools, list, field.name, entryName);
  return { list, entries, shown: shownOrder(tools.store, list), entryName, actions };
}

/** The rows of a list, and what adds to them. */
export function Rows(props: RowsProps): JSX.Element {
  const { path, field, model } = props;
  const { words } = useTools();
  const { list, entries, shown, entryName, actions } = useRows(props);
  const element = useRef<HTMLOListElement>(null);
  const { drag, begin } = useDrag();
  const draggable = {
    tag: path.join('.'),
    rows: () => [...(element.current?.children ?? [])],
    move: (from: number, to: number) => actions.move(from, to, 'grip'),
  };
  const keys = keysOf(entries);
  const { most, fixed } = countLimits(field.shape);
  const folded = field.shape.is === 'parts' && countFields(field.shape.of) > MOST_FIELDS;
  return (
    <>
      {list.key ? <p class="ig-help">{words(`key_${list.key}`)}</p> : null}
      <ol class="ig-rows" ref={element}>
        {shown.map((index, place) => (
          <Row
            key={keys[index]}
            list={list}
            index={index}
            place={place}
            count={shown.length}
            value={entries[index] ?? null}
            name={entryName(index)}
            model={model}
            actions={actions}
            drag={drag}
            beginDrag={(event, from) => begin(event, from, draggable)}
            fixed={fixed}
            folded={folded}
          />
        ))}
      </ol>
      {fixed || entries.length >= most ? null : (
        <More list={list} field={field} model={model} add={actions.add} />
      )}
    </>
  );
}

const countFields = (model: Model): number => {
  const { main, later } = layout(model);
  return main.length + later.length;
};
