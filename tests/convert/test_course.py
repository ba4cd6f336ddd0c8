"""Units, subsections, libraries and courses around the quizzes."""

from typing import Any

import pytest

from img_guide_xblock.convert import ConvertError, Source, convert, convert_all

ASK = (
    "<multiplechoiceresponse><label>Q</label>"
    "<choicegroup><choice correct='true'>A</choice><choice>B</choice></choicegroup></multiplechoiceresponse>"
)


def problem(name: str = "p", more: str = "") -> str:
    return f"<problem url_name='{name}' {more}>{ASK}</problem>"


def shape(guide: dict[str, Any]) -> list[Any]:
    return [
        (lesson["id"], lesson["title"], [(s["id"], s["kind"], s["title"]) for s in lesson["sections"]])
        for lesson in guide["lessons"]
    ]


def test_outermost_unit_or_subsection_is_a_lesson() -> None:
    unit = f"<vertical url_name='v' display_name='V'>{problem('one')}</vertical>"
    sequence = f"<sequential url_name='s' display_name='S'>{problem('two')}{unit}</sequential>"
    done = convert(f"<chapter>{sequence}{unit.replace('one', 'three')}</chapter>", "capa")
    assert shape(done.guide) == [
        ("s", "S", [("two", "quiz", "Questions"), ("one", "quiz", "V")]),
        ("v", "V", [("three", "quiz", "Questions")]),
    ]


def test_problems_in_no_unit_share_a_lesson_also_over_several_files() -> None:
    sources = [Source(f"<problem display_name='{name}'>{ASK}</problem>", f"problem/{name}.xml") for name in "abc"]
    done = convert_all(sources, "capa")
    assert shape(done.guide) == [("a", "Questions", [("a-quiz", "quiz", "Questions")])]
    assert [question["id"] for question in done.guide["lessons"][0]["sections"][0]["questions"]] == ["a", "b", "c"]
    assert [row.source for row in done.rows if row.code == "question"] == [source.name for source in sources]


def test_root_of_any_name_is_looked_through() -> None:
    done = convert(f"<problems>{problem('one')}<x><y>{problem('two')}</y></x></problems>", "capa")
    assert [row.values["id"] for row in done.rows if row.code == "question"] == ["one", "two"]


def test_title_and_language_are_those_of_the_course() -> None:
    done = convert(f"<course display_name='C' language='ar'>{problem()}</course>", "capa")
    assert (done.guide["title"], done.guide["lang"], done.lang) == ("C", "ar", "ar")
    done = convert(f"<course display_name='C' language='no such'>{problem()}</course>", "capa")
    assert (done.guide["lang"], done.lang) == ("en", "")


def test_library_asks_some_of_its_problems() -> None:
    pool = "".join(problem(f"p{number}") for number in range(4))
    done = convert(f"<library_content display_name='Pool' max_count='3'>{pool}</library_content>", "capa")
    quiz = done.guide["lessons"][0]["sections"][0]
    assert quiz["settings"]["draw"] == 3
    assert quiz["title"] == "Pool"
    done = convert(f"<library_content max_count='9'>{pool}</library_content>", "capa")
    assert "draw" not in done.guide["lessons"][0]["sections"][0]["settings"]
    done = convert(
        f"<vertical><library_content max_count='2'>{pool}</library_content>{problem('out')}</vertical>", "capa"
    )
    assert [len(quiz["questions"]) for quiz in done.guide["lessons"][0]["sections"]] == [4, 1]


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("<problem url_name='x'/>", "elsewhere"),
        ("<html url_name='x' filename='x'/>", "elsewhere"),
        ("<vertical url_name='x'/>", "elsewhere"),
        ("<problem-builder><pb-answer question='q'/></problem-builder>", "other_command"),
        ("<video url_name='x'/>", "element"),
        ("Stray words", "stray_text"),
        ("<html> </html>", "empty"),
    ],
)
def test_what_cannot_be_converted_is_told(inner: str, code: str) -> None:
    done = convert(f"<vertical display_name='V'>{problem('p')}\n{inner}</vertical>", "capa")
    assert [row.code for row in done.rows if row.level == "skipped"] == [code]


def test_each_command_leaves_the_other_its_own() -> None:
    with pytest.raises(ConvertError) as refused:
        convert(problem(), "problem-builder")
    assert [(row.code, row.values) for row in refused.value.rows] == [("other_command", {"element": "problem"})]


def test_heading_of_a_text_is_its_title() -> None:
    html = "<html><h2>A <em>title</em></h2><h3>Below</h3><p>Words</p></html>"
    done = convert(f"<vertical>{html}{problem()}</vertical>", "capa")
    section = done.guide["lessons"][0]["sections"][0]
    assert (section["title"], section["html"]) == ("A title", "<h5>Below</h5><p>Words</p>")


def test_text_beside_a_quiz_is_a_section_whatever_its_tag() -> None:
    quiz = "<problem-builder><pb-answer question='Q'/></problem-builder>"
    for tag in ("html", "html_demo"):
        done = convert(f"<vertical><{tag}>Words</{tag}>{quiz}</vertical>", "problem-builder")
        assert [section["kind"] for section in done.guide["lessons"][0]["sections"]] == ["text", "quiz"]


def test_same_names_get_ids_of_their_own() -> None:
    unit = f"<vertical url_name='v' display_name='V'><html url_name='h'>Words</html>{problem('p')}</vertical>"
    done = convert(f"<chapter>{unit * 3}</chapter>", "capa")
    assert [lesson["id"] for lesson in done.guide["lessons"]] == ["v", "v-2", "v-3"]
    assert [s["id"] for lesson in done.guide["lessons"] for s in lesson["sections"]] == [
        "h", "p", "h-2", "p-2", "h-3", "p-3",
    ]  # fmt: skip
