"""The block as OLX (contract 12; decision 18): exported, imported, pasted and synchronised as the platform does it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from builders import as_text, guide, lesson, platform, quiz, single, small_guide, text
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from runtimes import LEARNER, Inherited, Platform, user_fields
from runtimes.guides import WORDS, changed, every_kind
from runtimes.strategies import guides, settings, words
from xblock.fields import ScopeIds
from xblock.fields import String as StringField

from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document, stored_text

FIXTURES = Path(__file__).parent / "platform" / "fixtures"
STATIC = re.compile(r"""(\\?['"])(/static/)(.*?)\1""")
"""How the platform finds files in OLX: in quotes, or in quotes after one backslash (contract 12.2)."""


def exported(site: Platform, **who: Any) -> str:
    """The OLX of a block, as the platform serialises one."""
    node = etree.Element("unknown")
    site.block(**who).add_xml_to_node(node)
    return etree.tostring(node, encoding="unicode", pretty_print=True)


def imported(olx: str | Any) -> Platform:
    """A new block made of OLX in Studio, stored and loaded again."""
    parser = etree.XMLParser(strip_cdata=False, remove_blank_text=True)
    node = etree.fromstring(olx, parser) if isinstance(olx, str) else olx
    place = Platform(course={})
    runtime = place.block(place="edit").runtime
    keys = ScopeIds(None, "img_guide", "def-1", place.block(place="edit").scope_ids.usage_id)
    block = runtime.mixologist.mix(ImgGuideXBlock).parse_xml(node, runtime, keys)
    block.save()
    return place


def cleaned(name: str, value: Any) -> Any:
    """A stored setting as its field reads it: XBlock takes out of texts what XML cannot hold."""
    field = ImgGuideXBlock.fields.get(name) or Inherited.fields[name]
    return field.from_json(value) if isinstance(field, StringField) else value


# --- Round trips -------------------------------------------------------------------------------------


@given(guides(), settings)
def test_any_guide_and_any_settings_survive_export_and_import(document: Any, chosen: dict[str, Any]) -> None:
    place = Platform({"data": as_text(document), **chosen}, course={})
    assert place.block(place="unbound").document.guide, place.block().document.problems
    found = imported(exported(place, place="unbound")).authored
    assert json.loads(found.pop("data")) == document
    expected = {name: cleaned(name, value) for name, value in chosen.items()}
    if expected.get("display_name", "") is None:
        del expected["display_name"]  # the default name comes back
    assert found == expected


@given(guides())
def test_what_is_exported_again_is_the_same(document: Any) -> None:
    once = exported(platform(document, course={}), place="unbound")
    assert exported(imported(once), place="unbound") == once


@given(guides())
def test_guide_that_was_saved_in_the_editor_keeps_its_edition(document: Any) -> None:
    """Two authors notice each other by it, also after a course was exported and imported, and in a library."""
    stored = read_document(stored_text(read_document(as_text(document)).guide))
    place = platform(stored.text, course={})
    assert imported(exported(place, place="unbound")).block(place="edit").document.edition == stored.edition
    assert place.block(place="library").document.edition == stored.edition


def test_document_is_readable_text_of_the_element() -> None:
    node = etree.fromstring(exported(platform()))
    assert node.tag == "img_guide"
    assert json.loads(node.text) == small_guide()
    assert "\n" in node.text
    assert "data" not in node.attrib


@pytest.mark.parametrize("place", ["lms", "masquerade", "preview", "library", "library_lms", "workbench"])
def test_learners_state_never_leaves(place: str) -> None:
    site = platform(every_kind(confidence=True), course={})
    site.answer("k-reflection", "My secret words", place=place, confidence="sure")
    site.call("seen", {"lesson": "l1", "section": "l1-a", "key": "k-00000001"}, place=place)
    olx = exported(site, place=place)
    assert "My secret words" not in olx
    node = etree.fromstring(olx)
    assert not user_fields() & set(node.attrib)
    assert not list(node)


def test_untouched_block_exports_no_document() -> None:
    olx = exported(Platform())
    assert not etree.fromstring(olx).text
    assert imported(olx).block(place="edit").data == DEFAULT_DOCUMENT


@pytest.mark.parametrize("stored", ["bad \x0b text", "", '{"title": "\\ud800"}', "[" * 99_999, "5", "NaN"])
def test_any_stored_text_can_be_exported(stored: str) -> None:
    block = imported(exported(platform(stored))).block(place="edit")
    assert block.document.shown is None, "what is broken stays broken: it is not replaced by the shipped guide"
    assert block.validate().messages


def test_character_that_xml_forbids_in_an_unknown_field_survives() -> None:
    document = {**small_guide(), "future": "a\ufffe\x00b"}
    assert json.loads(imported(exported(platform(document))).authored["data"]) == document


def test_long_guide_is_not_too_long_after_an_export() -> None:
    sections = [text(f"s{n}", "<p>x</p>") for n in range(9_500)]
    place = platform(guide(lesson("l1", *sections)))
    assert place.block().document.shown
    olx = exported(place)
    assert len(olx) > 1_000_000
    assert imported(olx).block(place="edit").document.shown


# --- What others wrote -------------------------------------------------------------------------------


def test_hand_written_element_imports_without_a_problem() -> None:
    place = imported((FIXTURES / "hand-written.xml").read_text(encoding="utf-8"))
    block = place.block(place="edit")
    assert (block.display_name, block.weight, block.lessons) == ("Before you apply", 2.0, ["start"])
    assert block.problems(block.document) == []
    assert block.max_score() == 1
    assert place.answer("ask", "a", place="lms")[1]["verdict"]["correct"]
    assert "Ask who supervises you &amp; how." in place.page(place="lms")


def test_import_ignores_what_it_does_not_know() -> None:
    olx = (
        '<img_guide xmlns:option="http://code.edx.org/xblock/option" url_name="u" xblock-family="xblock.v1"'
        ' display_name="Mine" weight="many" unknown="x" answers="{}" attempts="9" raw_earned="3.0" parent="p">'
        '<!-- {"a": --><?pi "x"?><option:attempts>9</option:attempts><option:gone none="true"/><problem>text</problem>'
        '{"pack": "img-rotations", <!-- here too --> "edition": "2026-11"}</img_guide>'
    )
    place = imported(olx)
    assert set(place.authored) == {"display_name", "data"}
    block = place.block(place="edit")
    assert (block.display_name, block.weight, block.attempts, block.parent) == ("Mine", None, 0, None)
    assert block.document.shown


@pytest.mark.parametrize("weight", ["{", "@", "&amp;", "1: 2: 3", "'", "nan", "1e999", "many", "[1]", "!!python/none"])
def test_bad_attribute_does_not_stop_the_import_of_a_course(weight: str) -> None:
    block = imported(f'<img_guide weight="{weight}" display_name="Kept"/>').block(place="edit")
    assert block.weight is None
    assert block.display_name == "Kept"


_NAMES = st.sampled_from(sorted({*ImgGuideXBlock.fields, *Inherited.fields, "x", "url_name"}))
_LEGAL = words.map(lambda said: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", said))


@st.composite
def elements(draw: st.DrawFn, depth: int = 2) -> Any:
    """Any element that XML can hold."""
    node = etree.Element("img_guide", draw(st.dictionaries(_NAMES, _LEGAL, max_size=4)))
    node.text = draw(_LEGAL)
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        kind = draw(st.sampled_from(["element", "comment", "instruction", "option"]))
        if kind == "element":
            child = draw(elements(depth - 1))
        elif kind == "comment":
            child = etree.Comment("x")
        elif kind == "instruction":
            child = etree.ProcessingInstruction("x", "y")
        else:
            child = etree.Element("{http://code.edx.org/xblock/option}" + draw(_NAMES), none=draw(_LEGAL))
        child.tail = draw(_LEGAL)
        node.append(child)
    return node


@given(elements())
def test_import_of_anything_raises_nothing_and_keeps_the_text(node: Any) -> None:
    place = imported(node)
    assert not user_fields() & set(place.authored)
    text = "".join([node.text or "", *(child.tail or "" for child in node)]).strip()
    block = place.block(place="edit")
    if text:
        assert block.data == text or json.loads(block.data) == json.loads(text)
        assert bool(block.validate().messages) is (block.document.shown is None)
        assert place.call("edit_load", {}, place="edit")[0] == 200
    assert place.page(place="lms")


# --- Files of the course -----------------------------------------------------------------------------


def files_in(olx: str) -> set[str]:
    return {found[2] for found in STATIC.findall(olx.replace("&quot;", '"'))}


def with_files(names: list[str]) -> dict[str, Any]:
    """A guide that shows a file in every rich text there is."""
    count = iter(range(9999))

    def add(old: str) -> str:
        return f'{old}<img src="/static/{names[next(count) % len(names)]}" alt="x">'

    lines = {"title", "term", "organisation", "question"}
    document = changed(every_kind(), WORDS - lines, add)
    assert next(count) > 30
    return document


@given(st.lists(st.from_regex(r"\A[A-Za-z0-9_.-]{1,12}\Z"), min_size=1, max_size=5, unique=True))
def test_scanner_of_the_platform_finds_every_file_of_the_course(names: list[str]) -> None:
    place = platform(with_files(names), course={})
    saved = platform(stored_text(place.block().document.guide), course={})
    for olx in (exported(place, place="unbound"), exported(saved, place="unbound"), place.olx or exported(place)):
        assert files_in(olx) == set(names)


def test_scanner_finds_the_file_of_the_hand_written_example() -> None:
    assert files_in((FIXTURES / "hand-written.xml").read_text(encoding="utf-8")) == {"map.png"}


@given(guides(), st.sampled_from(["components/html/a b.png", "x/a.png", "a_1.png"]))
def test_library_sync_with_another_path_of_a_file_keeps_the_guide_valid(document: Any, path: str) -> None:
    """The platform replaces plain text in the field `data`, and stores it again."""
    place = platform(changed(document, frozenset({"html"}), lambda old: f'<img src="/static/a.png">{old}'), course={})
    place.authored["data"] = place.authored["data"].replace("static/a.png", f"static/{path}")
    assert place.block().document.guide
    assert path in stored_text(place.block().document.guide)


def test_image_is_found_after_a_library_sync() -> None:
    place = platform(guide(lesson("l1", text("l1-a", '<img src="/static/a.png" alt="A">'))), course={})
    place.authored["data"] = place.authored["data"].replace("static/a.png", "static/components/img_guide/a.png")
    status, reply = place.call("lesson", {"lesson": "l1"}, place="lms")
    assert status == 200
    assert 'src="/asset-v1:X+Y+Z+type@asset+block/components/img_guide/a.png"' in reply["html"]
    assert files_in(exported(place)) == {"components/img_guide/a.png"}


# --- Duplicate, paste, library -----------------------------------------------------------------------


def test_duplicate_and_paste_carry_the_authors_words_and_no_learner() -> None:
    """A duplicate gets the stored fields one by one; a paste, the OLX (contract 12.4)."""
    place = platform(course={})
    place.answer("q1", "b", place="lms")
    duplicate = Platform({**place.authored, "display_name": "Duplicate of it"}, usage="usage-2", course={})
    for copy in (duplicate, imported(exported(place, place="unbound"))):
        assert copy.block().document.guide == place.block().document.guide
        assert "data-ig-answered" not in copy.page(place="lms")
        assert copy.answer("q1", "b", place="lms")[0] == 200
        assert copy.rows[LEARNER]["answers"][""]["points"][0] == 1
    assert duplicate.block().host.uid != place.block().host.uid, "two blocks on one page share no id"


def test_library_keeps_every_save_because_it_writes_olx_and_reads_it_again() -> None:
    site = platform(every_kind())
    for title in ('A "first" title', "Another & <last> ]]> title 😀"):
        edition = site.block(place="library").document.edition
        body = {
            "guide": {**every_kind(), "title": title},
            "edition": edition,
            "settings": {"weight": 2.5, "lessons": ["l1"]},
        }
        assert site.call("edit_save", body, place="library")[0] == 200
        block = site.block(place="library")
        assert block.document.guide == read_document(as_text({**every_kind(), "title": title})).guide
        assert (block.weight, block.lessons) == (2.5, ["l1"])
    assert "Which body accredits US residency programs?" in site.page(place="library")


def test_block_without_a_name_can_be_saved_in_a_library_which_needs_one() -> None:
    site = Platform({"data": as_text(small_guide()), "display_name": None})
    edition = site.block(place="library").document.edition
    assert site.call("edit_save", {"guide": guide(title="New"), "edition": edition}, place="library")[0] == 200
    assert site.block(place="library").display_name == "Guide with self-assessment"


def test_quiz_of_a_course_that_hides_groups_stays_hidden_after_a_paste() -> None:
    document = guide(lesson("l1", quiz("l1-q", single("q1"))))
    place = Platform({"data": as_text(document), "group_access": {"50": [1]}, "visible_to_staff_only": True}, course={})
    copy = imported(exported(place, place="unbound"))
    assert copy.authored["group_access"] == {"50": [1]}
    assert copy.authored["visible_to_staff_only"] is True
