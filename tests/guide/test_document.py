"""Stored text in, guide out."""

import json
from typing import Any

import pytest
from builders import as_text, choice, guide, lesson, multiple, quiz, single, small_guide, text
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.document import (
    DEFAULT_DOCUMENT,
    MAX_LENGTH,
    as_json,
    limited,
    read_document,
    stored_text,
)


def problems(document: object) -> list[tuple[str, str, str]]:
    text_ = document if isinstance(document, str) else json.dumps(document)
    return [(found.path, found.code, found.level) for found in read_document(text_).problems]


def test_known_text_is_parsed_once() -> None:
    text_ = json.dumps(small_guide())
    assert read_document(text_) is read_document(str(text_))


def test_edition_names_the_text() -> None:
    one, two = json.dumps(small_guide()), json.dumps({**small_guide(), "title": "Other"})
    assert read_document(one).edition != read_document(two).edition
    assert len(read_document(one).edition) == 16


def test_shipped_guide_is_whole() -> None:
    document = read_document(DEFAULT_DOCUMENT)
    assert document.problems == ()
    assert document.shown
    assert len(document.shown.guide.lessons) == 7


@pytest.mark.parametrize(
    ("stored", "path", "code"),
    [
        ("", "", "empty_document"),
        ("{", "", "not_json"),
        ('{"a": 1e999}', "", "not_json"),
        ('{"a": NaN}', "", "not_json"),
        ("[" * 200_000, "", "not_json"),
        ("1" * 5_000, "", "not_json"),
        ("[]", "", "not_an_object"),
        ('{"version": 1, "title": "\\udfff"}', "", "bad_text"),
        ("x" * (MAX_LENGTH + 1), "", "too_large"),
        ('{"version": 1, "title": "x", "more": ' + "[" * 60 + "]" * 60 + "}", "", "too_deep"),
        ({"version": 99}, "version", "foreign_version"),
        ({"version": True}, "version", "foreign_version"),
        ({"version": "1"}, "version", "foreign_version"),
        ({"version": 0}, "version", "foreign_version"),
        ({}, "version", "foreign_version"),
        ({"pack": "img-rotations", "edition": "1999-01"}, "", "unknown_pack"),
        ({"pack": "../../secret", "edition": "2026-11"}, "", "unknown_pack"),
        ({"pack": ["img-rotations"], "edition": {}}, "", "unknown_pack"),
    ],
)
def test_text_that_is_no_guide_says_why(stored: object, path: str, code: str) -> None:
    text_ = stored if isinstance(stored, str) else json.dumps(stored)
    document = read_document(text_)
    assert document.guide is None
    assert [(found.path, found.code) for found in document.problems] == [(path, code)]


def in_quiz(question: dict[str, Any]) -> dict[str, Any]:
    return guide(lesson("l1", quiz("l1-q", question)))


AT = "lessons.0.sections.0.questions.0"
MARK = '<sup lang="en" data-source="S9"></sup>'


def source(url: str) -> dict[str, str]:
    return {"id": "S", "title": "t", "organisation": "o", "url": url}


