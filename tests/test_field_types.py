"""Fields that are replaced as a whole: nothing is copied to see whether they changed, and what changed is stored."""

from typing import Any

import pytest
from builders import platform
from xblock.fields import Field

from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.field_types import WholeDict, WholeList

WHOLE = sorted(name for name, field in ImgGuideXBlock.fields.items() if isinstance(field, WholeDict | WholeList))


def dirty(block: Any) -> set[str]:
    """The fields that XBlock keeps a copy of, or takes for changed."""
    kept: dict[Field, Any] = block._dirty_fields
    return {field.name for field in kept}


def test_own_fields_of_several_values_are_replaced_as_a_whole() -> None:
    assert {"answers", "reading", "counters", "calibration", "lessons"} == set(WHOLE)


def test_a_page_that_is_only_looked_at_copies_no_field() -> None:
    place = platform()
    place.answer("q1", "b")
    block = place.block()
    block.student_view(None)
    assert dirty(block) == set()


@pytest.mark.parametrize("name", WHOLE)
def test_a_default_is_the_same_for_everybody_after_somebody_answered(name: str) -> None:
    place = platform()
    place.answer("q1", "b")
    place.answer("q2", "a")
    assert ImgGuideXBlock.fields[name].default in ({}, [])
    assert getattr(place.block("somebody else"), name) in ({}, [])


def test_what_is_replaced_is_stored() -> None:
    block = platform().block()
    block.answers = {"q1": ["b", 1, 1, 1, 20780, 8, 0]}
    assert dirty(block) == {"answers"}
    block.save()
    assert block.answers == {"q1": ["b", 1, 1, 1, 20780, 8, 0]}
    assert block._get_fields_to_save() == []


def test_what_is_stored_is_not_copied_and_not_the_callers() -> None:
    block = platform().block()
    given = {"q1": ["b", 1, 1, 1, 20780, 8, 0]}
    block.answers = given
    block.save()
    (kept,) = (value for field, value in block._dirty_fields.items() if field.name == "answers")
    assert kept is block.answers
    given["q2"] = ["a", 1, 0, 2, 20780, 0, 0]
    assert set(block.answers) == {"q1"}


def test_what_is_stored_is_a_plain_object_that_another_version_can_unpickle() -> None:
    place = platform()
    place.answer("q1", "b")
    field = ImgGuideXBlock.fields["answers"]
    assert type(place.block().answers) is not dict
    assert type(field.to_json(place.block().answers)) is dict
