"""Kinds of fields that cost less than XBlock's own, because of what is never done with their values."""

from typing import Any, Self

from xblock.fields import Dict, List, String

from img_guide_xblock.guide.richtext import without_controls


class DocumentText(String):
    """The document's text, as it is stored.

    `String` looks at every character at each read; this text was cleaned when it was saved, and is long.
    """

    def from_json(self, value: Any) -> str:
        """The stored text; anything else is no document."""
        return value if isinstance(value, str) else ""

    def to_string(self, value: str) -> str:
        """The text as XML can hold it."""
        return without_controls(value)

    def _sanitize(self, value: Any) -> Any:
        return value


class _Whole(dict[str, Any]):
    """A JSON object that may be shared, because nobody changes it."""

    def __deepcopy__(self, memo: object) -> Self:
        return self


class WholeDict(Dict):
    """A JSON object that is replaced and never changed in its place.

    So XBlock need not copy it at each reading and each saving, and compare it at the end of each request, to see
    whether it was changed.
    """

    MUTABLE = False

    def to_json(self, value: Any) -> Any:
        """A plain object: stores that pickle must not keep the name of a class, which another version may not have."""
        return dict(value) if type(value) is _Whole else value

    def _sanitize(self, value: Any) -> Any:
        return _Whole(value) if type(value) is dict else value


class WholeList(List):
    """A JSON array that is replaced and never changed in its place."""

    MUTABLE = False
