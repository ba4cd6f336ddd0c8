// The form of a piece, made from its model.
import type { JSX } from 'preact';
import { layout } from '../schema/layout';
import type { FieldModel, Model } from '../schema/schema';
import { childOf, isPiece, type Json, type Path } from '../state/json';
import { isWithin } from '../state/places';
import { useTools } from '../tools';
import { Field } from './Field';

type FieldsProps = { path: Path; model: Model; value: Json | undefined; without?: readonly string[] };

/** All fields of a piece; those that few need are folded away, unless something in them is wrong. */
export function Fields({ path, model, value, without = [] }: FieldsProps): JSX.Element {
  const { words, session } = useTools();
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
      {later.length ? (
        <details class="ig-more" open={wrong || undefined}>
          <summary>{words('more')}</summary>
          {draw(later)}
        </details>
      ) : null}
    </>
  );
}
