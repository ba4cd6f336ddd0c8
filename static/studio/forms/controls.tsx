// The native controls: one for each shape of a plain value.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { optionOf } from '../schema/layout';
import type { FieldModel, Shape } from '../schema/schema';
import type { Json } from '../state/json';
import { useTools } from '../tools';
import type { Target } from './references';

/** What every control gets. `value` is undefined where nothing is written; then the model's own value counts. */
export type ControlProps = {
  id: string;
  label: string;
  value: Json | undefined;
  field: FieldModel;
  describedBy: string | undefined;
  invalid: boolean;
  /** undefined: write nothing, so that the model's own value counts. */
  change(value: Json | undefined): void;
  /** The same for a text while it is typed; only for controls that keep nothing of it themselves. */
  type?(text: Json): void;
};

const marks = ({ id, describedBy, invalid }: ControlProps) => ({
  id,
  'aria-describedby': describedBy,
  'aria-invalid': invalid || undefined,
});

/** What counts: what is written, or else the model's own value. */
export const counts = ({ value, field }: Pick<ControlProps, 'value' | 'field'>): Json | undefined =>
  value === undefined ? field.fallback : value;

const shown = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What an emptied field means: nothing, where the model allows that; otherwise what it says itself. */
const emptied = (field: FieldModel): Json | undefined => (field.optional ? null : undefined);

export function LineControl(props: ControlProps): JSX.Element {
  const { change, type = change } = props;
  return (
    <input
      {...marks(props)}
      class="ig-input"
      type="text"
      dir={props.field.name === 'url' ? 'ltr' : 'auto'}
      value={shown(counts(props))}
      onInput={({ currentTarget: { value } }) => type(value || !props.field.optional ? value : null)}
    />
  );
}

export function DateControl(props: ControlProps): JSX.Element {
  return (
    <input
      {...marks(props)}
      class="ig-input ig-short"
      type="date"
      value={shown(counts(props))}
      onInput={(event) => props.change(event.currentTarget.value || emptied(props.field))}
    />
  );
}

/** Shares between 0 and 1 are written as per cent. */
const scaleOf = (shape: Shape): number =>
  shape.is === 'number' && shape.min === 0 && shape.max === 1 ? 100 : 1;

const rounded = (value: number): number => Number(value.toFixed(8));

/** The number in a text as it is typed; undefined for none. */
export function numberIn(text: string, scale: number): number | undefined {
  const value = Number(text);
  return text.trim() && Number.isFinite(value) ? rounded(value / scale) : undefined;
}

export function NumberControl(props: ControlProps): JSX.Element {
  const { shape } = props.field;
  const scale = scaleOf(shape);
  const value = counts(props);
  const written = typeof value === 'number' ? String(rounded(value * scale)) : '';
  // What is typed stays as typed while it means the same number: "1." on the way to "1.5".
  const [typed, setTyped] = useState(written);
  const text = numberIn(typed, scale) === (typeof value === 'number' ? value : undefined) ? typed : written;
  const { whole, min, max } =
    shape.is === 'number' ? shape : { whole: false, min: undefined, max: undefined };
  return (
    <span class="ig-number">
      <input
        {...marks(props)}
        class="ig-input ig-short"
        type="number"
        step={whole ? 1 : 'any'}
        min={min === undefined ? undefined : min * scale}
        max={max === undefined ? undefined : max * scale}
        value={text}
        onInput={(event) => {
          const entered = event.currentTarget.value;
          setTyped(entered);
          props.change(numberIn(entered, scale) ?? emptied(props.field));
        }}
      />
      {scale === 100 ? ' %' : ''}
    </span>
  );
}

export function BooleanControl(props: ControlProps): JSX.Element {
  return (
    <label class="ig-check">
      <input
        {...marks(props)}
        type="checkbox"
        checked={counts(props) === true}
        onChange={(event) => props.change(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

export function ChoiceControl(props: ControlProps): JSX.Element {
  const { words } = useTools();
  const { field } = props;
  const values = field.shape.is === 'choice' ? field.shape.values : [];
  const place = values.indexOf(counts(props) ?? null);
  const none = words.find(`none_${field.name}`) ?? words('none');
  return (
    <select
      {...marks(props)}
      class="ig-input"
      onChange={(event) => props.change(values[Number(event.currentTarget.value)] ?? emptied(field))}
    >
      {field.optional || place < 0 ? (
        <option value="" selected={place < 0}>
          {none}
        </option>
      ) : null}
      {values.map((value, index) => (
        <option key={String(value)} value={index} selected={index === place}>
          {optionOf(words, field.name, value)}
        </option>
      ))}
    </select>
  );
}

const grouped = (targets: readonly Target[]): Map<string, Target[]> => {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const group = groups.get(target.group ?? '') ?? [];
    groups.set(target.group ?? '', [...group, target]);
  }
  return groups;
};

/** The targets of a reference as the options of a select. */
export function TargetOptions({
  targets,
  value,
}: {
  targets: readonly Target[];
  value: string;
}): JSX.Element {
  const options = (some: readonly Target[]) =>
    some.map((target) => (
      <option key={target.id} value={target.id} selected={target.id === value}>
        {target.name || target.id}
      </option>
    ));
  return (
    <>
      {[...grouped(targets)].map(([group, some]) =>
        group ? (
          <optgroup key={group} label={group}>
            {options(some)}
          </optgroup>
        ) : (
          options(some)
        ),
      )}
    </>
  );
}

/** A select of pieces of the guide; a name that leads nowhere stays visible. */
export function ReferenceControl(props: ControlProps & { targets: readonly Target[] }): JSX.Element {
  const { words } = useTools();
  const value = shown(counts(props));
  const lost = value !== '' && !props.targets.some((target) => target.id === value);
  return (
    <select
      {...marks(props)}
      class="ig-input"
      onChange={(event) => props.change(event.currentTarget.value || (props.field.optional ? null : ''))}
    >
      <option value="" selected={value === ''}>
        {words('none')}
      </option>
      {lost ? (
        <option value={value} selected>
          {words('gone', { name: value })}
        </option>
      ) : null}
      <TargetOptions targets={props.targets} value={value} />
    </select>
  );
}
