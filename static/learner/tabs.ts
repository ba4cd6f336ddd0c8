// Tells the person's other tabs what changed here, and hears it from them.
import { isFields } from '../shared/shape';
import { strings } from './reply';

/** A slot that another tab brought up to date, and what came with it. */
export type News = { slot: string; html: string; rev: number; parts: Record<string, string> };

/** The channel of one block and person. */
export type Tabs = { tell(news: News): void; hear(listen: (news: News) => void): void; close(): void };

function readNews(value: unknown): News | undefined {
  if (!isFields(value)) return undefined;
  const { slot, html, rev, parts } = value;
  if (typeof slot !== 'string' || typeof html !== 'string' || typeof rev !== 'number') return undefined;
  return { slot, html, rev, parts: strings(parts) };
}

/** Opens the channel; without a person or in a browser without channels, nothing is told or heard. */
export function openTabs(name: string): Tabs {
  if (!name || typeof BroadcastChannel === 'undefined') return { tell() {}, hear() {}, close() {} };
  const channel = new BroadcastChannel(name);
  return {
    tell: (news) => channel.postMessage(news),
    close: () => channel.close(),
    hear(listen) {
      channel.onmessage = (event: MessageEvent<unknown>) => {
        const news = readNews(event.data);
        if (news) listen(news);
      };
    },
  };
}
