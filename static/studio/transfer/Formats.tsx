// The formats to choose from, each with what it is good for.
import type { JSX } from 'preact';
import { useTools } from '../tools';
import type { Format } from './files';

type FormatsProps = {
  name: string;
  formats: readonly Format[];
  value: Format;
  choose(format: Format): void;
};

const nameOf = (format: Format) => (format === 'problem-builder' ? 'problem_builder' : format);

export function Formats({ name, formats, value, choose }: FormatsProps): JSX.Element {
  const { words } = useTools();
  return (
    <fieldset class="ig-group ig-formats">
      <legend>{words('transfer_format')}</legend>
      {formats.map((format) => (
        <label class="ig-check" key={format}>
          <input type="radio" name={name} checked={format === value} onChange={() => choose(format)} />
          <span>
            {words(`transfer_${nameOf(format)}`)} <small>{words(`transfer_${nameOf(format)}_help`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
