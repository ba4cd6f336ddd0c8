// The outline: a tree with one stop for the Tab key, worked by arrow keys, pointer and buttons.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../bits';
import { dragState, useDrag } from '../forms/reorder';
import { memo } from '../memo';
import type { Path } from '../state/json';
import { samePath } from '../state/places';
import { type Count, countProblems } from '../state/problems';
import { useTools } from '../tools';
import { click, type Drawn, grab, nodeId, press } from './hands';
import { type Folds, nodesOf } from './nodes';

type OutlineProps = {
  selected: Path;
  folds: Folds;
  fold(key: string, open: boolean): void;
};

type LineProps = {
  id: string;
  name: string;
  kind: string;
  level: number;
  index: number;
  size: number;
  open: boolean | undefined;
  movable: boolean;
  current: boolean;
  active: boolean;
  broken: number;
  advice: number;
  drag: string | undefined;
};

/** One line; what happens to it is heard by the tree. */
const Line = memo(function Line(props: LineProps): JSX.Element {
  const { words } = useTools();
  const { broken, advice } = props;
  const said = [broken && words.count('broken_count', broken), advice && words.count('advice_count', advice)]
    .filter(Boolean)
    .join(', ');
  return (
    <div
      id={props.id}
      role="treeitem"
      class="ig-node"
      tabIndex={props.active ? 0 : -1}
      aria-level={props.level}
      aria-posinset={props.index + 1}
      aria-setsize={props.size}
      aria-expanded={props.open}
      aria-selected={props.current}
      data-ig-level={props.level}
      data-ig-drag={props.drag}
    >
      <span class="ig-node-fold" data-ig-fold={props.open === undefined ? undefined : ''}>
        {props.open === undefined ? null : <Icon name="open" />}
      </span>
      <span class="ig-node-name">
        <span class="ig-node-kind">{props.kind}</span> <bdi>{props.name}</bdi>
      </span>
      {said ? (
        <span class={`ig-count ${broken ? 'ig-broken' : 'ig-advice'}`}>
          <span aria-hidden="true">{broken || advice}</span>
          <span class="ig-unseen">{said}</span>
        </span>
      ) : null}
      {props.movable ? (
        <span class="ig-grip" data-ig-grip aria-hidden="true">
          <Icon name="grip" />
        </span>
      ) : null}
    </div>
  );
});

/** The guide's own line does not count what all the others count. */
const countOf = (count: (path: Path) => Count, path: Path): Count =>
  path.length > 1 || path[0] === 'settings' ? count(path) : { broken: 0, advice: 0 };

export function Outline({ selected, folds, fold }: OutlineProps): JSX.Element {
  const tools = useTools();
  const { words, session, store, uid } = tools;
  const [active, activate] = useState<string>('');
  const { drag, begin } = useDrag();
  const nodes = nodesOf(store.guide, folds, words);
  const count = countProblems(session.problems);
  const ids = nodes.map((node) => nodeId(uid, node.path));
  const current = nodes.findIndex((node) => samePath(node.path, selected));
  const stop = Math.max(ids.indexOf(active) < 0 ? current : ids.indexOf(active), 0);
  const drawn: Drawn = { tools, nodes, fold, activate, beginDrag: begin };
  return (
    <div
      class="ig-tree"
      role="tree"
      aria-label={words('outline')}
      onClick={(event) => click(drawn, event)}
      onKeyDown={(event) => press(drawn, event)}
      onPointerDown={(event) => grab(drawn, event)}
    >
      {nodes.map(({ path, group, ...node }, index) => (
        <Line
          key={ids[index]}
          id={ids[index] ?? ''}
          {...node}
          {...countOf(count, path)}
          current={index === current}
          active={index === stop}
          drag={node.movable ? dragState(drag, group, Number(path[path.length - 1])) : undefined}
        />
      ))}
    </div>
  );
}
