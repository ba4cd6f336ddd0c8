// What a text says to a reader.

const MARKS = /^(?:a|abbr|span|strong|b|em|i|small|sub|sup|code|dfn)$/;
const BLOCKS =
  'p,h5,h6,ul,ol,li,blockquote,aside,table,caption,thead,tbody,tr,td,th,figure,figcaption,hr,pre';

const nameOf = (element: Element): string =>
  `${element.tagName.toLowerCase()} ${[...element.attributes].map(({ name, value }) => `${name}=${value}`).sort()}`;

/** The marks around a place, and the language and direction that hold there. */
function marksOf(around: readonly Element[]): string {
  const count: Record<string, number> = {};
  for (const one of around) {
    // Bold in bold is bold; a subscript in a subscript is a smaller one.
    const isPlain = !one.attributes.length && !/^su[bp]$|^small$/i.test(one.tagName);
    count[nameOf(one)] = isPlain ? 1 : (count[nameOf(one)] ?? 0) + 1;
  }
  const last = (name: string) =>
    around
      .map((one) => one.getAttribute(name))
      .filter(Boolean)
      .pop();
  return JSON.stringify([Object.entries(count).sort(), last('lang'), last('dir')]);
}

const isLeaf = (element: Element): boolean =>
  element.matches('br,img,sup[data-source],small[data-checked-on],small[data-review-by]');
const isMark = (element: Element): boolean =>
  MARKS.test(element.tagName.toLowerCase()) && !element.querySelector(BLOCKS);

class Reader {
  readonly out: string[] = [];
  private line = '';
  private marks = '';

  /** Adds text; of white space a browser shows one space, and none at the edges of a line. */
  private text(text: string, around: readonly Element[], isExact: boolean): void {
    for (const sign of text) {
      const isSpace = !isExact && /[ \t\n\f\r]/.test(sign);
      if (isSpace && (/(?:^| |\{br\})$/.test(this.line) || !this.line)) continue;
      const marks = marksOf(around);
      if (!isSpace && this.marks !== marks) this.line += `[${marks}]`;
      if (!isSpace) this.marks = marks;
      this.line += isSpace ? ' ' : sign;
    }
  }

  private leaf(element: Element, around: readonly Element[]): void {
    const isBreak = element.tagName === 'BR';
    if (isBreak) this.line = this.line.replace(/ $/, '');
    this.line += `[${marksOf(around)}]{${nameOf(element)}${element.innerHTML}}${isBreak ? '{br}' : ''}`;
    this.marks = '';
  }

  flush(): void {
    if (this.line.trim()) this.out.push(this.line.replace(/ $/, ''), '|');
    this.line = '';
    this.marks = '';
  }

  private element(element: Element, around: readonly Element[], isExact: boolean): void {
    if (isLeaf(element)) this.leaf(element, around);
    else if (isMark(element)) this.walk(element, [...around, element], isExact);
    else {
      this.flush();
      this.out.push(`<${nameOf(element)}>`);
      this.walk(element, around, element.tagName === 'PRE');
      this.flush();
      this.out.push(`</${element.tagName}>`);
    }
  }

  walk(parent: Element, around: readonly Element[], isExact: boolean): void {
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) this.text(child.textContent ?? '', around, isExact);
      if (child.nodeType === 1) this.element(child as Element, around, isExact);
    }
  }
}

/** What a text says, whatever the order of its attributes and marks, and the white space that browsers do not show. */
export function meaning(html: string): string {
  const body = document.implementation.createHTMLDocument('').createElement('div');
  body.innerHTML = html;
  const reader = new Reader();
  reader.walk(body, [], false);
  reader.flush();
  return reader.out.join('\n');
}
