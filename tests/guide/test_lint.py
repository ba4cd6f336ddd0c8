"""Advice on writing."""

from typing import Any

import pytest
from builders import as_text, choice, guide, lesson, multiple, quiz, single, small_guide, text

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.lint import advice, lint

LONG = " ".join(["word"] * 31) + "."


def found(*sections: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    document = guide(lesson("l1", *sections, objectives=[{"id": "o1", "text": "Say it."}]), **more)
    read = read_document(as_text(document))
    assert read.guide is not None, read.problems
    problems = list(lint(read.guide))
    assert {problem.level for problem in problems} <= {"advice"}
    return [(problem.code, problem.path) for problem in problems]


def sound(**more: Any) -> dict[str, Any]:
    return single("q1", objective="o1", **more)


AT = "lessons.0.sections.0.questions.0"


def test_sound_guide_gets_no_advice() -> None:
    assert found(text("l1-a"), quiz("l1-q", sound(), multiple("m1", objective="o1"))) == []


@pytest.mark.parametrize(
    ("question", "code", "path"),
    [
        (sound(stem=LONG), "long_sentence", "stem"),
        (sound(hints=["Short.", LONG]), "long_sentence", "hints.1"),
        (sound(choices=[choice("a", explanation=LONG), choice("b", True)]), "long_sentence", "choices.0.explanation"),
        (sound(rationale='See <a href="https://x.org">here</a>.'), "vague_link", "rationale"),
        (sound(stem='<img src="/static/x.png"> What?'), "no_alt", "stem"),
        (single("q1"), "no_objective", "objective"),
        (sound(stem="Which is NOT accredited?"), "negative_stem", "stem"),
        (sound(stem="All are true except:"), "negative_stem", "stem"),
        (sound(choices=[choice("a", True), choice("b", text="All of the above")]), "catch_all", "choices.1.text"),
        (
            sound(choices=[choice("a", True, text="A very much longer statement a"), choice("b"), choice("c")]),
            "longest_is_right",
            "choices",
        ),
    ],
)
def test_each_slip_is_pointed_out_where_it_is(question: dict[str, Any], code: str, path: str) -> None:
    assert found(quiz("l1-q", question)) == [(code, f"{AT}.{path}")]


def test_question_without_a_source_is_pointed_out_where_the_guide_has_sources() -> None:
    sources = small_guide()["sources"]
    assert found(quiz("l1-q", sound()), sources=sources) == [("no_source", f"{AT}.sources")]
    assert found(quiz("l1-q", sound(unchecked=True)), sources=sources) == []
    assert found(quiz("l1-q", sound(sources=["S1"])), sources=sources) == []


def test_statement_to_judge_may_be_negative() -> None:
    sides = [choice("true", text="True"), choice("false", True, text="False")]
    statement = {**sound(stem="A visa is never needed."), "kind": "true_false", "choices": sides}
    assert found(quiz("l1-q", statement)) == []


def test_abbreviation_is_pointed_out_once_for_its_lesson() -> None:
    assert found(text("l1-a", "<p>The VSLO and the VSLO.</p>")) == [("abbreviation", "lessons.0")]


def test_patterns_of_english_words_are_not_looked_for_in_other_languages() -> None:
    assert found(quiz("l1-q", sound(stem="Except not VSLO")), lang="de") == []


def _piece(lang: str | None) -> dict[str, str]:
    return {"lang": lang} if lang else {}


@pytest.mark.parametrize(
    ("of_guide", "of_lesson", "of_section", "of_question", "english"),
    [
        ("en", None, None, None, True),
        ("en-US", None, None, None, True),
        ("EN_gb", None, None, None, True),
        ("enx", None, None, None, False),
        ("en", "es", None, None, False),
        ("en", None, "es", None, False),
        ("en", None, None, "es", False),
        ("ar", None, None, None, False),
        ("ar", "en", None, None, True),
        ("ar", None, "en", None, True),
        ("ar", None, None, "en-GB", True),
        ("en", "ar", "en", "es", False),
        ("ar", "en", "es", "en", True),
    ],
)
def test_patterns_of_english_words_are_looked_for_in_what_is_english(
    of_guide: str, of_lesson: str | None, of_section: str | None, of_question: str | None, english: bool
) -> None:
    """The language of a piece is its own, else that of what holds it."""
    stem = sound(stem="Which VSLO is NOT accredited?", **_piece(of_question))
    document = guide(lesson("l1", quiz("l1-q", stem, **_piece(of_section)), **_piece(of_lesson)), lang=of_guide)
    read = read_document(as_text(document))
    assert read.guide is not None
    codes = {problem.code for problem in lint(read.guide)}
    assert codes == ({"abbreviation", "negative_stem"} if english else set())


def test_abbreviation_in_another_language_hides_none_that_is_in_english() -> None:
    spanish, english = text("l1-a", "<p>El VSLO es esto.</p>", lang="es"), text("l1-b", "<p>The VSLO is this.</p>")
    assert found(spanish, english) == [("abbreviation", "lessons.0")]
    assert found(spanish) == []
    case = [{"id": "v", "html": "<p>The VSLO.</p>"}]
    asked = sound(lang="es", stimulus="v")
    assert found(quiz("l1-q", asked, stimuli=case)) == [("abbreviation", "lessons.0")], "the case is the quiz's"


def test_long_sentences_and_pictures_are_looked_at_in_every_language() -> None:
    picture = text("l1-a", '<p><img src="/static/x.png"></p>', lang="ar")
    assert found(picture, quiz("l1-q", sound(stem=LONG, lang="hi"))) == [
        ("no_alt", "lessons.0.sections.0.html"),
        ("long_sentence", "lessons.0.sections.1.questions.0.stem"),
    ]


def test_advice_is_worked_out_once_for_a_document() -> None:
    document = read_document(as_text(small_guide()))
    assert advice(document) is advice(document)
    assert advice(read_document("{")) == ()


def test_shipped_guide_follows_nearly_all_advice() -> None:
    codes = [problem.code for problem in advice(read_document(DEFAULT_DOCUMENT))]
    assert sorted(codes) == ["longest_is_right"] * 3 + ["negative_stem"], "the exceptions of tests/content"