@pytest.mark.parametrize(
    ("document", "path", "code"),
    [
        ({"version": 1}, "title", "missing"),
        (guide(title="  "), "title", "empty"),
        (guide(lang="no spaces"), "lang", "bad_language"),
        (guide(lesson("l1", quiz("z", single(lang="?")))), "lessons.0.sections.0.questions.0.lang", "bad_language"),
        (
            guide(sources=[{"id": "S", "title": "t", "organisation": "o", "url": "https://e.org/\x03"}]),
            "sources.0.url",
            "bad_address",
        ),
        (
            guide(sources=[{"id": "S", "title": "t", "organisation": "o", "url": "javascript:x"}]),
            "sources.0.url",
            "bad_address",
        ),
        (guide(lesson("has space")), "lessons.0.id", "bad_id"),
        (guide(lesson("l1", {"id": "s", "title": "t"})), "lessons.0.sections.0", "missing_kind"),
        (guide(lesson("l1", text(kind="video"))), "lessons.0.sections.0", "unknown_kind"),
        (guide(lesson("l1", text(title=5))), "lessons.0.sections.0.title", "wrong_type"),
        (in_quiz(single(kind="essay")), AT, "unknown_kind"),
        (in_quiz(single(stem="")), f"{AT}.stem", "empty"),
        (in_quiz(single(stem="<script>x</script>")), f"{AT}.stem", "empty"),
        (in_quiz(single(choices=[choice("a", True)])), f"{AT}.choices", "too_few"),
        (in_quiz(multiple(choices=[choice("a"), {"id": "b"}])), f"{AT}.choices.1.text", "missing"),
    ],
)
def test_wrong_shape_is_placed(document: object, path: str, code: str) -> None:
    assert (path, code, "broken") in problems(document)


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (guide(lesson("l1"), lesson("l1")), "lessons.1.id"),
        (guide(lesson("l1", text("s")), lesson("l2", text("s"))), "lessons.1.sections.0.id"),
        (guide(lesson("l1", quiz("a", single("q")), quiz("b", single("q")))), "lessons.0.sections.1.questions.0.id"),
        (guide(lesson("l1", quiz("q", stimuli=[{"id": "v", "html": "x"}] * 2))), "lessons.0.sections.0.stimuli.1.id"),
        (guide(sources=[{"id": "S", "title": "t", "organisation": "o"}] * 2), "sources.1.id"),
        (guide(lesson("l1", objectives=[{"id": "o", "text": "t"}] * 2)), "lessons.0.objectives.1.id"),
    ],
)
def test_id_used_twice_is_broken(document: object, path: str) -> None:
    assert problems(document) == [(path, "duplicate_id", "broken")]


@pytest.mark.parametrize(
    ("document", "path", "code"),
    [
        (in_quiz(single(sources=["S9"])), f"{AT}.sources", "unknown_source"),
        (in_quiz(single(objective="o9")), f"{AT}.objective", "unknown_objective"),
        (in_quiz(single(stimulus="v9")), f"{AT}.stimulus", "unknown_stimulus"),
        (in_quiz(single(section="l9")), f"{AT}.section", "unknown_section"),
        (
            in_quiz(single(rationale='x<sup lang="en" data-source="S9"></sup>')),
            "lessons.0.sections.0",
            "unknown_source",
        ),
        (
            guide(lesson("l1", text(html='<p>x<sup data-source="S9"></sup></p>'))),
            "lessons.0.sections.0",
            "unknown_source",
        ),
    ],
)
def test_reference_that_leads_nowhere_is_advice(document: object, path: str, code: str) -> None:
    assert problems(document) == [(path, code, "advice")]
    assert read_document(json.dumps(document)).shown


def test_list_with_a_wrong_entry_is_not_called_too_short() -> None:
    assert problems(in_quiz(multiple(choices=[choice("a"), {"id": "b"}]))) == [
        (f"{AT}.choices.1.text", "missing", "broken")
    ]


def test_all_problems_are_told_at_once() -> None:
    found = problems(guide(lesson("l 1", text(title="")), title=""))
    assert {path for path, _code, _level in found} == {"title", "lessons.0.id", "lessons.0.sections.0.title"}


# --- round trips ----------------------------------------------------------------

names = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True)
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda value: bool(value.strip()) and not set(value) & set("<>&\xa0\ufffe\uffff")
)
lines = words.map(lambda value: " ".join(value.split())).filter(bool)
unknown = st.dictionaries(names.map(lambda name: f"x-{name}"), st.integers() | st.booleans() | words, max_size=2)


@st.composite
def guides(draw: st.DrawFn) -> dict[str, Any]:
    ids = iter(draw(st.lists(names, min_size=12, max_size=12, unique=True)))
    more = lambda: draw(unknown)  # noqa: E731
    question = single(next(ids), stem=draw(words), choices=[choice("a", True), choice("b", text=draw(words), **more())])
    sections = [text(next(ids), f"<p>{draw(words)}</p>", **more()), quiz(next(ids), {**question, **more()}, **more())]
    return guide(lesson(next(ids), *sections, **more()), title=draw(lines), **more())


