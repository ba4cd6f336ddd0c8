// Many rows at once: one on each line, a star for what is right.

/** One line as a row. */
export type PastedRow = { text: string; right: boolean };

const BULLET = /^(?:[-\u2013\u2014\u2022\u00b7\u25aa\u25e6]|\(?(?:\d{1,2}|[A-Za-z])[.)])\s+/;

function unstarred(line: string): PastedRow {
  const text = line.replace(/^\*\s*|\s*\*$/g, '');
  return { text, right: text !== line };
}

/** Reads lines. Bullets, numbers and letters before the text go away when every line has one; so do empty lines. */
export function pastedRows(text: string): PastedRow[] {
  const lines = text
    .split(/\r\n?|\n|\u2028/)
    .map((line) => unstarred(line.trim()))
    .filter((row) => row.text);
  if (!lines.every((row) => BULLET.test(row.text))) return lines;
  return lines.map((row) => {
    // A star may also stand between the bullet and the text.
    const bare = unstarred(row.text.replace(BULLET, ''));
    return { text: bare.text, right: row.right || bare.right };
  });
}
