// What the forms ask, and what they do with the answers.
import type { MarkType } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import {
  applyMark,
  chosenNode,
  type Given,
  insertPicture,
  insertPiece,
  markAround,
  removeMark,
} from './commands';
import { isPicture } from './paste';
import { marks, nodes } from './schema';
import type { RichWord } from './types';

export type Answers = Record<string, string>;
export type Question = {
  name: string;
  word: RichWord;
  value: string;
  required?: true;
  type?: 'date' | 'number';
  help?: RichWord;
  /** To choose from, with the words for each. */
  options?: readonly (readonly [string, RichWord])[];
  /** What is wrong with an answer. */
  check?(answer: string): RichWord | undefined;
};
export type Form = {
  word: RichWord;
  questions: readonly Question[];
  submit(answers: Answers): Command;
  remove?: Command;
};

/** An address as people type it, made whole; undefined if it is none. */
export function wholeAddress(typed: string): string | undefined {
  if (/^(?:https?:\/\/|mailto:)[^\s]+$/i.test(typed)) return typed;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(typed)) return `mailto:${typed}`;
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?$/.test(typed) ? `https://${typed}` : undefined;
}

/** A name of a picture, made whole: files of the course lie under /static/. */
export const wholePicture = (typed: string): string =>
  /^[^/:\s]+$/.test(typed) ? `/static/${typed}` : typed;

const orNull = (answer: string | undefined): string | null => answer || null;

/** A form about a mark: what it is now, and, where nothing is selected, a question for the words to put it on. */
function aboutMark(
  state: EditorState,
  type: MarkType,
  word: RichWord,
  wordsOf: RichWord,
  ask: (value: (name: string) => string) => Question[],
  attrs: (answers: Answers) => Given,
): Form {
  const here = markAround(state, type);
  const isNew = state.selection.empty && !here;
  const questions = ask((name) => String(here?.mark.attrs[name] ?? ''));
  return {
    word,
    questions: isNew ? [...questions, { name: 'text', word: wordsOf, value: '', required: true }] : questions,
    submit: (answers) => applyMark(type, attrs(answers), answers.text ?? ''),
    ...(here && { remove: removeMark(type) }),
  };
}

const link = (state: EditorState): Form => {
  const old = String(markAround(state, marks.a)?.mark.attrs.href ?? '');
  const whole = (typed: string) => (typed === old ? old : wholeAddress(typed));
  return aboutMark(
    state,
    marks.a,
    'rich_link',
    'rich_link_text',
    (value) => [
      {
        name: 'href',
        word: 'rich_link_address',
        value: old,
        required: true,
        help: 'rich_link_help',
        check: (typed) => (whole(typed) ? undefined : 'rich_link_bad'),
      },
      { name: 'title', word: 'rich_link_title', value: value('title') },
    ],
    ({ href = '', title }) => ({ href: orNull(whole(href)), title: orNull(title) }),
  );
};

const abbreviation = (state: EditorState): Form =>
  aboutMark(
    state,
    marks.abbr,
    'rich_abbr',
    'rich_abbr_text',
    (value) => [{ name: 'title', word: 'rich_abbr_title', value: value('title'), required: true }],
    ({ title }) => ({ title: title ?? '' }),
  );

const DIRECTIONS = [
  ['', 'rich_dir_none'],
  ['ltr', 'rich_dir_ltr'],
  ['rtl', 'rich_dir_rtl'],
] as const;
const LANGUAGE = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i;

const language = (state: EditorState): Form =>
  aboutMark(
    state,
    marks.span,
    'rich_lang',
    'rich_lang_text',
    (value) => [
      {
        name: 'lang',
        word: 'rich_lang_code',
        value: value('lang'),
        required: true,
        help: 'rich_lang_help',
        check: (typed) => (LANGUAGE.test(typed) ? undefined : 'rich_lang_bad'),
      },
      { name: 'dir', word: 'rich_dir', value: value('dir'), options: DIRECTIONS },
    ],
    ({ lang, dir }) => ({ lang: orNull(lang), dir: orNull(dir) }),
  );

function picture(state: EditorState): Form {
  const chosen = chosenNode(state);
  const old = chosen?.type === nodes.picture || chosen?.type === nodes.img ? chosen.attrs : undefined;
  const value = (name: string) => String(old?.[name] ?? '');
  const check = (typed: string): RichWord | undefined =>
    typed === value('src') || isPicture(wholePicture(typed)) ? undefined : 'rich_picture_bad';
  const caption: Question[] =
    old || state.doc.type === nodes.only ? [] : [{ name: 'caption', word: 'rich_caption', value: '' }];
  return {
    word: 'rich_picture',
    questions: [
      {
        name: 'src',
        word: 'rich_picture_address',
        value: value('src'),
        required: true,
        help: 'rich_picture_help',
        check,
      },
      { name: 'alt', word: 'rich_alt', value: value('alt'), required: true, help: 'rich_alt_help' },
      ...caption,
      { name: 'width', word: 'rich_width', value: value('width'), type: 'number' },
      { name: 'height', word: 'rich_height', value: value('height'), type: 'number' },
    ],
    submit: ({ src = '', alt = '', caption: words = '', width, height }) =>
      insertPicture(
        {
          src: src === value('src') ? src : wholePicture(src),
          alt,
          width: orNull(width),
          height: orNull(height),
        },
        words,
      ),
  };
}

function dated(state: EditorState): Form {
  const chosen = chosenNode(state);
  const old = chosen?.type === nodes.dated ? chosen.attrs : undefined;
  const ask = (name: string, word: RichWord): Question => ({
    name,
    word,
    value: String(old?.[name] ?? ''),
    required: true,
    type: 'date',
  });
  return {
    word: 'rich_dated',
    questions: [ask('data-checked-on', 'rich_checked_on'), ask('data-review-by', 'rich_review_by')],
    submit: (answers) => insertPiece(nodes.dated, answers),
  };
}

const FORMS: Record<string, (state: EditorState) => Form> = {
  link,
  picture,
  abbr: abbreviation,
  lang: language,
  dated,
};

/** The form of a panel; undefined if the panel is none. */
export const formOf = (panel: string, state: EditorState): Form | undefined => FORMS[panel]?.(state);
