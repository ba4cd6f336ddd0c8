"""What every piece of a document shares: frozen, unknown fields kept, a stable id."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$")]
"""The tag of a language (BCP 47), such as `en`, `pt-BR` or `zh-Hans`."""


def texts(value: object) -> Iterator[str]:
    """Every text in a piece of a document, in the order of its fields; fields that are not known are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)


class Part(BaseModel):
    """A piece of a document. Fields of a newer or foreign document survive a round trip."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)
