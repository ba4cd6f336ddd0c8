"""Where a guide came from: it is an edition of a shipped guide, was made from one, or is somebody's own."""

from typing import Final

from img_guide_xblock.guide.document import Document, as_json, json_text, read_document, reference, stored_text
from img_guide_xblock.guide.model import Guide, Origin
from img_guide_xblock.guide.packs import editions
from img_guide_xblock.guide.retired import retired_ids

_HISTORY: Final = {"based_on": None, "retired": ()}
"""What a guide says of its past."""


def edited(guide: object) -> Document:
    """The document of a guide's JSON as it would be stored: cleaned, and in its one canonical form."""
    try:
        document = read_document(json_text(guide))
    except RecursionError:
        return read_document("")
    return read_document(stored_text(document.guide)) if document.guide else document


def edition_document(origin: Origin) -> Document | None:
    """An edition that is in the package, as a document that says of itself where it came from."""
    found = read_document(pinned(origin))
    return made_from(found, origin) if found.guide else None


def pinned(origin: Origin, retired: tuple[str, ...] = ()) -> str:
    """The text that stands for an edition in place of its lessons, with the ids of questions that went before it.

    It is not written as the field's default is, because a value equal to the default is not stored, and a block that
    somebody saved would count as new.
    """
    gone = {"retired": list(retired)} if retired else {}
    return json_text({"pack": origin.pack, "edition": origin.edition, **gone})


def origin_of(document: Document) -> Origin | None:
    """The edition that a stored document is, or was made from."""
    if document.guide is None:
        return None
    named = reference(document.text)
    return Origin.model_validate(named) if named else document.guide.based_on


def kept_origin(document: Document, stored: Document | None) -> Origin | None:
    """Where a guide that is to be saved came from: what it says itself, else where the one came from that it replaces.

    A guide of which no lesson was there before did not come from that one: it was written anew, or read from a file.
    """
    if document.guide is None or document.guide.based_on or stored is None or stored.guide is None:
        return document.guide.based_on if document.guide else None
    before = {lesson.id for lesson in stored.guide.lessons}
    return origin_of(stored) if any(lesson.id in before for lesson in document.guide.lessons) else None


def made_from(document: Document, origin: Origin | None) -> Document:
    """The same guide with another place where it came from."""
    if document.guide is None or document.guide.based_on == origin:
        return document
    written = {name: value for name, value in as_json(document.guide).items() if name != "based_on"}
    return edited({**written, "based_on": origin.model_dump()} if origin else written)


def with_retired(document: Document, before: Document) -> Document:
    """The same guide, which remembers the ids of the questions that go with the one that it replaces."""
    if document.guide is None or before.guide is None:
        return document
    retired = retired_ids(before.guide, document.guide)
    if retired == document.guide.retired:
        return document
    written = {name: value for name, value in as_json(document.guide).items() if name != "retired"}
    return edited({**written, "retired": list(retired)} if retired else written)


def stored_as(document: Document) -> str:
    """The text to store: the name of the shipped edition that a guide is equal to, else all of it."""
    own = document.guide and document.guide.based_on
    shipped = [Origin(pack=one["pack"], edition=one["edition"]) for one in editions()]
    for origin in (*([own] if own else []), *shipped):
        if _is_same(document.guide, read_document(pinned(origin)).guide):
            return pinned(origin, document.guide.retired if document.guide else ())
    return document.text


def _is_same(guide: Guide | None, other: Guide | None) -> bool:
    """Whether two guides say the same, whatever their past."""
    if guide is None or other is None:
        return False
    return guide.model_copy(update=_HISTORY) == other.model_copy(update=_HISTORY)
