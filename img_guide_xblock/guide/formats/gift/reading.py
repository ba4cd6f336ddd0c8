"""A GIFT file as lessons with quizzes."""

from img_guide_xblock.guide.formats.gift.answers import answered
from img_guide_xblock.guide.formats.gift.blocks import Category, Item, items
from img_guide_xblock.guide.formats.gift.signs import cut, signs, unescaped
from img_guide_xblock.guide.formats.gift.texts import MOODLE, format_of, rich
from img_guide_xblock.guide.formats.html_tree import is_block, tree
from img_guide_xblock.guide.formats.ids import id_of
from img_guide_xblock.guide.formats.outline import Draft, Outline, one_line
from img_guide_xblock.guide.formats.rows import Read, Unusable
from img_guide_xblock.guide.richtext import plain, without_controls

BLANK = "_____"
"""Stands for the missing word, where the answers stand inside the text."""


def read_gift(text: str) -> Read:
    """The questions of a file; a category is a lesson, and what is inside it a quiz."""
    outline = Outline()
    for item in items(without_controls(text)):
        if outline.full:
            break
        if isinstance(item, Category):
            lesson, quiz = item.names[:1], item.names[1:] or item.names[:1]
            outline.open_lesson(item.line, "".join(lesson), again=True)
            outline.open_quiz(item.line, " / ".join(quiz), again=True)
        else:
            _read_item(outline, item)
    return outline.finished()


def _read_item(outline: Outline, item: Item) -> None:
    title, text = _titled(item.text)
    draft = Draft(item.line, id_of(one_line(item.id) or title, "q"), {})
    if item.tags:
        draft.note("skipped", "tags", names=", ".join(item.tags))
    try:
        found = _brackets(text)
        if found is None:
            _add_text(outline, draft, title, text)
            return
        before, inside, after = found
        stem = f"{before}{BLANK}{after}" if after.strip() else before
        format, _words = format_of(stem, MOODLE)
        draft.body["stem"] = rich(draft, stem, MOODLE)
        key, general = _general(inside)
        if not draft.body["stem"]:
            raise Unusable("no_stem")
        answered(draft, key, format, rich(draft, general, format, blocks=not key.strip()))
        outline.add_question(draft)
    except Unusable as fault:
        words = fault.values.get("words") or plain(draft.body.get("stem", "")) or one_line(text)
        outline.log.add(item.line, fault.level, fault.code, **{**fault.values, "words": words})


def _titled(text: str) -> tuple[str, str]:
    """The title between two pairs of colons, and the text after it."""
    if not text.startswith("::"):
        return "", text
    title, *rest = cut(text[2:], "::")
    return (one_line(unescaped(title)), rest[0].strip()) if rest else ("", text)


def _brackets(text: str) -> tuple[str, str, str] | None:
    """What stands before, in and after the curly brackets; None where there are none.

    Raises:
        Unusable: when one of the two is missing.
    """
    start = next(signs(text, "{"), None)
    end = next((found for found in signs(text, "}") if start is None or found[0] > start[0]), None)
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise Unusable("gift_brackets")
    return text[: start[0]], text[start[1] : end[0]], text[end[1] :]


def _general(inside: str) -> tuple[str, str]:
    """The answers, and the feedback to everybody after the last `####`."""
    found = list(signs(inside, "####"))
    return (inside[: found[-1][0]], inside[found[-1][1] :]) if found else (inside, "")


def _add_text(outline: Outline, draft: Draft, title: str, text: str) -> None:
    """A text without answers is a section to read."""
    html = rich(draft, text, MOODLE, blocks=True)
    if not html:
        raise Unusable("no_stem")
    outline.add_text(draft.line, title, html if any(map(is_block, tree(html))) else f"<p>{html}</p>")
    for level, code, values in draft.notes:
        outline.log.add(draft.line, level, code, **values)
