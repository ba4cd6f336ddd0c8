"""Lists of Markdown, and lists of choices; and the reading of a whole text with what stands inside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from img_guide_xblock.guide.formats.markdown.blocks import (
    DEEPEST,
    MARKER,
    Block,
    Line,
    Parse,
    Task,
    Text,
    goes_on,
    is_rule,
)
from img_guide_xblock.guide.formats.markdown.inline import Noticed

_TASK: Final = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_WIDEST_GAP: Final = 4


def parsed(lines: Sequence[Line], noticed: Noticed, depth: int = 0) -> list[Block]:
    """The blocks of a text; lists of choices are told apart only where `depth` is 0."""
    text = Text(lines, lambda inside: parsed(inside, noticed, depth + 1), noticed)
    blocks: list[Block] = []
    while text.at < len(lines):
        if lines[text.at].blank:
            text.at += 1
            continue
        spaced = text.at > 0 and lines[text.at - 1].blank
        block = text.heading() or text.fence() or text.rule()
        if block is None and depth < DEEPEST:
            block = text.quote() or _list(text, choices=depth == 0)
        block = block or text.table() or text.paragraph()
        blocks.append(replace(block, spaced=spaced))
    return blocks


def html_of(lines: Sequence[Line], noticed: Noticed) -> str:
    """A text that holds no questions, as HTML."""
    return "".join(block.html for block in parsed(lines, noticed, 1)).strip()


@dataclass(slots=True)
class _Item:
    lines: list[Line]
    spaced: bool = False


def _list(text: Text, choices: bool) -> Block | None:
    """Items of one sort: all with the same bullet, or all numbered the same way."""
    first = MARKER.match(text.lines[text.at].text)
    if first is None:
        return None
    number, items = text.lines[text.at].number, list[_Item]()
    sort = first["bullet"] or first["end"]
    while text.at < len(text.lines):
        found = MARKER.match(text.lines[text.at].text)
        if not found or (found["bullet"] or found["end"]) != sort or is_rule(text.lines[text.at].text):
            break
        items.append(_item(text, found))
    if choices and (tasks := [_TASK.match(item.lines[0].text) for item in items]) and all(tasks):
        return Block(number, "tasks", "", tasks=tuple(_task(item.lines) for item in items))
    tag = "ul" if first["bullet"] else "ol"
    start = int(first["number"] or 1)
    more = f' start="{start}"' if start != 1 else ""
    inside = _html([item.lines for item in items], any(item.spaced for item in items[:-1]), text.parse)
    return Block(number, "other", f"<{tag}{more}>\n{inside}</{tag}>\n")


def _item(text: Text, found: re.Match[str]) -> _Item:
    """The lines of an item, without the space before them; the text is at what follows then."""
    line = text.lines[text.at]
    marker = found.end("bullet" if found["bullet"] else "end")
    gap = len(found["gap"] or "")
    width = marker + (gap if 0 < gap <= _WIDEST_GAP else 1)
    lines = [Line(line.number, line.text[width:])]
    text.at += 1
    while text.at < len(text.lines):
        line = text.lines[text.at]
        if line.blank and len(lines) == 1 and lines[0].blank:
            return _Item(lines, _skip_blank(text))
        inside = line.text.startswith(" " * width)
        if not line.blank and not inside and (MARKER.match(line.text) or not goes_on(lines[-1], line.text)):
            break
        lines.append(Line(line.number, line.text[width:] if inside else line.text.strip(" ")))
        text.at += 1
    spaced = False
    while len(lines) > 1 and lines[-1].blank:
        lines.pop()
        spaced = True
    return _Item(lines, spaced)


def _skip_blank(text: Text) -> bool:
    while text.at < len(text.lines) and text.lines[text.at].blank:
        text.at += 1
    return True


def _html(items: Sequence[Sequence[Line]], spaced: bool, parse: Parse) -> str:
    """The items; their paragraphs stay paragraphs only where blank lines stand in the list."""
    read = [parse(lines) for lines in items]
    loose = spaced or any(block.spaced for blocks in read for block in blocks[1:])
    return "".join(f"<li>{_inside(blocks, loose)}</li>\n" for blocks in read)


def _inside(blocks: Sequence[Block], loose: bool) -> str:
    html = ""
    for block in blocks:
        if block.kind == "paragraph" and not loose:
            html += block.html.removeprefix("<p>").removesuffix("</p>\n") + "\n"
        else:
            html += ("" if html else "\n") + block.html
    ends_with_text = bool(blocks) and blocks[-1].kind == "paragraph" and not loose
    return html.removesuffix("\n") if ends_with_text else html


def _task(lines: Sequence[Line]) -> Task:
    """A choice: its words, and from the first line that begins with a colon on, why it is right or wrong."""
    found = _TASK.match(lines[0].text)
    assert found is not None
    texts = [lines[0].text[found.end() :], *(line.text for line in lines[1:])]
    words = [text.strip(" ") + ("  " if text.endswith("  ") else "") for text in texts]
    start = next((place for place, text in enumerate(words) if place and text.startswith(":")), len(words))
    explanation = [text.removeprefix(":").lstrip(" ") for text in words[start:]]
    return Task(found[1] != " ", "\n".join(words[:start]), "\n".join(explanation))
