// The middle of the screen: the form of what is open.
import type { JSX } from 'preact';
import { Field, ProblemLines } from '../forms/Field';
import { Fields } from '../forms/Fields';
import { PieceHeader } from '../outline/PieceHeader';
import { labelOf } from '../schema/layout';
import { fieldOf, type Model } from '../schema/schema';
import { TransferLink } from '../start/Screens';
import { asText, childOf, isPiece, type Json, type Path } from '../state/json';
import { fieldId, type Tools, useTools } from '../tools';
import { PieceJson } from './JsonPanel';
import { Settings } from './Settings';

/** The model of a piece, by where it stands and what kind it says it is; undefined for kinds that nobody knows. */
function modelAt(tools: Tools, path: Path, piece: Json | undefined): Model | undefined {
  const { models } = tools;
  const kind = isPiece(piece) ? asText(piece.kind) : '';
  if (path.length === 3) return models.lesson;
  return path.length === 5 ? models.sections.get(kind) : models.questions.get(kind);
}

function EntryForm({ path }: { path: Path }): JSX.Element {
  const tools = useTools();
  const { store, words } = tools;
  const piece = store.get(path);
  const model = modelAt(tools, path, piece);
  const { problemsAt } = tools;
  const here = [...problemsAt(path), ...problemsAt([...path, 'id']), ...problemsAt([...path, 'kind'])];
  return (
    <>
      <PieceHeader path={path} title={words.find('kind_lessons') ?? ''} />
      <div id={fieldId(tools, path)} tabIndex={-1}>
        <ProblemLines id={`${fieldId(tools, path)}-wrong`} problems={here} />
        {model ? <Fields path={path} model={model} value={piece} /> : <p>{words('no_form')}</p>}
      </div>
      <PieceJson path={path} />
    </>
  );
}

function GuideForm(): JSX.Element {
  const tools = useTools();
  const { store, words, models } = tools;
  const path = ['guide'];
  return (
    <>
      <PieceHeader path={path} title={words('kind_guide')} />
      <TransferLink />
      <div id={fieldId(tools, path)} tabIndex={-1}>
        <ProblemLines id={`${fieldId(tools, path)}-wrong`} problems={tools.problemsAt(path)} />
        <Fields path={path} model={models.guide} value={store.guide} />
      </div>
      <PieceJson path={path} />
    </>
  );
}

/** One of the big lists of the guide: its sources, its glossary. */
function ListForm({ name }: { name: string }): JSX.Element {
  const { models, store, words } = useTools();
  const field = fieldOf(models.guide, name);
  const path = ['guide', name];
  return (
    <>
      <PieceHeader path={path} title={labelOf(words, 'guide', name)} />
      {field ? <Field path={path} field={field} model="Guide" value={childOf(store.guide, name)} /> : null}
      <PieceJson path={path} />
    </>
  );
}

export function PiecePanel({ path }: { path: Path }): JSX.Element {
  const { words } = useTools();
  if (path[0] === 'settings')
    return (
      <>
        <PieceHeader path={path} title={words('settings')} />
        <TransferLink />
        <Settings />
      </>
    );
  if (path.length === 1) return <GuideForm />;
  return typeof path[path.length - 1] === 'number' ? (
    <EntryForm path={path} />
  ) : (
    <ListForm name={String(path[1])} />
  );
}
