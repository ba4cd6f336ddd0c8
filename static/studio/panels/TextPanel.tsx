// The stored text, where it is no guide that the forms could show.
import type { JSX } from 'preact';
import { useTools } from '../tools';
import { JsonPanel } from './JsonPanel';
import { Problems } from './Problems';

export function TextPanel(): JSX.Element {
  const { words, session, store, uid } = useTools();
  return (
    <div class="ig-pane ig-text-only">
      {session.phase === 'text' ? <p>{words('broken_text')}</p> : null}
      <Problems problems={session.problems} moment={store.moment} />
      <JsonPanel
        id={`${uid}-json`}
        label={words('json_all')}
        value={session.phase === 'text' ? undefined : store.guide}
        text={session.text}
        use={(value) => session.useGuide(value)}
      />
    </div>
  );
}
