"""What every piece of a document shares: frozen, unknown fields kept, a stable id."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


class Part(BaseModel):
    """A piece of a document. Fields of a newer or foreign document survive a round trip."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)
