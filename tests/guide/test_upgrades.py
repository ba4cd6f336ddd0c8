"""Older documents in today's shape."""

import pytest

from img_guide_xblock.guide.upgrades import UPGRADES, VERSION, ForeignVersion, upgraded


def named(name: str):
    return lambda document: {**document, "steps": [*document.get("steps", []), name]}


STEPS = (named("1 to 2"), named("2 to 3"))


@pytest.mark.parametrize(("version", "steps"), [(1, ["1 to 2", "2 to 3"]), (2, ["2 to 3"]), (3, None)])
def test_only_the_missing_steps_run_in_order(version: int, steps: list[str] | None) -> None:
    document = upgraded({"version": version}, STEPS)
    assert document["version"] == 3
    assert document.get("steps") == steps


@pytest.mark.parametrize("version", [None, 0, 4, -1, 1.0, "1", True])
def test_unknown_version_is_refused(version: object) -> None:
    with pytest.raises(ForeignVersion):
        upgraded({"version": version}, STEPS)


def test_document_is_not_changed_in_place() -> None:
    document = {"version": 1}
    upgraded(document, STEPS)
    assert document == {"version": 1}


def test_version_follows_the_steps() -> None:
    assert len(UPGRADES) + 1 == VERSION
