"""What was read put to a guide."""

import json
from typing import Any

import pytest
from builders import guide, lesson, quiz, single, small_guide, text

from img_guide_xblock.guide.document import MAX_LENGTH, as_json, read_document
from img_guide_xblock.guide.formats import Merged, Mode, Read, merge, read
from img_guide_xblock.guide.model import Guide

Json = dict[str, Any]


def of(document: Json) -> Guide:
    found = read_document(json.dumps(document)).guide
    assert found
    return found


def both(document: Json, new: Json, mode: Mode = "lessons", target: str = "") -> Merged:
    before = of(document)
    stored, added = json.dumps(as_json(before)), Read(as_json(of(new)), lang=new.get("lang", "en"))
    merged = merge(before, added, mode, target)
    assert json.dumps(as_json(before)) == stored
    assert added == Read(as_json(of(new)), lang=new.get("lang", "en"))
    assert merge(before, added, mode, target) == merged
    if merged.guide:
        assert read_document(json.dumps(merged.guide)).shown
    return merged


def told(merged: Merged) -> list[tuple[str, ...]]:
    return [(row.level, row.code, *row.values.values()) for row in merged.rows]


SOURCE = {"id": "S1", "title": "Another", "organisation": "AAMC"}
TERM = {"id": "t", "term": "T", "definition": 'x<sup data-source="S1"></sup>', "sources": ["S1"], "see_also": ["t"]}
NEW = guide(
    lesson(
        "l1",
        text("l1-a", '<p>a<sup data-source="S1"></sup> <dfn data-term="t">T</dfn></p>'),
        quiz(
            "l1-q",
            single(
                "q1", sources=["S1"], section="l1-a", objective="o", stimulus="v", stem='x<sup data-source="S1"></sup>'
            ),
            single("new", section="nowhere"),
            stimuli=[{"id": "v", "html": "<p>Case</p>"}, {"id": "w", "html": "<p>Other</p>"}],
        ),
        objectives=[{"id": "o", "text": "Do"}],
    ),
    title="New",
    lang="de",
    note="<p>n</p>",
    sources=[SOURCE],
    glossary=[TERM],
)


def test_lessons_come_after_those_that_are_there() -> None:
    merged = both(small_guide(), NEW)
    assert merged.guide
    assert merged.guide["lessons"][:2] == as_json(of(small_guide()))["lessons"]
    assert [one["id"] for one in merged.guide["lessons"]] == ["l1", "l2", "l1-2"]
    assert merged.guide["title"] == "A guide"
    added = merged.guide["lessons"][2]
    assert [one["id"] for one in added["sections"]] == ["l1-a-2", "l1-q-2"]
    assert added["sections"][0]["html"] == '<p>a<sup data-source="S1-2"></sup> <dfn data-term="t">T</dfn></p>'
    first, second = added["sections"][1]["questions"]
    assert (first["id"], first["sources"], first["section"], first["objective"], first["stimulus"]) == (
        "q1-2",
        ["S1-2"],
        "l1-a-2",
        "o",
        "v",
    )
    assert first["stem"] == 'x<sup data-source="S1-2"></sup>'
    assert (second["id"], second["section"]) == ("new", "nowhere")
    assert merged.guide["sources"][1] == {**SOURCE, "id": "S1-2", "lang": "de"}
    assert merged.guide["glossary"] == [
        {**TERM, "definition": 'x<sup data-source="S1-2"></sup>', "sources": ["S1-2"], "lang": "de"}
    ]  # fmt: skip
    assert told(merged) == [
        ("changed", "id_changed", "S1-2", "S1"),
        ("skipped", "fields", "", "note"),
        ("changed", "id_changed", "l1-2", "l1"),
        ("changed", "id_changed", "l1-a-2", "l1-a"),
        ("changed", "id_changed", "l1-q-2", "l1-q"),
        ("changed", "id_changed", "q1-2", "q1"),
    ]


def speaking(document: Json, lang: str) -> Json:
    return {**document, "lang": lang}


def test_lessons_keep_the_language_that_their_file_says() -> None:
    own = {**lesson("o", text()), "lang": "pt-BR"}
    file = guide(lesson("d", quiz("d-q", single("d1"))), own, lang="de")
    merged = both(speaking(small_guide(), "fr"), file)
    assert merged.guide
    assert [one.get("lang") for one in merged.guide["lessons"]] == [None, None, "de", "pt-BR"]
    assert merged.guide["lang"] == "fr"
    again = both(merged.guide, file)
    assert again.guide == merged.guide, "what was added is known, although it says its language now"
    assert "lang" not in json.dumps(both(speaking(small_guide(), "de"), file).guide["lessons"][2])  # type: ignore[index]


