"""The compiler of guides: the document it makes, the command, and the guide that ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import packs
import packs_quiz
import pytest

LESSON, QUIZ = "lessons/1-one.md", "questions/l1.yaml"


def test_a_guide_becomes_the_document_of_the_design(guide: Any) -> None:
    document = guide({}).document
    assert list(document) == ["version", "title", "lang", "note", "lessons", "glossary", "sources"]
    assert (document["version"], document["title"], document["lang"]) == (1, "A small guide", "en")
    assert document["note"] == "Education only."
    assert document["glossary"] == [
        {"id": "one", "term": "one", "definition": "The <em>first</em>.", "see_also": ["one"], "sources": ["S01"]}
    ]
    assert document["sources"] == [
        {
            "id": "S01",
            "title": "A page & more",
            "organisation": "Somebody",
            "url": "https://example.org/page",
            "checked_on": "2026-11-22",
            "review_by": "2027-06-01",
            "kind": "primary",
        }
    ]


def test_a_lesson_has_its_front_matter_and_its_sections(guide: Any) -> None:
    (lesson,) = guide({}).document["lessons"]
    first, quiz = lesson.pop("sections")
    assert lesson == {
        "id": "l1",
        "title": "One",
        "minutes": 3,
        "question": "What is one?",
        "objectives": [{"id": "l1-o1", "text": "Say what one is."}],
    }
    html = '<p>Some text<sup data-source="S01"></sup>.</p>'
    assert first == {"id": "l1-first", "kind": "text", "title": "First", "html": html}
    assert quiz.pop("questions")
    assert quiz == {
        "id": "l1-quiz",
        "kind": "quiz",
        "title": "Check yourself",
        "settings": {"preset": "self_check"},
        "stimuli": [{"id": "v01", "html": "A case."}],
        "bands": [],
    }


def test_a_question_keeps_its_fields(guide: Any) -> None:
    assert asked(guide, "stem", "stem") == {
        "id": "q01",
        "kind": "single_choice",
        "objective": "l1-o1",
        "stimulus": "v01",
        "stem": "Which one?",
        "choices": [
            {"id": "a", "text": "This", "correct": True, "explanation": "Yes."},
            {"id": "b", "text": "That", "correct": False, "explanation": "No."},
        ],
        "hints": ["Look."],
        "rationale": "One is one.",
        "sources": ["S01"],
    }


def asked(guide: Any, old: str, new: str) -> Any:
    """The small guide's question after one change in its file."""
    return guide({QUIZ: (old, new)}).document["lessons"][0]["sections"][1]["questions"][0]


def test_rich_fields_of_any_kind_of_question_are_converted_and_no_others(guide: Any) -> None:
    made = asked(
        guide,
        "    hints: [Look.]\n",
        "    hints: [A *hint*]\n    verify_note: R&D\n    answer: {value: '*3*', unit: R&D, working: '*3*'}\n"
        "    items: [{id: x, text: '*x*', explanation: '*y*', answer: '*z*'}]\n    model_answer: '*m*'\n",
    )
    assert made["hints"] == ["A <em>hint</em>"]
    assert made["verify_note"] == "R&amp;D"
    assert made["answer"] == {"value": "*3*", "unit": "R&amp;D", "working": "<em>3</em>"}
    assert made["model_answer"] == "<em>m</em>"
    assert made["items"] == [{"id": "x", "text": "<em>x</em>", "explanation": "<em>y</em>", "answer": "*z*"}]


def test_a_kind_the_compiler_does_not_know_passes_through(guide: Any) -> None:
    made = asked(guide, "kind: single_choice", "kind: brand_new\n    extra: {deep: [1, 2.5, null]}")
    assert made["kind"] == "brand_new"
    assert made["extra"] == {"deep": [1, 2.5, None]}


