"""Markdown in: lessons, sections, questions."""

from typing import Any

import pytest

from img_guide_xblock.guide.formats import Read, read

Json = dict[str, Any]


def made(text: str) -> Json:
    found = read("markdown", text)
    assert found.guide, found.rows
    return found.guide


def outline(text: str) -> list[Any]:
    return [
        (lesson["title"], [(one["kind"], one["title"]) for one in lesson["sections"]])
        for lesson in made(text)["lessons"]
    ]


def told(found: Read) -> list[tuple[int, str, str]]:
    return [(row.line, row.level, row.code) for row in found.rows if row.level != "made"]


def asked(text: str) -> Json:
    question: Json = made(text)["lessons"][0]["sections"][0]["questions"][0]
    return question


def test_lessons_and_sections() -> None:
    assert outline("# One\n\n## A\n\nx\n\n### B\n\n## C\n\n# Two\n\n## D\ny") == [
        ("One", [("text", "A"), ("text", "C")]),
        ("Two", [("text", "D")]),
    ]
    assert made("# One\n\n## A\n\nx\n\n### B")["lessons"][0]["sections"][0]["html"] == "<p>x</p>\n<h5>B</h5>"


def test_what_has_no_heading_gets_one() -> None:
    assert outline("x") == [("Imported lesson", [("text", "Introduction")])]
    assert outline("# One\nx\n\nq\n- [x] a\n- [ ] b") == [("One", [("text", "Introduction"), ("quiz", "Questions")])]
    assert told(read("markdown", "x")) == [(1, "changed", "title_made"), (1, "changed", "title_made")]


def test_front_matter() -> None:
    head = "---\ntitle: 'A: b'\nlang: es\n# comment\n\n---\n"
    assert (made(f"{head}x")["title"], made(f"{head}x")["lang"]) == ("A: b", "es")
    assert outline(f"{head}x") == [("A: b", [("text", "Introduction")])]
    assert outline(f"{head}# One\nx") == [("One", [("text", "Introduction")])]
    lesson = made("---\ntitle: One\nid: l1\nminutes: 9\nquestion: Why?\n---\nx")["lessons"][0]
    assert (lesson["id"], lesson["title"], lesson["minutes"], lesson["question"]) == ("l1", "One", 9, "Why?")


def test_front_matter_that_is_not_used() -> None:
    text = "---\ntitle: One\nobjectives:\n  - id: o\nid: a b\nminutes: soon\nlang: no language\n---\nx"
    assert [(row.line, row.code, *row.values.values()) for row in read("markdown", text).rows][:6] == [
        (1, "bad_language", "no language"),
        (1, "front_matter", "id: a b"),
        (1, "front_matter", "minutes: soon"),
        (1, "lesson", "One"),
        (3, "front_matter", "objectives:"),
        (4, "front_matter", "- id: o"),
    ]
    assert made(text)["lang"] == "en"
    assert outline("---\n\nx") == [("Imported lesson", [("text", "Introduction")])]


def test_ids_in_curly_brackets() -> None:
    text = '# One {#l1 minutes=12 question="Is &quot;it&quot; so?"}\n\n## A {#a}\n\n## B\n\nq {#q1}\n- [x] a\n- [ ] b'
    lesson = made(text)["lessons"][0]
    assert (lesson["id"], lesson["minutes"], lesson["question"]) == ("l1", 12, 'Is "it" so?')
    assert [one["id"] for one in lesson["sections"]] == ["a", "l1-b"]
    assert lesson["sections"][1]["questions"][0]["id"] == "q1"
    assert lesson["sections"][1]["questions"][0]["stem"] == "q"


@pytest.mark.parametrize("title", ["A {#a b}", r"A \{#a}", "A {a}", "A {#a} b", "A {#a minutes=x}"])
def test_other_curly_brackets_are_text(title: str) -> None:
    assert outline(f"# {title}\nx")[0][0] == title.replace("\\", "")


def test_one_right_choice() -> None:
    text = "Which *one*?\n\n- [x] a\n  : Yes\n    and so.\n- [ ] b\n: No.\n\n: For\nall."
    assert asked(text) == {
        "id": "q-430c54d8",
        "kind": "single_choice",
        "stem": "Which <em>one</em>?",
        "rationale": "For\nall.",
        "choices": [
            {"id": "a", "text": "a", "correct": True, "explanation": "Yes\nand so."},
            {"id": "b", "text": "b", "correct": False, "explanation": "No."},
        ],
    }


def test_several_right_choices_and_true_or_false() -> None:
    assert asked("q\n- [x] a\n- [X] b\n- [ ] c")["kind"] == "multiple_response"
    sides = asked("q\n- [ ] True\n- [x] *false*")
    assert (sides["kind"], [one["id"] for one in sides["choices"]]) == ("true_false", ["true", "false"])
    assert asked("q\n- [x] True\n- [x] False")["kind"] == "multiple_response"
    assert asked("q\n- [x] True\n- [ ] Not true")["kind"] == "single_choice"


def test_texts_and_questions_below_one_heading() -> None:
    text = (
        "# L\n\n## A {#a}\n\nx\n\nq\n- [x] a\n- [ ] b\n\nq2\n- [x] a\n- [ ] b\n\ny\n\n## B {#b}\n\nq3\n- [x] a\n- [ ] b"
    )
    assert outline(text) == [
        ("L", [("text", "A"), ("quiz", "Questions"), ("text", "Introduction"), ("quiz", "B")])
    ]  # fmt: skip
    sections = made(text)["lessons"][0]["sections"]
    assert [one["id"] for one in sections] == ["a", "l-questions", "l-introduction", "b"]
    assert [len(one["questions"]) for one in sections if one["kind"] == "quiz"] == [2, 1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- [x] a\n- [ ] b", "no_stem"),
        ("# A\n- [x] a\n- [ ] b", "no_stem"),
        ("q {#q}\n- [ ] a\n- [ ] b", "no_right"),
        ("q\n- [x] a", "few_choices"),
        ("q\n- [x] a\n- [ ]", "unfit"),
    ],
)
def test_what_becomes_no_question(text: str, code: str) -> None:
    found = read("markdown", f"{text}\n\n## After\n\nfine\n- [x] a\n- [ ] b")
    assert [row.code for row in found.rows if row.level == "bad"] == [code]
    assert [row.values["words"] for row in found.rows if row.code == "question"] == ["fine"]


def test_a_list_that_only_looks_like_choices() -> None:
    html = made("# L\n\n## A\n\n- [x] a\n- b")["lessons"][0]["sections"][0]["html"]
    assert html == "<ul>\n<li>[x] a</li>\n<li>b</li>\n</ul>"


def test_a_lesson_without_anything_is_told() -> None:
    assert told(read("markdown", "# One\n\n# Two\nx\n\n# Three")) == [
        (1, "skipped", "empty_lesson"),
        (4, "changed", "title_made"),
        (6, "skipped", "empty_lesson"),
    ]
