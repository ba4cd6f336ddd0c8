"""The course as the demo reads it from OLX, and the states of its units."""

import shutil
from pathlib import Path

import pytest
from lxml import etree

from demo.course import AUTHORED, COURSE, FOLDER, GUIDE, PLACES, TWO, UNITS, Block, Unit
from demo.olx import read_course
from demo.progress import state

UNIT = Unit("u", "Unit", tuple(Block(usage, "img_guide", "", "", staff_only=usage == "c") for usage in "abc"))


def test_the_outline_is_that_of_the_files():
    assert COURSE.title == "Choosing US clinical rotations"
    assert [section.title for section in COURSE.sections] == [
        "Welcome",
        "The guide in one unit",
        "The guide, lesson by lesson",
    ]
    assert [place.assignment for place in PLACES] == ["", "", *7 * ["Lesson"]]
    assert GUIDE.name == "guide"


def test_ids_are_stable():
    """Learners' records and Studio's edits are stored under them."""
    assert [block.usage for unit in UNITS.values() for block in unit.guides] == [
        "guide.img_guide.d0.u0",
        *(f"lesson-{number}.img_guide.d0.u0" for number in range(1, 8)),
        "two.img_guide.d0.u0",
        "two.img_guide.d1.u0",
    ]


def test_the_block_reads_its_own_settings():
    assert AUTHORED["lesson-3.img_guide.d0.u0"] == {"display_name": "Lesson 3", "lessons": ["l3"]}
    assert set(AUTHORED["lesson-3.img_guide.d0"]) == {"data"}
    assert all(AUTHORED[block.usage] == {} for block in TWO.guides)


def test_a_unit_among_others_is_named_with_its_subsection():
    first = PLACES[0]
    assert first.title == "About this course"
    assert first.__class__("", "Both", "", first.unit, alone=False).title == "Both: Welcome"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "course")
    return tmp_path / "course"


def test_pointers_are_followed_and_policies_and_texts_are_in_place(copy):
    (copy / "vertical" / "guide.xml").write_text(
        '<vertical display_name="Mine"><!-- not shown --><img_guide url_name="g" weight="2"/></vertical>'
    )
    root = read_course(copy)
    assert (root.get("org"), root.get("self_paced"), root.get("advanced_modules")) == (
        "ImgGuide",
        "true",
        '["img_guide"]',
    )
    (vertical,) = root.iterfind(".//vertical[@url_name='guide']")
    assert etree.tostring(vertical[0]) == b'<img_guide url_name="g" weight="2"/>'
    assert vertical.get("display_name") == "Mine"
    welcome = root.find(".//html[@url_name='welcome-text']")
    assert welcome.text == (copy / "html" / "welcome-text.html").read_text()


def test_a_missing_file_is_named(copy):
    (copy / "vertical" / "lesson-4.xml").unlink()
    with pytest.raises(OSError, match=r"lesson-4\.xml"):
        read_course(copy)


@pytest.mark.parametrize(
    ("shares", "code", "text"),
    [
        ({}, "new", "Not begun"),
        ({"c": 1.0, "elsewhere": 1.0}, "new", "Not begun"),
        ({"a": 0.0}, "begun", "In progress"),
        ({"a": 0.02}, "begun", "In progress, 1 %"),
        ({"a": 0.58, "b": 0.0}, "begun", "In progress, 29 %"),
        ({"a": 1.0}, "begun", "In progress, 50 %"),
        ({"a": 1.0, "b": 0.999}, "begun", "In progress, 99 %"),
        ({"a": 1.0, "b": 1.0}, "done", "Complete"),
    ],
)
def test_the_state_of_a_unit_is_that_of_what_learners_see_in_it(shares, code, text):
    found = state(UNIT, shares)
    assert (found.code, found.text) == (code, text)