OF_EACH_KIND = """\
  - id: q02
    kind: true_false
    objective: l1-o1
    section: l1-first
    stem: It is so.
    choices:
      - {id: 'true', text: True, correct: true, explanation: Yes.}
      - {id: 'false', text: False, correct: false, explanation: No.}
  - id: q03
    kind: ordering
    objective: l1-o1
    section: l1-first
    stem: Sort.
    items:
      - {id: a, text: Second, explanation: Then.}
      - {id: b, text: First, explanation: So.}
    correct_order: [b, a]
  - id: q04
    kind: matching
    objective: l1-o1
    section: l1-first
    stem: Match.
    options:
      - {id: x, text: Ex}
      - {id: y, text: Why}
    prompts:
      - {id: '1', text: One, answer: y, explanation: So.}
      - {id: '2', text: Two, answer: y, explanation: So.}
    options_may_repeat: true
  - id: q05
    kind: numeric
    objective: l1-o1
    section: l1-first
    stem: Add 1 and 1.5.
    answer: {value: 2.5, unit: hours, tolerance: 0.01, working: 1 + 1.5 = 2.5}
    common_errors:
      - {value: 1, explanation: You left one out.}
"""


def test_questions_of_every_kind_become_what_the_block_reads(guide: Any) -> None:
    made = guide({QUIZ: ("questions:\n", "questions:\n" + OF_EACH_KIND)})
    asked = made.document["lessons"][0]["sections"][1]["questions"]
    assert list(packs.refused(made.folder, made.document)) == []
    assert {question["section"] for question in asked[:4]} == {"l1-first"}
    assert [choice["text"] for choice in asked[0]["choices"]] == ["True", "False"]
    assert asked[1]["correct_order"] == ["b", "a"]
    assert asked[2]["prompts"][1] == {"id": "2", "text": "Two", "answer": "y", "explanation": "So."}
    assert asked[3]["answer"] == {"value": 2.5, "unit": "hours", "tolerance": 0.01, "working": "1 + 1.5 = 2.5"}


def test_common_errors_may_be_left_out(guide: Any) -> None:
    made = guide({QUIZ: ("questions:\n", "questions:\n" + OF_EACH_KIND.partition("    common_errors")[0])})
    assert made.said == []


def test_yaml_may_name_a_type_and_remark_on_a_number(guide: Any) -> None:
    assert asked(guide, "text: That", "text: !!timestamp 2026-11-22")["choices"][1]["text"] == "2026-11-22"
    assert asked(guide, "kind: single", "points: 2 # for two\n    kind: single")["points"] == 2


def test_yaml_words_that_look_like_booleans_stay_text(guide: Any) -> None:
    assert asked(guide, "text: That", "text: No")["choices"][1]["text"] == "No"


def test_each_heading_starts_a_section_with_a_plain_title(guide: Any) -> None:
    made = guide({LESSON: ("::: quiz", "## Second & *last* {#l1-2}\n\nMore.\n\n::: quiz")})
    sections = made.document["lessons"][0]["sections"]
    assert [part["id"] for part in sections] == ["l1-first", "l1-2", "l1-quiz"]
    assert sections[1]["title"] == "Second & *last*"
    assert sections[1]["html"] == "<p>More.</p>"


def test_word_processor_line_ends_and_marks_do_no_harm(guide: Any) -> None:
    made = guide({})
    plain = made.document
    for path in made.folder.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert made.document == plain


# --- the command


def pack(out: Path) -> Path:
    """Where the small guide's pack is."""
    return out / "small" / "2026-11.json"


def test_building_twice_gives_the_same_bytes(guide: Any, tmp_path: Path) -> None:
    guides = guide({}).folder.parent
    first, second = tmp_path / "1", tmp_path / "2"
    assert packs.main(["--out", str(first)], guides) == 0
    assert packs.main(["--out", str(second)], guides) == 0
    made = pack(first).read_bytes()
    assert made == pack(second).read_bytes()
    assert made.startswith(b'{\n "version": 1,\n')
    assert made.endswith(b"]\n}\n")


def test_text_is_written_as_utf_8_and_not_as_escapes(guide: Any, tmp_path: Path) -> None:
    guides = guide({LESSON: ("title: One", "title: Uno – señal")}).folder.parent
    packs.main(["--out", str(tmp_path)], guides)
    assert "Uno – señal" in pack(tmp_path).read_text(encoding="utf-8")


