"""OLX as courses have it: what becomes of it, that its key is right, and that nothing is lost in silence."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from img_guide_xblock.convert import Converted, ConvertError, Kind, Row, Source, convert_all
from img_guide_xblock.convert.conversion import text_of
from img_guide_xblock.convert.report import line_of_row, summary
from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.question import BaseQuestion

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.xml"))
EACH = pytest.mark.parametrize("name", NAMES)


def kind_of(name: str) -> Kind:
    return "capa" if name.startswith("capa") else "problem-builder"


def converted(name: str, text: str = "") -> Converted:
    source = text or (FIXTURES / f"{name}.xml").read_text("utf-8")
    return convert_all([Source(source, f"{name}.xml")], kind_of(name))


def questions(guide: dict[str, Any]) -> dict[str, BaseQuestion]:
    document = read_document(json.dumps(guide))
    assert document.shown
    return {id: placed.question for id, placed in document.shown.index.questions.items()}


@EACH
def test_guide_and_report_are_as_expected(name: str) -> None:
    done = converted(name)
    assert text_of(done.guide) + "\n" == (FIXTURES / f"{name}.json").read_text("utf-8")
    report = "".join(f"{line}\n" for line in (*map(line_of_row, done.rows), summary(done.rows)))
    assert report == (FIXTURES / f"{name}.txt").read_text("utf-8")


@EACH
def test_guide_can_be_shown_and_saved(name: str) -> None:
    document = read_document(text_of(converted(name).guide))
    assert [problem for problem in document.problems if problem.level == "broken"] == []
    assert document.shown


KEYS: dict[str, dict[str, tuple[Any, Any]]] = {
    "pb_quiz": {
        "q_status": ("student", "graduate"),
        "q_letters": (["work", "ask"], ["pay"]),
        "q_true": ("false", "true"),
    },
    "pb_steps": {
        "s1_q": ("programs", "rotations"),
        "s2_any": (["office", "dean"], ["agent"]),
        "s2_swipe": ("true", "false"),
    },
    "pb_version_1": {"member": ("abroad", "us"), "papers": (["cv", "proof"], ["gift"])},
    "pb_version_1_field": {"visa": ("f1", "b1")},
    "capa_unit": {
        "p_single": ("licence", "gift"),
        "p_many": (["a", "b"], ["c"]),
        "p_drop": ("b", "a"),
        "p_old_drop": ("a", "b"),
        "p_number": ("551", "550.9"),
        "p_two_inputs-1": ("a", "b"),
        "p_two_inputs-2": ("b", "a"),
    },
    "capa_case": {
        "capa_case-1": ("480.5", "480.6"),
        "capa_case-2": ("false", "true"),
        "capa_case-3": (["ward", "clinic"], ["lunch"]),
        "capa_case-4": ("a", "b"),
    },
    "capa_left_out": {
        "scripted-2": ("4", "4.1"),
        "b1": ("a", "b"),
        "b2": (["a"], ["b"]),
        "b3": ("3", "3.5"),
    },
}


@EACH
def test_what_the_source_marks_right_is_right(name: str) -> None:
    found = questions(converted(name).guide)
    for id, (right, wrong) in KEYS[name].items():
        question = found.pop(id)
        assert question.grade(question.read(right)).score == 1, id
        assert question.grade(question.read(wrong)).score == 0, id
    assert not [id for id, question in found.items() if question.scored]


@EACH
def test_second_conversion_makes_the_same_guide(name: str) -> None:
    assert converted(name) == converted(name)


def elements(name: str) -> list[int]:
    return list(range(sum(1 for _node in tree(name).iter())))


def tree(name: str) -> Any:
    parser = etree.XMLParser(remove_comments=True, strip_cdata=False)
    return etree.fromstring((FIXTURES / f"{name}.xml").read_bytes(), parser)


def rows(name: str, root: Any) -> tuple[Row, ...]:
    try:
        return converted(name, etree.tostring(root, encoding="unicode")).rows
    except ConvertError as error:
        return error.rows


def told(found: tuple[Row, ...], mark: str) -> bool:
    return any(mark in value for row in found for value in row.values.values())


WHOLE = {"element", "elsewhere", "other_command", "response", "pattern", "several_numbers", "variable", "script"}
WHOLE |= {"compound_hint", "hint_on_leaving", "message", "ignored"}
"""What is left out with everything in it; the row names the thing itself."""


@cache
def lines_left_out(name: str) -> frozenset[int]:
    return frozenset(row.line for row in converted(name).rows if row.code in WHOLE)


def in_a_thing_left_out(name: str, node: Any) -> bool:
    """The text before a question that is left out goes with it."""
    lines = lines_left_out(name)
    holders = (node, *node.iterancestors())
    return any(place is not None and place.sourceline in lines for place in (*holders, node.getnext()))


@pytest.mark.parametrize(("name", "place"), [(name, place) for name in NAMES for place in elements(name)])
def test_no_attribute_and_no_element_goes_in_silence(name: str, place: int) -> None:
    root = tree(name)
    node = list(root.iter())[place]
    if in_a_thing_left_out(name, node):
        return
    node.set("zzmark", "zz")
    assert told(rows(name, root), "zzmark"), node.tag
    del node.attrib["zzmark"]
    if not etree.QName(node).namespace:
        etree.SubElement(node, "zzmark")
        assert told(rows(name, root), "zzmark"), node.tag


@pytest.mark.parametrize(("name", "place"), [(name, place) for name in NAMES for place in elements(name)])
def test_no_text_goes_in_silence(name: str, place: int) -> None:
    for where in ("text", "tail"):
        root = tree(name)
        node = list(root.iter())[place]
        holder = node if where == "text" else node.getparent()
        if holder is None or in_a_thing_left_out(name, holder) or (where == "text" and etree.QName(node).namespace):
            continue
        setattr(node, where, f"{getattr(node, where) or ''} zzmark")
        text = etree.tostring(root, encoding="unicode")
        done = converted(name, text)
        assert "zzmark" in json.dumps(done.guide) or told(done.rows, "zzmark"), (node.tag, where)


def test_most_of_the_fixtures_is_looked_at() -> None:
    left = [name for name in NAMES for node in tree(name).iter() if in_a_thing_left_out(name, node)]
    assert len(left) < sum(len(elements(name)) for name in NAMES) / 4
