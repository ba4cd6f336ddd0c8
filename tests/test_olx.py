"""The block as OLX."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from builders import guide, lesson, platform, small_guide, text
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT


def exported(place: Any, **who: Any) -> Any:
    node = etree.Element("unknown")
    place.block(**who).add_xml_to_node(node)
    return etree.fromstring(etree.tostring(node))


def imported(node: Any) -> ImgGuideXBlock:
    block = platform().block(author=True)
    block._field_data.authored.clear()
    runtime = SimpleNamespace(construct_xblock_from_class=lambda cls, keys: block)
    return ImgGuideXBlock.parse_xml(node, runtime, None)


def test_document_is_readable_text_of_the_element() -> None:
    node = exported(platform())
    assert node.tag == "img_guide"
    assert json.loads(node.text) == small_guide()
    assert "\n" in node.text
    assert "data" not in node.attrib


def test_learners_state_never_leaves() -> None:
    place = platform()
    place.answer("q1", "b")
    assert not {"answers", "counters", "reading", "attempts", "raw_earned"} & set(exported(place).attrib)


def test_round_trip_keeps_settings_and_document() -> None:
    place = platform()
    place.authored |= {"display_name": 'A "name" & <more>', "weight": 2.5}
    block = imported(exported(place))
    assert (block.display_name, block.weight) == ('A "name" & <more>', 2.5)
    assert json.loads(block.data) == small_guide()


def test_untouched_block_exports_no_document() -> None:
    place = platform()
    place.authored.clear()
    node = exported(place)
    assert not node.text
    assert imported(node).data == DEFAULT_DOCUMENT


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_title_survives(title: str) -> None:
    document = {**small_guide(), "title": f"x{title}]]>"}
    block = imported(exported(platform(document)))
    assert json.loads(block.data) == document


def test_hand_written_element_with_oddities() -> None:
    node = etree.fromstring(
        '<img_guide display_name="Mine" weight="many" unknown="x" answers="{}" attempts="9">'
        '<!-- comment --><?pi x?>{"pack": "img-rotations", "edition": "2026-11"}</img_guide>'
    )
    block = imported(node)
    assert block.display_name == "Mine"
    assert block.weight is None
    assert block.attempts == 0
    assert len(block.shown.guide.lessons) == 7


def test_text_that_is_no_json_is_kept_for_the_author() -> None:
    node = etree.fromstring("<img_guide>not json</img_guide>")
    block = imported(node)
    assert block.data == "not json"
    assert block.document.problems[0].code == "not_json"


@pytest.mark.parametrize("weight", ["{", "@", "&amp;", "1: 2: 3", "'", "nan", "1e999", "many", "[1]"])
def test_bad_attribute_does_not_stop_the_import_of_a_course(weight: str) -> None:
    block = imported(etree.fromstring(f'<img_guide weight="{weight}" display_name="Kept"/>'))
    assert block.weight is None
    assert block.display_name == "Kept"


@pytest.mark.parametrize("text", ["bad \x0b text", "", '{"version": 1, "title": "\\ud800"}', "[" * 99_999])
def test_any_stored_text_can_be_exported(text: str) -> None:
    block = imported(exported(platform(text)))
    assert block.document.shown is None, "what is broken stays broken: it is not replaced by the shipped guide"


def test_character_that_xml_forbids_in_an_unknown_field_survives() -> None:
    document = {**small_guide(), "future": "a\ufffeb"}
    assert json.loads(imported(exported(platform(document))).data) == document


def test_long_guide_is_not_too_long_after_an_export() -> None:
    sections = [text(f"s{n}", "<p>x</p>") for n in range(9_500)]
    document = guide(lesson("l1", *sections))
    place = platform(document)
    assert place.block().document.shown
    node = exported(place)
    assert len(node.text) > 1_000_000
    assert imported(node).document.shown
