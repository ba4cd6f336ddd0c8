// The sentences of the author's script. The server sends them translated, as JSON in the page.
/** The keys the server sends; the comments are the English sentences. */
export type Word =
  | 'loading' // Loading the guide.
  | 'not_json' // This is not valid JSON (line {line}, column {column}). Nothing was saved; your text is still here.
  | 'saving' // Saving.
  | 'saved' // Saved.
  | 'conflict' // Somebody else saved this guide since you opened it. Nothing was saved. Copy your text, then close and open the editor again.
  | 'not_saved' // Not saved: the server did not answer, or you are logged out. Your text is still here; try again.
  | 'forbidden' // You may not change this guide.
  | 'problems' // Nothing was saved. Please mend the problems listed below.
  | 'close' // You have unsaved changes. Press Close again to leave without saving them.
  | 'fault'; // The editor did not start. Please close it and try again.
