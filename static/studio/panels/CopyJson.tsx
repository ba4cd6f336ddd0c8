// Downloads are blocked in Studio's frame, and so may the clipboard be: then the text stands there to be copied.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import type { Json } from '../state/json';
import { useTools } from '../tools';

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function CopyJson({ value }: { value: Json }): JSX.Element {
  const { words, announce } = useTools();
  const [state, setState] = useState<'idle' | 'copied' | 'shown'>('idle');
  const text = () => JSON.stringify(value, null, 2);
  const copy = async () => {
    const copied = await toClipboard(text());
    setState(copied ? 'copied' : 'shown');
    announce(words(copied ? 'copied' : 'copy_by_hand'));
  };
  return (
    <>
      <Button onPress={() => void copy()}>{words(state === 'copied' ? 'copied' : 'copy_json')}</Button>
      {state === 'shown' ? (
        <textarea
          class="ig-input ig-code"
          readOnly
          rows={6}
          dir="ltr"
          aria-label={words('copy_by_hand')}
          value={text()}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : null}
    </>
  );
}