@given(document=guides())
def test_any_guide_survives_a_round_trip_with_its_unknown_fields(document: dict[str, Any]) -> None:
    read = read_document(json.dumps(document))
    assert read.guide is not None, read.problems
    assert as_json(read.guide) == document
    again = read_document(stored_text(read.guide))
    assert again.guide == read.guide
    assert stored_text(again.guide) == stored_text(read.guide), "one canonical form"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["text", "quiz", "single_choice"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "kind", "title", "lessons", "sections", "questions", "choices", "stem"]), inner
            )
        ),
        max_leaves=15,
    )
)
def test_any_json_is_read_without_an_exception(value: Any) -> None:
    document = read_document(json.dumps({"version": 1, "title": "x", "lessons": value}))
    assert document.shown or document.problems


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_exception(value: str) -> None:
    assert read_document(value).problems


# --- what a key is -----------------------------------------------------------------


def fingerprint(question: dict[str, Any]) -> int:
    shown = read_document(json.dumps(in_quiz(question))).shown
    assert shown
    return shown.index.keys[question["id"]]


def test_fingerprint_changes_with_the_key_and_not_with_the_words() -> None:
    before = fingerprint(single())
    reworded = single(stem="Other words", rationale="Other", hints=["Other"])
    reworded["choices"][0]["text"] = reworded["choices"][0]["explanation"] = "Other"
    assert fingerprint(reworded) == before
    flipped = single(choices=[choice("a", True), choice("b"), choice("c")])
    assert fingerprint(flipped) != before
    assert fingerprint(single(choices=[choice("a"), choice("b", True)])) != before
    assert fingerprint({**multiple("q1"), "choices": single()["choices"]}) != before


def test_fingerprint_is_the_same_when_an_author_only_moves_choices() -> None:
    question = single()
    moved = {**question, "choices": question["choices"][::-1]}
    assert fingerprint(moved) == fingerprint(question)
    items = [{"id": id, "text": id} for id in "abc"]
    ordering = {"id": "q1", "kind": "ordering", "stem": "Sort", "items": items, "correct_order": ["b", "a", "c"]}
    assert fingerprint({**ordering, "items": items[::-1]}) == fingerprint(ordering)
    assert fingerprint({**ordering, "correct_order": ["a", "b", "c"]}) != fingerprint(ordering)


def test_stored_text_can_be_put_into_xml() -> None:
    document = read_document(json.dumps({**small_guide(), "future": "a\ufffeb\x0bc"}))
    assert document.guide
    assert "\ufffe" not in stored_text(document.guide)
    assert json.loads(stored_text(document.guide))["future"] == "a\ufffeb\x0bc"


# --- some lessons only


def limits(*lessons: str) -> list[str]:
    document = limited(read_document(as_text(three_lessons())), lessons)
    assert document.shown is not None
    return [lesson.id for lesson in document.shown.guide.lessons]


def three_lessons() -> dict[str, Any]:
    return guide(*(lesson(f"l{n}", text(f"l{n}-a"), quiz(f"l{n}-q", single(f"q{n}"))) for n in (1, 2, 3)))


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ((), ["l1", "l2", "l3"]),
        (("l2",), ["l2"]),
        (("l3", "l1"), ["l1", "l3"]),
        (("l2", "gone"), ["l2"]),
        (("gone",), []),
    ],
)
def test_chosen_lessons_are_shown_in_the_order_of_the_guide(chosen: tuple[str, ...], shown: list[str]) -> None:
    assert limits(*chosen) == shown


def test_limited_document_counts_and_knows_only_its_lessons_but_keeps_their_numbers() -> None:
    document = limited(read_document(as_text(three_lessons())), ("l2", "l3"))
    assert document.shown is not None
    index = document.shown.index
    assert (index.points, index.total.questions, set(index.questions)) == (2, 2, {"q2", "q3"})
    assert (dict(index.numbers)["l2"], index.whole) == (2, 3)


def test_limited_document_is_the_same_for_authors_and_made_once() -> None:
    whole = read_document(as_text(three_lessons()))
    part = limited(whole, ("l2",))
    assert (part.guide, part.text, part.edition, part.problems) == (
        whole.guide,
        whole.text,
        whole.edition,
        whole.problems,
    )
    assert limited(whole, ("l2",)) is part
    assert limited(whole, ()) is whole


def test_broken_document_stays_broken_when_limited() -> None:
    assert limited(read_document("{"), ("l1",)).shown is None
