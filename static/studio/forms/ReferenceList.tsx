// A list of names of other pieces: those that are chosen, each with a way out, and a select for one more.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, IconButton } from '../bits';
import { asList, asText } from '../state/json';
import { useTools } from '../tools';
import { type ControlProps, TargetOptions } from './controls';
import type { Target } from './references';

type ReferenceListProps = ControlProps & { targets: readonly Target[] };

/** The select for one more, and its button. */
function Adder(props: ReferenceListProps & { add(id: string): void }): JSX.Element {
  const { words } = useTools();
  const [next, setNext] = useState('');
  const add = () => {
    props.add(next);
    setNext('');
  };
  return (
    <span class="ig-inline">
      <select
        id={props.id}
        class="ig-input"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        onChange={(event) => setNext(event.currentTarget.value)}
      >
        <option value="" selected={next === ''}>
          {words('choose')}
        </option>
        <TargetOptions targets={props.targets} value={next} />
      </select>
      <Button onPress={add} disabled={!next}>
        {words('add')}
      </Button>
    </span>
  );
}

export function ReferenceList(props: ReferenceListProps): JSX.Element {
  const { words, announce, focusSoon } = useTools();
  const chosen = asList(props.value).map(asText);
  const nameOf = (id: string) =>
    props.targets.find((target) => target.id === id)?.name ?? words('gone', { name: id });
  const add = (id: string) => {
    props.change([...chosen, id]);
    announce(words('added', { name: nameOf(id) }));
  };
  const remove = (id: string) => {
    props.change(chosen.filter((one) => one !== id));
    announce(words('deleted', { name: nameOf(id) }));
    focusSoon(props.id);
  };
  const free = props.targets.filter((target) => !chosen.includes(target.id));
  return (
    <div class="ig-references">
      {chosen.length ? (
        <ul>
          {chosen.map((id) => (
            <li key={id}>
              <span>{nameOf(id)}</span>
              <IconButton
                name="remove"
                label={words('delete_named', { name: nameOf(id) })}
                onPress={() => remove(id)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Adder {...props} targets={free} add={add} />
    </div>
  );
}
