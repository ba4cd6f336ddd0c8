// Fields that need a control of their own, by name.
import type { FunctionComponent, JSX } from 'preact';
import { optionOf } from '../schema/layout';
import type { Json, Path } from '../state/json';
import type { Store } from '../state/store';
import { useTools } from '../tools';
import { type ControlProps, counts, NumberControl } from './controls';

type WidgetProps = ControlProps & { path: Path };

/** Says what a quiz is for. A preset also decides tries and feedback, so what was written for them gives way. */
export function choosePreset(store: Store, settings: Path, value: Json): void {
  store.together(() => {
    store.set([...settings, 'preset'], value);
    store.remove([...settings, 'max_attempts']);
    store.remove([...settings, 'reveal']);
  });
}

/** What a quiz is for. */
function PresetWidget(props: WidgetProps): JSX.Element {
  const { words, store } = useTools();
  const values = props.field.shape.is === 'choice' ? props.field.shape.values : [];
  return (
    <div class="ig-radios" role="radiogroup" aria-label={props.label} aria-describedby={props.describedBy}>
      {values.map((value, index) => (
        <label key={String(value)} class="ig-check">
          <input
            type="radio"
            id={index ? undefined : props.id}
            name={props.id}
            checked={counts(props) === value}
            onChange={() => choosePreset(store, props.path.slice(0, -1), value)}
          />
          <span>
            {optionOf(words, 'preset', value)}
            <small>{words.find(`help_preset_${String(value)}`)}</small>
          </span>
        </label>
      ))}
    </div>
  );
}

/** How often a question can be answered: as the preset says, without limit, or a number. */
function AttemptsWidget(props: WidgetProps): JSX.Element {
  const { words } = useTools();
  const mode = props.value === undefined ? 'preset' : props.value === null ? 'free' : 'number';
  const values = { preset: undefined, free: null, number: 1 } as const;
  const change = (chosen: string) => props.change(values[chosen as keyof typeof values]);
  return (
    <span class="ig-inline">
      <select
        id={props.id}
        class="ig-input"
        aria-describedby={props.describedBy}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {(['preset', 'free', 'number'] as const).map((one) => (
          <option key={one} value={one} selected={one === mode}>
            {words(`attempts_${one}`)}
          </option>
        ))}
      </select>
      {mode === 'number' ? (
        <span class="ig-check">
          <NumberControl
            {...props}
            id={`${props.id}-number`}
            change={(value) => value !== null && props.change(value)}
          />
          <label for={`${props.id}-number`}>{words('attempts_count')}</label>
        </span>
      ) : null}
    </span>
  );
}

/** The controls by the names of their fields. */
export const WIDGETS: Readonly<Record<string, FunctionComponent<WidgetProps>>> = {
  preset: PresetWidget,
  max_attempts: AttemptsWidget,
};
