// Rows and columns of tables, with cells that span several of them.
import { Fragment, type Node } from 'prosemirror-model';
import { type Command, type EditorState, Selection } from 'prosemirror-state';
import { nodes } from './schema';

/** A cell and the rows and columns it covers. */
type Cell = { node: Node; row: number; column: number; rows: number; columns: number };
type Grid = { table: Node; rows: Node[]; cells: Cell[] };
/** Along what to work: `row` means whole rows. */
export type Axis = 'row' | 'column';

const spanOf = (value: unknown): number =>
  Math.min(Math.max(Number.parseInt(String(value), 10) || 1, 1), 1000);
const acrossOf = (axis: Axis): Axis => (axis === 'row' ? 'column' : 'row');
const sizeOf = { row: 'rows', column: 'columns' } as const;
const isIn = (cell: Cell, axis: Axis, at: number): boolean => cell[axis] <= at && at < endOf(cell, axis);

const endOf = (cell: Cell, axis: Axis): number => cell[axis] + cell[sizeOf[axis]];

/** Where each cell of a table lies. */
function gridOf(table: Node): Grid {
  const rows = table.children.filter((row) => row.type === nodes.tr);
  const cells: Cell[] = [];
  rows.forEach((row, index) => {
    let column = 0;
    for (const node of row.children) {
      while (cells.some((cell) => isIn(cell, 'row', index) && isIn(cell, 'column', column))) column++;
      const rest = rows.length - index;
      const columns = spanOf(node.attrs.colspan);
      cells.push({ node, row: index, column, rows: Math.min(spanOf(node.attrs.rowspan), rest), columns });
    }
  });
  return { table, rows, cells };
}

function withSpans({ node, rows, columns }: Cell, before: Cell | undefined): Node {
  if (before?.rows === rows && before.columns === columns) return node;
  const span = (size: number) => (size > 1 ? String(size) : null);
  return node.type.create({ ...node.attrs, rowspan: span(rows), colspan: span(columns) }, node.content);
}

/** The table that a changed grid describes; null if nothing is left of it. */
function tableOf(grid: Grid, before: Grid): Node | null {
  const rows = grid.rows.map((row, index) => {
    const own = grid.cells
      .filter((cell) => cell.row === index)
      .sort((one, other) => one.column - other.column);
    return row.copy(
      Fragment.from(
        own.map((cell) =>
          withSpans(
            cell,
            before.cells.find((old) => old.node === cell.node),
          ),
        ),
      ),
    );
  });
  const caption = grid.table.firstChild?.type === nodes.caption ? [grid.table.firstChild] : [];
  return grid.cells.length && rows.length ? grid.table.copy(Fragment.from([...caption, ...rows])) : null;
}

const inHead = (row?: Node): boolean => String(row?.attrs.section).startsWith('<thead');

/** A new row is like its neighbor, but never a second header. */
function newRow(rows: Node[], at: number): Node {
  const like = [rows[at - 1], rows[at]].find((row) => row && !inHead(row));
  const { section, group } = like?.attrs ?? { section: '<tbody>', group: -1 };
  return nodes.tr.create({ section, group });
}

function newCell(grid: Grid, row: number, column: number): Cell {
  const node = inHead(grid.rows[row]) ? nodes.th.createAndFill({ scope: 'col' }) : nodes.td.createAndFill();
  return { node: node as Node, row, column, rows: 1, columns: 1 };
}

function added(grid: Grid, axis: Axis, at: number): Grid {
  const across = acrossOf(axis);
  const size = sizeOf[axis];
  const rows =
    axis === 'row' ? [...grid.rows.slice(0, at), newRow(grid.rows, at), ...grid.rows.slice(at)] : grid.rows;
  const cells = grid.cells.map((cell) => {
    if (cell[axis] >= at) return { ...cell, [axis]: cell[axis] + 1 };
    return isIn(cell, axis, at) ? { ...cell, [size]: cell[size] + 1 } : cell;
  });
  const next = { ...grid, rows, cells };
  const end = axis === 'row' ? widthOf(grid) : rows.length;
  for (let line = 0; line < end; line++) {
    if (cells.some((cell) => isIn(cell, axis, at) && isIn(cell, across, line))) continue;
    cells.push(axis === 'row' ? newCell(next, at, line) : newCell(next, line, at));
  }
  return next;
}

function removed(grid: Grid, axis: Axis, at: number): Grid {
  const size = sizeOf[axis];
  const cells = grid.cells.flatMap((cell) => {
    if (cell[axis] > at) return [{ ...cell, [axis]: cell[axis] - 1 }];
    if (!isIn(cell, axis, at)) return [cell];
    return cell[size] > 1 ? [{ ...cell, [size]: cell[size] - 1 }] : [];
  });
  return { ...grid, cells, rows: axis === 'row' ? grid.rows.filter((_, index) => index !== at) : grid.rows };
}

const widthOf = (grid: Grid): number => Math.max(...grid.cells.map((cell) => endOf(cell, 'column')));