def test_an_english_file_that_does_not_say_so_stays_english_in_a_french_guide() -> None:
    merged = both(speaking(small_guide(), "fr"), guide(lesson("e", quiz("e-q", single("e1")))))
    assert merged.guide
    assert merged.guide["lessons"][2]["lang"] == "en"


def test_questions_keep_the_language_of_their_lesson() -> None:
    """A screen reader would read them out as if they were in the language of the quiz that they come to."""
    document = small_guide()
    document["lessons"][1]["lang"] = "fr"
    asked = {**lesson("d", quiz("d-q", single("d1"), {**single("d2"), "lang": "fr"})), "lang": "de"}
    nested = lesson("n", {**quiz("n-q", single("n1")), "lang": "fr"})
    file = guide(asked, nested, lesson("e", quiz("e-q", single("e1"))))
    merged = both(document, file, "questions")
    assert merged.guide
    questions = {one["id"]: one.get("lang") for one in merged.guide["lessons"][1]["sections"][2]["questions"]}
    assert questions == {"q2": None, "d1": "de", "d2": "fr", "n1": None, "e1": "en"}
    assert both(merged.guide, file, "questions").guide == merged.guide


def test_terms_sources_and_cases_keep_the_language_of_their_file() -> None:
    case = quiz("d-q", single("d1", stimulus="v"), stimuli=[{"id": "v", "html": "Fall"}])
    named = {"sources": [{"id": "S9", "title": "Quelle", "organisation": "BÄK", "lang": "fr"}]}
    file = guide(lesson("d", case), lang="de", glossary=[{"id": "t", "term": "Amt", "definition": "d"}], **named)
    merged = both(small_guide(), file, "questions", "l1-q").guide
    assert merged
    assert merged["lessons"][0]["sections"][2]["stimuli"] == [{"id": "v", "html": "Fall", "lang": "de"}]
    assert [one.get("lang") for one in merged["glossary"]] == ["de"]
    assert [one.get("lang") for one in merged["sources"]] == [None, "fr"]
    assert both(merged, file, "questions", "l1-q").guide == merged, "what was added is known"


def test_case_that_is_there_is_known_whether_it_says_its_language_or_not() -> None:
    document = small_guide()
    document["lessons"][0]["sections"][2]["stimuli"] = [{"id": "v", "html": "<p>Fall</p>"}]
    file = guide(
        lesson("d", quiz("d-q", single("d1", stimulus="v"), stimuli=[{"id": "v", "html": "<p>Fall</p>"}])), lang="de"
    )
    merged = both(document, file, "questions", "l1-q").guide
    assert merged
    filled = merged["lessons"][0]["sections"][2]
    assert filled["stimuli"] == [{"id": "v", "html": "<p>Fall</p>"}]
    assert filled["questions"][-1]["stimulus"] == "v"


def test_what_is_there_is_known_whether_it_says_its_language_or_not() -> None:
    """A file was read in as lessons, and then its questions into a quiz: learners would get each question twice."""
    file = guide(lesson("d", quiz("d-q", single("d1"))), lang="de")
    once = both(small_guide(), file)
    assert once.guide
    again = both(once.guide, file, "questions", "l1-q")
    assert again.guide == once.guide
    silent = {**once.guide, "lessons": [{**one, "lang": None} for one in once.guide["lessons"]]}
    assert both(silent, file).guide == silent, "read in before files told their language"


@pytest.mark.parametrize("mode", ["lessons", "questions"])
def test_of_a_file_that_says_no_language_none_is_made_up(mode: Mode) -> None:
    new = read("csv", "kind,question,answer\ntrue_false,Est-ce vrai ?,true\n")
    merged = merge(of(speaking(small_guide(), "fr")), new, mode)
    assert merged.guide
    assert '"lang": "en"' not in json.dumps(merged.guide)


def test_terms_of_one_id_and_other_words() -> None:
    document = {**small_guide(), "glossary": [{"id": "t", "term": "T", "definition": "Mine"}]}
    merged = both(document, NEW)
    assert merged.guide
    added = merged.guide["glossary"][1]
    assert (added["id"], added["see_also"]) == ("t-2", ["t-2"])
    assert '<dfn data-term="t-2">' in merged.guide["lessons"][2]["sections"][0]["html"]


