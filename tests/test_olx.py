"""The block as OLX."""

import json
from types import SimpleNamespace
from typing import Any

from builders import platform, small_guide
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
