"""JSON: the document as it is, both ways; fields that this version does not know stay."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from img_guide_xblock.guide.document import MAX_LENGTH, as_json, json_text, read_document
from img_guide_xblock.guide.formats.rows import Json, Log, Read, Row, Written
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.packs import is_reference
from img_guide_xblock.guide.problems import Problem, Where
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.guide.upgrades import VERSION

_REFERENCE: Final = ("pack", "edition")


def read_json(text: str) -> Read:
    """The document of a file; rows say what would be stored in another form than it is written."""
    log, repeated = Log(), list[str]()
    try:
        stored = json.loads(text, object_pairs_hook=lambda pairs: _object(pairs, repeated))
    except (ValueError, RecursionError):
        stored = None
    if isinstance(stored, dict) and is_reference(stored):
        log.add(0, "bad", "pack_reference", **{name: str(stored.get(name)) for name in _REFERENCE})
        return Read(None, log.finished())
    document = read_document(text)
    broken = [problem for problem in document.problems if problem.level == "broken"]
    for problem in broken:
        log.put(_row(problem))
    if document.guide is None or broken:
        return Read(None, log.finished())
    guide = as_json(document.guide)
    if len(json_text(guide)) > MAX_LENGTH:
        log.add(0, "bad", "too_much", limit=str(MAX_LENGTH))
        return Read(None, log.finished())
    _tell_made(log, document.guide)
    for name in repeated:
        log.add(0, "changed", "repeated_key", name=name)
    if stored.get("version") != VERSION:
        log.add(0, "changed", "upgraded", version=str(stored.get("version")))
    for where in _differences(stored, guide, ()):
        log.add(0, "changed", "cleaned", names=".".join(map(str, where)))
    return Read(guide, log.finished(), guide.get("lang", "en"))


def write_json(guide: Guide) -> Written:
    """The document with indentation, as long as it can still be read in again."""
    document = as_json(guide)
    text = json_text(document, indent=1) + "\n"
    return Written(text if len(text) <= MAX_LENGTH else json_text(document))


def _object(pairs: list[tuple[str, Any]], repeated: list[str]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _value in pairs)
        repeated += [name for name, count in counts.items() if count > 1]
    return found


def _row(problem: Problem) -> Row:
    line = problem.values.get("line", "") if problem.code == "not_json" else ""
    return Row(int(line or 0), "bad", "problem", {"path": problem.path}, problem)


def _tell_made(log: Log, guide: Guide) -> None:
    for lesson in guide.lessons:
        log.add(0, "made", "lesson", title=lesson.title)
        for section in lesson.sections:
            if not isinstance(section, Quiz):
                log.add(0, "made", "text", title=section.title)
                continue
            log.add(0, "made", "quiz", title=section.title)
            for question in section.questions:
                words = plain(question.stem)
                log.add(0, "made", "question", kind=question.kind, id=question.id, words=words)


def _differences(written: object, kept: object, where: Where) -> Iterator[Where]:
    """The places where what is kept is not what is written: markup outside the allow-list, spaces in titles."""
    if isinstance(written, dict) and isinstance(kept, dict):
        for name, value in written.items():
            if name != "version" or where:
                yield from _differences(value, kept.get(name), (*where, name))
    elif isinstance(written, list) and isinstance(kept, list) and len(written) == len(kept):
        for place, (value, other) in enumerate(zip(written, kept, strict=True)):
            yield from _differences(value, other, (*where, place))
    elif written != kept:
        yield where
