// The form of a piece, made from its model.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { layout } from '../schema/layout';
import type { FieldModel, Model } from '../schema/schema';
import { childOf, isPiece, type Json, type Path } from '../state/json';
import { isWithin } from '../state/places';
import { useTools } from '../tools';
import { Field } from './Field';

/** The fields that few need. They are made when they are unfolded: most forms have many such places. */
function More({ wrong, draw }: { wrong: boolean; draw(): JSX.Element[] }): JSX.Element {
  const { words } = useTools();
  const [open, setOpen] = useState(false);
  return (
    <details
      class="ig-more"
      open={wrong || undefined}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{words('more')}</summary>
      {open || wrong ? draw() : null}
    </details>
  );
}

type FieldsProps = { path: Path; model: Model; value: Json | undefined; without?: readonly string[] };

/** All fields of a piece; those that few need are folded away, unless something in them is wrong. */
export function Fields({ path, model, value, without = [] }: FieldsProps): JSX.Element {
  const { session } = useTools();
  const { main, later } = layout(model);
  const draw = (fields: readonly FieldModel[]) =>
    fields
      .filter((field) => !without.includes(field.name))
      .map((field) => (
        <Field
          key={field.name}
          path={[...path, field.name]}
          field={field}
          model={model.name}
          value={isPiece(value) ? childOf(value, field.name) : undefined}
        />
      ));
  const wrong = session.problems.some((problem) =>
    later.some((field) => isWithin(problem.path, [...path, field.name])),
  );
  return (
    <>
      {draw(main)}
      {later.length ? <More wrong={wrong} draw={() => draw(later)} /> : null}
    </>
  );
}