/** Makes the first row or column headers, or cells again. */
function headed(grid: Grid, axis: Axis): Grid {
  const isFirst = (index: number) => index === 0 || inHead(grid.rows[index]);
  const on = !grid.cells.filter((cell) => cell[axis] === 0).every((cell) => cell.node.type === nodes.th);
  const cells = grid.cells.map((cell) => {
    const isMeant = axis === 'row' ? isFirst(cell.row) : cell.column === 0 && !inHead(grid.rows[cell.row]);
    const { scope: _, ...attrs } = cell.node.attrs;
    const scope = axis === 'row' ? 'col' : 'row';
    const node = () =>
      on
        ? nodes.th.create({ ...attrs, scope }, cell.node.content)
        : nodes.td.create(attrs, cell.node.content);
    return isMeant ? { ...cell, node: node() } : cell;
  });
  const group: unknown = grid.rows.find((_, index) => !isFirst(index))?.attrs.group ?? 0;
  const place = on ? { section: '<thead>', group: -1 } : { section: '<tbody>', group };
  const rows = grid.rows.map((row, index) =>
    axis === 'row' && isFirst(index) ? nodes.tr.create({ ...row.attrs, ...place }, row.content) : row,
  );
  return { ...grid, cells, rows };
}

/** The innermost table around the selection, with its place and the cell the selection starts in. */
function around(state: EditorState): { grid: Grid; start: number; cell: Cell | undefined } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type !== nodes.table) continue;
    const grid = gridOf($from.node(depth));
    const node = $from.depth > depth + 1 ? $from.node(depth + 2) : undefined;
    return { grid, start: $from.before(depth), cell: grid.cells.find((one) => one.node === node) };
  }
  return null;
}

/** The position inside the cell that covers a place of the grid. */
function placeIn(table: Node, row: number, column: number): number {
  const { cells } = gridOf(table);
  const wanted =
    cells.find((cell) => isIn(cell, 'row', row) && isIn(cell, 'column', column)) ?? cells[cells.length - 1];
  let found = 0;
  table.descendants((node, position) => {
    if (node === wanted?.node) found = position + 2;
    return !found;
  });
  return found;
}

/** A command that changes the grid around the selection and puts the caret in a cell: the same one, or one after it. */
function changing(change: (grid: Grid, cell: Cell) => Grid, needsCell = true, after?: Axis): Command {
  return (state, dispatch) => {
    const found = around(state);
    const cell = found?.cell ?? (needsCell ? undefined : found?.grid.cells[0]);
    if (!found || !cell) return false;
    if (!dispatch) return true;
    const { grid, start } = found;
    const next = tableOf(change(grid, cell), grid);
    const end = start + grid.table.nodeSize;
    const tr = next ? state.tr.replaceWith(start, end, next) : state.tr.delete(start, end);
    const { row, column }: Cell = after ? { ...cell, [after]: endOf(cell, after) } : cell;
    const at = next ? start + placeIn(next, row, column) : start;
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at))).scrollIntoView());
    return true;
  };
}

export const addBefore = (axis: Axis): Command => changing((grid, cell) => added(grid, axis, cell[axis]));
export const addAfter = (axis: Axis): Command =>
  changing((grid, cell) => added(grid, axis, endOf(cell, axis)), true, axis);
export const removeAt = (axis: Axis): Command => changing((grid, cell) => removed(grid, axis, cell[axis]));
export const toggleHeader = (axis: Axis): Command => changing((grid) => headed(grid, axis), false);

/** Whether the first row or column around the selection are headers. */
export function hasHeader(state: EditorState, axis: Axis): boolean {
  const first = around(state)?.grid.cells.filter((cell) => cell[axis] === 0);
  return Boolean(first?.length && first.every((cell) => cell.node.type === nodes.th));
}

/** Gives the table a caption and goes there, or takes it away. */
export const toggleCaption: Command = (state, dispatch) => {
  const found = around(state);
  if (!found) return false;
  const { grid, start } = found;
  const caption = grid.table.firstChild;
  const has = caption?.type === nodes.caption;
  const tr = has
    ? state.tr.delete(start + 1, start + 1 + caption.nodeSize)
    : state.tr.insert(start + 1, nodes.caption.create());
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(start + 2))).scrollIntoView());
  return true;
};

export const removeTable: Command = changing((grid) => ({ ...grid, rows: [] }), false);

/** A table of three by three with a header row; the caret goes to its first cell. */
export const insertTable: Command = (state, dispatch) => {
  if (around(state) || state.doc.type === nodes.only) return false;
  if (!dispatch) return true;
  const row = (type: typeof nodes.td, attrs: object, place: object) =>
    nodes.tr.create(
      place,
      [0, 1, 2].map(() => type.createAndFill(attrs) as Node),
    );
  const body = [0, 1].map(() => row(nodes.td, {}, { group: 1 }));
  const table = nodes.table.create(null, [row(nodes.th, { scope: 'col' }, { section: '<thead>' }), ...body]);
  const tr = state.tr.replaceSelectionWith(table);
  tr.doc.descendants((node, position) => {
    if (node === table) tr.setSelection(Selection.near(tr.doc.resolve(position + 3)));
    return node !== table;
  });
  dispatch(tr.scrollIntoView());
  return true;
};

/** Goes to the next or the last cell; in the outermost ones the key leaves the field, as anywhere else. */
export const goToCell =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const found = around(state);
    const index = found?.cell ? found.grid.cells.indexOf(found.cell) + direction : -1;
    const next = found?.grid.cells[index];
    if (!found || !next) return false;
    const at = found.start + placeIn(found.grid.table, next.row, next.column);
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(at))).scrollIntoView());
    return true;
  };
