// Downloads are blocked in Studio's frame, and so may be the clipboard and new tabs: then the text stands there to be copied.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../bits';
import type { Json } from '../state/json';
import { useTools } from '../tools';
import type { Word } from '../words';

const FORGET_AFTER_MS = 60_000;

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Shows a text in a tab of its own, from which the browser can save it; false where it may not. */
function toTab(text: string): boolean {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  setTimeout(() => URL.revokeObjectURL(url), FORGET_AFTER_MS);
  // A frame without an origin cannot hand its text to a tab, whatever the browser says.
  return window.origin !== 'null' && Boolean(window.open(url, '_blank'));
}

type CopyTextProps = {
  text(): string;
  label: string;
  /** Offers a new tab as well. */
  opens?: boolean;
};

/** A text to take away: to the clipboard, into a new tab, or, where the browser lets neither, by hand. */
export function CopyText({ text, label, opens }: CopyTextProps): JSX.Element {
  const { words, announce } = useTools();
  const [copied, setCopied] = useState(false);
  const [refused, setRefused] = useState<Word | undefined>(undefined);
  const tell = (works: boolean, done: Word, failed: Word) => {
    setRefused(works ? undefined : failed);
    announce(words(works ? done : failed));
  };
  const copy = async () => {
    const works = await toClipboard(text());
    setCopied(works);
    tell(works, 'copied', 'copy_by_hand');
  };
  return (
    <>
      <Button onPress={() => void copy()}>{copied ? words('copied') : label}</Button>
      {opens ? (
        <Button onPress={() => tell(toTab(text()), 'transfer_opened', 'transfer_no_tab')}>
          {words('transfer_open')}
        </Button>
      ) : null}
      {refused ? (
        <label class="ig-by-hand">
          {words(refused)}
          <textarea
            class="ig-input ig-code"
            readOnly
            rows={6}
            dir="ltr"
            value={text()}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      ) : null}
    </>
  );
}

export function CopyJson({ value }: { value: Json }): JSX.Element {
  const { words } = useTools();
  return <CopyText text={() => JSON.stringify(value, null, 2)} label={words('copy_json')} />;
}
