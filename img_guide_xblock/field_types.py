"""Kinds of fields that cost less than XBlock's own, because of what is never done with their values."""

from typing import Any, Self

from xblock.fields import EXPLICITLY_SET, NO_CACHE_VALUE, Dict, Field, Integer, List, String

from img_guide_xblock.guide.richtext import without_controls


class _AskedOnce(Field):
    """A field whose store is asked for the value at once.

    XBlock asks first whether there is one: a second query in runtimes that store each field by itself. A store that
    has no value says so with a `KeyError` (`xblock.field_data.FieldData.get`).
    """

    def __get__(self, xblock: Any, xblock_class: Any) -> Any:
        """The value, as XBlock gives it."""
        if xblock is not None and self._get_cached_value(xblock) is NO_CACHE_VALUE:
            self._set_cached_value(xblock, self._stored(xblock))
        return super().__get__(xblock, xblock_class)

    def _stored(self, xblock: Any) -> Any:
        try:
            value = xblock._field_data.get(xblock, self.name)
        except KeyError:
            return self._get_default_value_to_cache(xblock)
        return self.from_json(value)

    def _mark_dirty(self, xblock: Any, value: Any) -> None:
        """Note that the field was set. XBlock makes a deep copy even of its own mark for that, at each setting."""
        if value is EXPLICITLY_SET:
            xblock._dirty_fields.setdefault(self, value)
        else:
            super()._mark_dirty(xblock, value)


class WholeNumber(_AskedOnce, Integer):
    """`Integer`, with one question to the store instead of two."""


class DocumentText(_AskedOnce, String):
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


class WholeDict(_AskedOnce, Dict):
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


class WholeList(_AskedOnce, List):
    """A JSON array that is replaced and never changed in its place."""

    MUTABLE = False
