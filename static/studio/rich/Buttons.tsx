// Rows of buttons that are one stop of the Tab key; arrow keys lead from one to the next.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './Icon';
import type { Desk, Tool } from './tools';

type Props = { desk: Desk; tools: readonly Tool[]; label: string; controls?: string };

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };

/** The button that a key leads to. */
function nextButton({ key, target, currentTarget }: KeyboardEvent): HTMLButtonElement | undefined {
  const row = currentTarget as Element;
  const all = [...row.querySelectorAll('button')];
  const step = STEPS[key];
  if (!step) return { Home: all[0], End: all[all.length - 1] }[key];
  const isMirrored = getComputedStyle(row).direction === 'rtl' && /Left|Right/.test(key);
  const at = all.indexOf(target as HTMLButtonElement) + (isMirrored ? -step : step);
  return all[(at + all.length) % all.length];
}

/** A row of tools: pictures with names, or, without pictures, words. */
export function Buttons({ desk, tools, label, controls }: Props): JSX.Element {
  const { field, words, panel, open, leave } = desk;
  const [current, setCurrent] = useState(0);
  const { state } = field;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextButton(event);
    next?.focus();
    if (event.key === 'Escape') leave();
    else if (!next) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="toolbar" class="ig-rich-row" aria-label={label} aria-controls={controls} onKeyDown={onKeyDown}>
      {tools.map((tool, index) => {
        const { picture, run, panel: opens } = tool;
        const isOff = run && !run(state);
        const name = tool.name ?? words(tool.word);
        return (
          <button
            key={tool.name ?? tool.word}
            type="button"
            class={`ig-rich-button ig-rich-${picture ? `to-${picture}` : 'words'}`}
            tabIndex={index === Math.min(current, tools.length - 1) ? 0 : -1}
            title={picture && name}
            aria-label={picture && name}
            aria-pressed={tool.isOn?.(state)}
            aria-expanded={opens ? panel === opens : undefined}
            aria-disabled={isOff}
            onFocus={() => setCurrent(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (opens) open(panel === opens ? '' : opens);
              else if (run && !isOff) desk.run(run);
            }}
          >
            {picture ? <Icon name={picture} /> : name}
          </button>
        );
      })}
    </div>
  );
}
