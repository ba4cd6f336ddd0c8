// The sentences of the learner's script. The server sends them translated, as JSON in the page.
/** The keys the server sends; the sentences are in `img_guide_xblock/sentences.py`. */
export type Word =
  | 'saving'
  | 'saved'
  | 'kept'
  | 'kept_login'
  | 'kept_memory'
  | 'kept_note'
  | 'other_tab'
  | 'other_person'
  | 'no_person'
  | 'choose_one'
  | 'choose_some'
  | 'choose_each'
  | 'write_first'
  | 'opening'
  | 'cannot_hint'
  | 'cannot_open'
  | 'cannot_retry'
  | 'fault';
