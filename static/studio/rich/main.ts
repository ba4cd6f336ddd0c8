// The script of the rich text fields. It comes by itself, so that the editor opens before this is here.
import { h, render } from 'preact';
import { RichTextLazy } from './RichText';
import type { RichTextKit } from './types';

const kit: RichTextKit = {
  draw: (host, props) => render(h(RichTextLazy, props), host),
  end: (host) => render(null, host),
};

window.ImgGuideRichText = kit;
