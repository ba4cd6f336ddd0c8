"""The runtimes by name: what each has, by the tables of contract 2.2, 2.4 and 7.1 (and platform-seen 5, which wins)."""

from dataclasses import dataclass, replace
from typing import Final, Literal

State = Literal["row", "session", "overlay", "cache", "dropped", "no_student", "refused", "raises"]
"""What becomes of a learner's fields (contract 7.1, 7.5).

`row` the learner's row; `session` the author's Django session; `overlay` read from the learner's row, written to the
session of the staff member; `cache` gone after a while; `dropped` never stored, silently; `no_student` a database error
when written (platform-seen 6); `refused` InvalidScopeError when written; `raises` an error even when read.
"""
Authored = Literal["read", "stored", "draft", "olx"]
"""What becomes of authored fields: read-only, stored, changed in this request only, or a component kept as OLX."""

_LMS: Final = frozenset(
    "i18n user settings replace_urls completion cache sandbox fs mako partitions user_state grade_utils rebind_user "
    "publish enrollments teams teams_configuration library_tools request_cache bookmarks credit gating milestones "
    "proctoring verification user_tags call_to_action content_type_gating".split()
)
_PREVIEW: Final = frozenset(
    "i18n user settings replace_urls cache sandbox mako partitions teams_configuration library_tools request_cache "
    "studio_user_permissions".split()
)
_EDIT: Final = frozenset(
    "i18n user settings fs mako partitions teams_configuration library_tools request_cache "
    "studio_user_permissions".split()
)
_LIBRARY: Final = frozenset(
    "i18n user replace_urls completion cache sandbox mako rebind_user publish enrollments".split()
)


@dataclass(frozen=True)
class Place:
    """One runtime.

    Attributes:
        services: the names of the services that are there.
        state, authored: what becomes of fields.
        user: what the user service knows (contract 2.4).
        bound: the block is bound to a user, whose id is in `scope_ids`.
        key: what the usage key belongs to; `none`: the workbench's plain text.
        variant: `settings.SERVICE_VARIANT`; empty = the process does not say.
        tells_staff: the user service says of staff that they are staff.
        inherited: the course's settings reach the block.
        is_author_mode: as the runtime says it; unset elsewhere.
        effects: a published grade and completion are stored.
        posts: requests that may change something reach the handlers.
    """

    name: str
    services: frozenset[str]
    state: State = "row"
    authored: Authored = "read"
    user: Literal["lms", "preview", "edit", "library", "workbench", "anonymous", "nobody"] = "lms"
    bound: bool = True
    key: Literal["course", "library", "none"] = "course"
    variant: str = ""
    tells_staff: bool = True
    inherited: bool = True
    is_author_mode: bool = False
    effects: bool = False
    posts: bool = True


LMS: Final = Place("lms", _LMS, variant="lms", effects=True)
VISITOR: Final = replace(
    LMS,
    name="visitor",
    services=_LMS - {"completion"},
    state="dropped",
    user="anonymous",
    bound=False,
    effects=False,
    posts=False,
)
"""A page of a public course for somebody who is not logged in; the LMS answers their POSTs itself, with 403."""
NOBODY: Final = replace(VISITOR, name="nobody", state="no_student", posts=True)
"""`handler_noauth`: any handler, without a login and without CSRF (platform-seen 6)."""
MASQUERADE: Final = replace(LMS, name="masquerade", state="overlay", effects=False, tells_staff=False)
"""Staff look at the page of one learner (contract 7.5)."""
MASQUERADE_ROLE: Final = replace(LMS, name="masquerade_role", tells_staff=False)
"""Staff look as any learner would: with state of their own, and without their rights."""
UNBOUND: Final = Place(
    "unbound", frozenset({"i18n", "partitions"}), state="refused", user="nobody", bound=False, variant="lms"
)
"""Publishing, reports, search index: background work on a block without a user; every authored field may be read."""
PREVIEW: Final = Place(
    "preview", _PREVIEW, state="session", authored="draft", user="preview", variant="cms", is_author_mode=True
)
"""The unit page in Studio."""
EDIT: Final = Place("edit", _EDIT, state="refused", authored="stored", user="edit", bound=False, variant="cms")
"""The edit dialog of Studio and the handlers it calls."""
LIBRARY: Final = Place(
    "library", _LIBRARY, state="cache", authored="olx", user="library", key="library", variant="cms", inherited=False
)
"""A component of a content library, in its editor or preview."""
LIBRARY_VISITOR: Final = replace(LIBRARY, name="library_visitor", user="anonymous")
"""The same for somebody who is not logged in, where a library lets the public look: they have an id, and no account."""
LIBRARY_INDEX: Final = replace(LIBRARY, name="library_index", state="raises", user="nobody", bound=False)
"""The same without a user: search index, and blocks that are loaded in the background."""
LIBRARY_LMS: Final = replace(LIBRARY, name="library_lms", state="row", variant="lms", effects=True)
"""A component that an LMS shows through the same runtime; authored fields cannot be saved there."""
WORKBENCH: Final = Place(
    "workbench",
    frozenset({"i18n", "user", "settings", "fs"}),
    authored="stored",
    user="workbench",
    key="none",
    inherited=False,
)

PLACES: Final = {
    place.name: place
    for place in (
        LMS, VISITOR, NOBODY, MASQUERADE, MASQUERADE_ROLE, UNBOUND, PREVIEW, EDIT,
        LIBRARY, LIBRARY_VISITOR, LIBRARY_INDEX, LIBRARY_LMS, WORKBENCH,
    )
}  # fmt: skip