def test_check_fails_on_a_missing_and_on_a_stale_pack_and_writes_nothing(
    guide: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guides, check = guide({}).folder.parent, ["--check", "--out", str(tmp_path)]
    assert packs.main(check, guides) == 1
    assert not pack(tmp_path).exists()
    packs.main(check[1:], guides)
    assert packs.main(check, guides) == 0
    pack(tmp_path).write_text("{}")
    capsys.readouterr()
    assert packs.main(check, guides) == 1
    assert pack(tmp_path).read_text() == "{}"
    assert "2026-11.json is out of date: run python tools/packs.py" in capsys.readouterr().err


def test_a_guide_with_faults_is_not_written(guide: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guides = guide({QUIZ: ("l1-o1", "l1-o7")}).folder.parent
    assert packs.main(["--out", str(tmp_path)], guides) == 1
    assert not pack(tmp_path).exists()
    assert capsys.readouterr().err == 'guides/small/questions/l1.yaml:11: there is no objective "l1-o7"\n'


def test_a_guide_that_the_block_would_refuse_is_not_written(
    guide: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guides = guide({QUIZ: ("self_check", "by_ear")}).folder.parent
    assert packs.main(["--out", str(tmp_path)], guides) == 1
    assert not pack(tmp_path).exists()
    assert "small/guide.yaml:1: lessons.0.sections.1" in capsys.readouterr().err


def test_no_guide_at_all_is_a_failure(tmp_path: Path) -> None:
    assert packs.main(["--check"], tmp_path) == 1


# --- the guide that ships


def test_the_shipped_pack_is_current() -> None:
    assert packs.main(["--check"]) == 0


def test_every_shipped_lesson_ends_with_what_to_verify_and_a_quiz_on_its_objectives(shipped: Any) -> None:
    lessons = shipped["lessons"]
    assert [lesson["id"] for lesson in lessons] == [f"l{number}" for number in range(1, 8)]
    for lesson in lessons:
        *_, last, quiz = lesson["sections"]
        assert (quiz["id"], quiz["kind"]) == (f"{lesson['id']}-quiz", "quiz")
        assert 'data-callout="verify"' in last["html"]
        tested = {question["objective"] for question in quiz["questions"]}
        assert tested <= {objective["id"] for objective in lesson["objectives"]}


def test_the_shipped_guide_opens_with_its_disclaimer_and_its_four_ideas(shipped: Any) -> None:
    start = shipped["lessons"][0]["sections"][0]["html"]
    assert "education, not legal or immigration advice" in start
    assert "education, not legal or immigration advice" in shipped["note"]
    assert start.count("<li>") == 4


def rich(value: Any, key: str = "") -> Iterator[str]:
    """Every rich text in a document."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from rich(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from rich(inner, key)
    elif isinstance(value, str) and key in packs_quiz.RICH | {"definition"}:
        yield value


def test_cleaning_the_shipped_guide_changes_nothing(cleaned: Any, shipped: Any) -> None:
    sections = [lesson["sections"] for lesson in shipped["lessons"]]
    texts = list(rich([sections, shipped["glossary"]]))
    assert len(texts) > 500
    for text in texts:
        assert cleaned(text) == text


def test_what_the_block_would_refuse_is_a_fault(tmp_path: Path) -> None:
    document = {"version": 1, "title": "x", "lessons": [{"id": "l1", "title": ""}]}
    assert [str(fault) for fault in packs.refused(tmp_path, document)] == [
        f"{tmp_path.name}/guide.yaml:1: lessons.0.title: the block says empty"
    ]


def test_the_block_finds_a_section_that_does_not_exist(guide: Any) -> None:
    made = guide({QUIZ: ("stem: Which", "section: l1-first\n    stem: Which")})
    document = made.document
    assert list(packs.refused(made.folder, document)) == []
    document["lessons"][0]["sections"][1]["questions"][0]["section"] = "l1-quiz"
    assert [str(fault) for fault in packs.refused(made.folder, document)] == [
        "small/guide.yaml:1: lessons.0.sections.1.questions.0.section: the block says unknown_section"
    ]
