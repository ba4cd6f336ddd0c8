"""The scenarios of our block that the benchmark shows."""

import json
from typing import Any

import pytest
from lxml import etree
from runtimes.platform import Platform

from benchmarks.harness import contents
from benchmarks.harness.contents import SCENARIOS, SIZES, Content
from img_guide_xblock import olx


def block_of(content: Content) -> Any:
    """Our block with the document of a scenario."""
    node = etree.fromstring(content.xml)
    assert node.tag == "img_guide"
    block = Platform().block()
    olx.read_into(block, node)
    return Platform({"data": block.data}).block()


@pytest.mark.parametrize("size", SIZES)
def test_scenario_is_a_sound_guide_of_so_many_questions_ten_in_a_lesson(size: int) -> None:
    document = block_of(contents.img_guide(size)).document
    assert not document.problems
    assert len(document.shown.index.questions) == size
    assert {lesson.questions for lesson in document.shown.index.sizes.values()} == {min(size, 10)}


@pytest.mark.parametrize("size", SIZES)
def test_scenario_file_is_what_the_script_writes(size: int) -> None:
    written = (SCENARIOS / f"guide-{size}.xml").read_text(encoding="utf-8")
    assert written == contents.guide_xml(size), "run python benchmarks/write_scenarios.py"


def test_shipped_scenario_is_the_guide_of_the_package() -> None:
    document = block_of(contents.img_guide_shipped(0)).document
    assert not document.problems
    assert json.loads(document.text) == json.loads(Platform().block().data)


@pytest.mark.parametrize("content", [contents.img_guide(10), contents.img_guide_shipped(0)], ids=["ten", "shipped"])
def test_calls_answer_as_many_questions_as_they_say(content: Content) -> None:
    place = Platform({"data": block_of(content).data})
    for call in (content.submit, *content.rest):
        place.call(call.handler, call.json)
    assert len(place.block().record.answers) == content.questions > 0


def test_peers_get_the_same_questions_and_choices() -> None:
    texts = [contents.QUESTION.format(i=4), contents.CHOICE.format(c="d", i=4)]
    for make in (contents.img_guide, contents.quiz_floor, contents.problem_builder, contents.capa):
        xml = make(5).xml
        assert all(text in xml for text in texts), make.__name__
