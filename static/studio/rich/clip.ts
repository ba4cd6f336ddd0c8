// What comes from the clipboard and what goes there.
import {
  type DOMParser,
  type DOMSerializer,
  Fragment,
  type Node,
  type ResolvedPos,
  Slice,
} from 'prosemirror-model';
import { parse, readFlow } from './read';
import { nodes, schema } from './schema';
import { origin, write } from './write';

/** All text of a document part on one line, for places that cannot hold blocks. */
function flattened(content: Fragment): Fragment {
  const line: Node[] = [];
  content.descendants((node) => {
    if (!node.inlineContent) return true;
    if (line.length && node.childCount) line.push(nodes.br.create());
    line.push(...node.children);
    return false;
  });
  return Fragment.from(nodes.line.create(null, line));
}

const isTight = ($at: ResolvedPos): boolean =>
  $at.node(0).type === nodes.only ||
  $at.parent.type === nodes.caption ||
  $at.parent.type === nodes.figcaption;

const slice = (content: Fragment, $at?: ResolvedPos): Slice =>
  Slice.maxOpen($at && isTight($at) ? flattened(content) : content);

/** Pasted plain text: an empty line begins a paragraph, any other line break stays one. */
export function textSlice(text: string, $at: ResolvedPos): Slice {
  const paragraphs = text.replace(/^\s*[\r\n]|[\r\n]\s*$/g, '').split(/(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*/);
  const content = paragraphs.map((paragraph) => {
    const lines = paragraph.split(/\r\n?|\n/).map((line) => (line ? [schema.text(line, $at.marks())] : []));
    return nodes.p.create(
      null,
      lines.flatMap((line, index) => (index ? [nodes.br.create(), ...line] : line)),
    );
  });
  return slice(Fragment.from(content), $at);
}

/** Pasted HTML, which is clean by now, is read as any other text. */
const parser: Pick<DOMParser, 'parseSlice'> = {
  parseSlice: (dom, options) => {
    const content = readFlow(dom as Element);
    // It is written in our way, not as it came.
    content.descendants((node) => {
      origin.delete(node);
    });
    return slice(content, options?.context);
  },
};

/** What is copied, as other programs get it. */
const serializer: Pick<DOMSerializer, 'serializeFragment'> = {
  serializeFragment: (content, options) => {
    const fragment = (options?.document ?? document).createDocumentFragment();
    fragment.append(...parse(write(content, '\n')).childNodes);
    return fragment;
  },
};

/** The properties of a view that read and write the clipboard. */
export const clipping = {
  clipboardTextParser: textSlice,
  clipboardParser: parser as DOMParser,
  clipboardSerializer: serializer as DOMSerializer,
};
