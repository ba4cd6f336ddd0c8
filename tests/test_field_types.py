"""Fields that are replaced as a whole: nothing is copied to see whether they changed, and what changed is stored."""

from typing import Any

import pytest
from builders import platform
from xblock.field_data import FieldData
from xblock.fields import EXPLICITLY_SET, Field

from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.field_types import WholeDict, WholeList

ASKED_ONCE = ("answers", "reading", "attempts", "lessons", "data")
WHOLE = sorted(name for name, field in ImgGuideXBlock.fields.items() if isinstance(field, WholeDict | WholeList))


def dirty(block: Any) -> set[str]:
    """The fields that XBlock keeps a copy of, or takes for changed."""
    kept: dict[Field, Any] = block._dirty_fields
    return {field.name for field in kept}


class CountedStore(FieldData):
    """A store that knows what it was asked, and says as every store must when it has no value (`FieldData.get`)."""

    def __init__(self, **values: Any) -> None:
        self.values, self.asked = values, list[str]()

    def get(self, block: object, name: str) -> Any:
        self.asked.append(name)
        return self.values[name]

    def has(self, block: object, name: str) -> bool:
        self.asked.append(name)
        return name in self.values

    def set(self, block: object, name: str, value: Any) -> None:
        self.values[name] = value

    def delete(self, block: object, name: str) -> None:
        del self.values[name]


def over(store: FieldData) -> Any:
    """A block whose fields are in this store."""
    block: Any = platform().block()
    block.runtime.fields = store
    return block


@pytest.mark.parametrize("name", ASKED_ONCE)
def test_a_field_costs_one_question_to_the_store_whether_it_has_a_value_or_not(name: str) -> None:
    """In runtimes that store each field by itself every question is a query."""
    field = ImgGuideXBlock.fields[name]
    empty, held = CountedStore(), CountedStore(**{name: field.default})
    for store in empty, held:
        block = over(store)
        assert getattr(block, name) == getattr(block, name) == field.default
        assert store.asked == [name]
    assert not empty.values, "looking at a field stores nothing"


def test_what_is_set_is_saved_though_no_copy_of_the_mark_is_kept() -> None:
    store = CountedStore(attempts=1)
    block = over(store)
    block.attempts = 2
    [mark] = block._dirty_fields.values()
    assert mark is EXPLICITLY_SET
    block.save()
    assert store.values == {"attempts": 2}


def test_what_the_platform_inherits_stands_in_for_a_field_without_a_value() -> None:
    class Inheriting(CountedStore):
        def default(self, block: object, name: str) -> Any:
            return {"lessons": ["l2"]}[name]

    assert over(Inheriting()).lessons == ["l2"]
    assert over(Inheriting(lessons=["l1"])).lessons == ["l1"]


def test_a_value_of_another_type_is_refused_at_each_reading() -> None:
    block = over(CountedStore(lessons={"not": "a list"}))
    for _ in range(2):
        with pytest.raises(TypeError):
            _ = block.lessons


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
