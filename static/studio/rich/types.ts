// What a rich text field is given.
import type { Word } from '../words.generated';

/** The keys of the sentences in img_guide_xblock/words/rich.py. */
export type RichWord = Extract<Word, `rich_${string}`>;

export type RichTextProps = {
  /** The id of the text itself, so that a problem can lead there. */
  id: string;
  label: string;
  /** HTML as the server's sanitiser leaves it; so is what `onChange` gets, at each change. */
  value: string;
  onChange(html: string): void;
  /** One line without blocks, unless the text has blocks already. */
  inline?: boolean;
  sources: readonly { id: string; title: string; organisation: string }[];
  terms: readonly { id: string; term: string }[];
  describedBy?: string;
  invalid?: boolean;
  words: (key: RichWord) => string;
  /** The language and direction of the text. */
  lang?: string;
  dir?: 'ltr' | 'rtl' | 'auto';
  /** Where a picture of the guide lies for this author; without it only https pictures are shown. */
  pictureUrl?: (address: string) => string | undefined;
};

/** What the script of the rich text fields leaves on the page. */
export type RichTextKit = {
  /** Shows a field in an element, or lets the one there follow. */
  draw(host: HTMLElement, props: RichTextProps): void;
  /** Takes the field in an element off the page. */
  end(host: HTMLElement): void;
};

declare global {
  interface Window {
    ImgGuideRichText?: RichTextKit;
  }
}