def test_a_source_that_is_there_under_another_id_is_not_added_again() -> None:
    once = both(small_guide(), NEW)
    assert once.guide
    again = both(once.guide, NEW)
    assert again.guide
    assert again.guide["sources"] == once.guide["sources"]
    assert again.guide["glossary"] == once.guide["glossary"]
    assert again.guide["lessons"][3]["sections"][1]["questions"][0]["sources"] == ["S1-2"]


def test_what_is_there_already_is_left_out() -> None:
    once = both(small_guide(), NEW)
    assert once.guide
    again = both(once.guide, {**once.guide, "lessons": once.guide["lessons"][1:]})
    assert again.guide == once.guide
    assert told(again) == [("skipped", "already", "Lesson l2"), ("skipped", "already", "Lesson l1")]


def test_sources_that_only_the_guide_has_are_found() -> None:
    new = read("csv", "kind,question,answer,sources\ntrue_false,Is it?,true,S1\n")
    merged = merge(of(small_guide()), new, "lessons")
    assert merged.guide
    assert merged.guide["lessons"][2]["sections"][0]["questions"][0]["sources"] == ["S1"]
    assert [
        problem.code for problem in read_document(json.dumps(merged.guide)).problems if problem.code != "no_explanation"
    ] == []


def test_questions_for_one_quiz() -> None:
    document = small_guide()
    document["lessons"][1]["sections"][2]["stimuli"] = [{"id": "v", "html": "<p>Mine</p>"}]
    merged = both(document, NEW, "questions")
    assert merged.guide
    filled = merged.guide["lessons"][1]["sections"][2]
    assert [one["id"] for one in filled["questions"]] == ["q2", "q1-2", "new"]
    first, second = filled["questions"][1:]
    assert (first["stimulus"], first["sources"]) == ("v-2", ["S1-2"])
    assert not first.keys() & {"section", "objective"} - {"section"}
    assert first["section"] == "l1-a"
    assert "section" not in second
    case = {"id": "v-2", "html": "<p>Case</p>", "lang": "de"}
    assert filled["stimuli"] == [{"id": "v", "html": "<p>Mine</p>"}, case]
    assert merged.guide["lessons"][0] == as_json(of(document))["lessons"][0]
    assert told(merged) == [
        ("changed", "id_changed", "S1-2", "S1"),
        ("skipped", "text_left_out", "Section l1-a"),
        ("changed", "id_changed", "q1-2", "q1"),
        ("skipped", "fields", "q1-2", "objective"),
        ("skipped", "fields", "new", "section"),
    ]


def test_the_quiz_can_be_named() -> None:
    merged = both(small_guide(), guide(lesson("x", quiz("y", single("z")))), "questions", "l1-q")
    assert merged.guide
    assert [one["id"] for one in merged.guide["lessons"][0]["sections"][2]["questions"]] == ["q1", "m1", "z"]
    again = both(merged.guide, guide(lesson("x", quiz("y", single("z")))), "questions", "l1-q")
    assert again.guide == merged.guide
    assert told(again) == [("skipped", "already", "Quiz y")]


@pytest.mark.parametrize(("document", "target"), [(small_guide(), "none"), (guide(lesson("l", text())), "")])
def test_without_the_quiz_nothing_is_done(document: Json, target: str) -> None:
    merged = both(document, NEW, "questions", target)
    assert merged.guide is None
    assert told(merged)[-1] == ("bad", "no_quiz", target)


def test_replacing() -> None:
    assert both(small_guide(), NEW, "replace") == Merged(as_json(of(NEW)))


@pytest.mark.parametrize("mode", ["replace", "lessons", "questions"])
def test_nothing_read_is_nothing_merged(mode: Mode) -> None:
    assert merge(of(small_guide()), Read(None), mode) == Merged(None)


def test_more_than_a_guide_may_hold() -> None:
    large = guide(lesson("l", text("s", f"<p>{'x' * (MAX_LENGTH // 2)}</p>")))
    merged = both(large, guide(lesson("l", text("s", f"<p>{'y' * (MAX_LENGTH // 2)}</p>"))))
    assert merged.guide is None
    assert told(merged)[-1] == ("bad", "too_much", str(MAX_LENGTH))
