// Fetches the script of the rich text fields: most of the editor's weight, and not needed to open it.
import type { RichTextKit } from '../rich/types';

let coming: Promise<RichTextKit | undefined> | undefined;

/** The fields, as soon as they are here; undefined when they cannot be had now. Asking again tries again. */
export function richTextKit(url: string): Promise<RichTextKit | undefined> {
  if (window.ImgGuideRichText) return Promise.resolve(window.ImgGuideRichText);
  coming ??= fetched(url).finally(() => {
    coming = undefined;
  });
  return coming;
}

function fetched(url: string): Promise<RichTextKit | undefined> {
  const script = document.createElement('script');
  script.async = true;
  script.src = url;
  return new Promise((resolve) => {
    const settle = () => {
      script.remove();
      resolve(window.ImgGuideRichText);
    };
    script.onload = settle;
    script.onerror = settle;
    document.head.append(script);
  });
}
