// The sentences of the learner's script. The server sends them translated, as JSON in the page.
/** The keys the server sends; the comments are the English sentences. */
export type Word =
  | 'saving' // Saving your answer.
  | 'saved' // Saved.
  | 'kept' // Your answer is kept on this device. It is not saved yet; we keep trying.
  | 'kept_login' // You are logged out. Your answer is kept on this device. Log in again in another tab to save it.
  | 'kept_memory' // Your answer is not saved yet. Keep this page open; we keep trying.
  | 'kept_note' // Kept on this device, not saved yet.
  | 'other_tab' // Updated: you continued in another tab.
  | 'other_person' // Somebody else is logged in now. Your answers are kept. Reload the page to continue.
  | 'no_person' // Log in to answer.
  | 'choose_one' // Choose one answer.
  | 'choose_some' // Choose at least one answer.
  | 'cannot_open' // This lesson could not be opened. Check your connection and try again.
  | 'cannot_retry' // The quiz could not be started again. Check your connection and try again.
  | 'fault'; // Something on this page did not start. Please reload the page.
