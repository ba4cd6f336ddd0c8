// What comes in and what goes out, in the place of the panes.
import type { JSX } from 'preact';
import { Button } from '../bits';
import { useTools } from '../tools';
import { Export } from './Export';
import type { Form } from './form';
import { Import } from './Import';

type TransferProps = {
  out: boolean;
  turn(out: boolean): void;
  back(): void;
  /** What the way back is called. */
  backTo: string;
  form: Form;
  change(more: Partial<Form>): void;
};

export function Transfer({ out, turn, back, backTo, form, change }: TransferProps): JSX.Element {
  const { words, uid } = useTools();
  return (
    <section class="ig-pane ig-text-only" aria-labelledby={`${uid}-screen`}>
      <div class="ig-inline">
        <h3 id={`${uid}-screen`} tabIndex={-1}>
          {words('transfer_title')}
        </h3>
        <Button pressed={!out} onPress={() => turn(false)}>
          {words('transfer_import')}
        </Button>
        <Button pressed={out} onPress={() => turn(true)}>
          {words('transfer_export')}
        </Button>
        <Button onPress={back}>{backTo}</Button>
      </div>
      {out ? <Export /> : <Import form={form} change={change} />}
    </section>
  );
}
