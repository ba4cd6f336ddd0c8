// One field of a form: its name, its control, what helps, and what is wrong with it.
import type { FunctionComponent, JSX } from 'preact';
import { memo } from '../memo';
import { helpOf, labelOf } from '../schema/layout';
import type { FieldModel } from '../schema/schema';
import type { Json, Path } from '../state/json';
import type { Problem } from '../state/problems';
import { fieldId, type Tools, useTools } from '../tools';
import {
  BooleanControl,
  ChoiceControl,
  type ControlProps,
  DateControl,
  LineControl,
  NumberControl,
  ReferenceControl,
} from './controls';
import { Fields } from './Fields';
import { ReferenceList } from './ReferenceList';
import { Rows } from './Rows';
import { isReference, targetsOf } from './references';
import { RichControl } from './rich';
import { WIDGETS } from './widgets';

/** A field of a piece of this model. `holder`: the piece itself. */
export type FieldProps = { path: Path; field: FieldModel; model: string; value: Json | undefined };

/** What is wrong here, in words. */
export function ProblemLines({
  id,
  problems,
}: {
  id: string;
  problems: readonly Problem[];
}): JSX.Element | null {
  const { words } = useTools();
  if (!problems.length) return null;
  return (
    <ul class="ig-problems-here" id={id}>
      {problems.map((problem) => (
        <li key={problem.code + problem.say} class={problem.broken ? 'ig-broken' : 'ig-advice'}>
          <strong>{words(problem.broken ? 'broken' : 'advice')}</strong> {problem.say}
        </li>
      ))}
    </ul>
  );
}

/** What write a value at a place, or take the field away where nothing is to be written. */
function writers({ store, session }: Tools, path: Path): Pick<ControlProps, 'change' | 'type'> {
  return {
    change(value) {
      if (value === undefined) store.remove(path);
      else store.set(path, value, path.join('.'));
    },
    type: (text) => session.type(path, text),
  };
}

function Control({ path, ...props }: ControlProps & { path: Path }): JSX.Element {
  const { store } = useTools();
  const Widget = WIDGETS[props.field.name];
  const targets = targetsOf(props.field.name, store.guide, path);
  const { is } = props.field.shape;
  if (Widget) return <Widget {...props} path={path} />;
  if (targets && is === 'texts') return <ReferenceList {...props} targets={targets} />;
  if (targets && is === 'line') return <ReferenceControl {...props} targets={targets} />;
  if (is === 'html') return <RichControl {...props} />;
  if (is === 'number') return <NumberControl {...props} />;
  if (is === 'date') return <DateControl {...props} />;
  if (is === 'choice') return <ChoiceControl {...props} />;
  return <LineControl {...props} />;
}

/** Lists and parts hold fields of their own; they are groups, not controls. */
function Group(props: FieldProps & { label: string; describedBy: string | undefined }): JSX.Element | null {
  const { shape } = props.field;
  if (shape.is === 'part')
    return <Fields path={props.path} model={shape.of} value={props.value ?? props.field.fallback} />;
  if (shape.is !== 'parts' && shape.is !== 'texts') return null;
  return <Rows path={props.path} field={props.field} model={props.model} value={props.value} />;
}

const isGroup = ({ name, shape }: FieldModel): boolean =>
  shape.is === 'part' || shape.is === 'parts' || (shape.is === 'texts' && !isReference(name));

/** The name above a rich text, which is no control that a label could belong to; it names itself. */
function Caption({ id, label }: { id: string; label: string }): JSX.Element {
  return (
    <div class="ig-label" aria-hidden="true" onClick={() => document.getElementById(id)?.focus()}>
      {label}
    </div>
  );
}

/** The sentence of help and the problems of a field, and the ids by which its control names them. */
function useAbout({ path, field, model }: FieldProps) {
  const tools = useTools();
  const id = fieldId(tools, path);
  const help = helpOf(tools.words, model, field.name);
  const problems = tools.problemsAt(path);
  const describedBy =
    [help && `${id}-help`, problems.length && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  const about = (
    <>
      {help ? (
        <p class="ig-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <ProblemLines id={`${id}-wrong`} problems={problems} />
    </>
  );
  return { about, describedBy, invalid: problems.some((problem) => problem.broken) };
}

function AnyField(props: FieldProps): JSX.Element {
  const tools = useTools();
  const { path, field, model, value } = props;
  const id = fieldId(tools, path);
  const label = labelOf(tools.words, model, field.name);
  const { about, describedBy, invalid } = useAbout(props);
  if (isGroup(field))
    return (
      <fieldset class="ig-group" id={id} tabIndex={-1} aria-describedby={describedBy}>
        <legend>{label}</legend>
        {about}
        <Group {...props} label={label} describedBy={describedBy} />
      </fieldset>
    );
  const control = { id, label, value, field, describedBy, invalid, ...writers(tools, path) };
  if (field.shape.is === 'boolean')
    return (
      <div class="ig-field">
        <BooleanControl {...control} />
        {about}
      </div>
    );
  return (
    <div class="ig-field">
      {field.shape.is === 'html' || field.name === 'preset' ? (
        <Caption id={id} label={label} />
      ) : (
        <label for={id}>{label}</label>
      )}
      <Control {...control} path={path} />
      {about}
    </div>
  );
}

/** Every key pressed draws the screen; a field whose text and problems did not change has nothing new to show. */
const StillField = memo(AnyField as FunctionComponent<FieldProps & { problems: readonly Problem[] }>);

/** One field, whatever its shape. Lists, and fields that show other pieces, are drawn anew each time. */
export function Field(props: FieldProps): JSX.Element {
  const { session } = useTools();
  const { field } = props;
  if (isGroup(field) || isReference(field.name) || WIDGETS[field.name]) return <AnyField {...props} />;
  return <StillField {...props} problems={session.problems} />;
}
