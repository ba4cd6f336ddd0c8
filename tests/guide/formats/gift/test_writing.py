"""GIFT out: as Moodle reads it."""

from typing import Any

from builders import choice, guide, lesson, multiple, quiz, single, text

from img_guide_xblock.guide.formats import Written, write
from img_guide_xblock.guide.model import Guide


def written(*questions: dict[str, Any], **more: Any) -> Written:
    made = {"id": "l1", "title": "Lesson l1", "sections": [quiz("l1-q", *questions, **more)]}
    return write("gift", Guide.model_validate(guide(made)))


def told(found: Written) -> list[tuple[str, str, str]]:
    return [(row.level, row.code, row.values.get("names", "")) for row in found.rows]


def question(kind: str, **more: Any) -> dict[str, Any]:
    return {"id": "q", "kind": kind, "stem": "Stem", **more}


def test_single_choice() -> None:
    choices = [choice("x", True, text="a=b", explanation="<em>Yes</em>: so"), choice("y", text="%50", explanation="")]
    found = written(question("single_choice", choices=choices, rationale="Why"))
    assert found.text == (
        "$CATEGORY: $course$/top/Lesson l1/Quiz l1-q\n\n"
        "::q::[html]Stem{\n\t=a\\=b#<em>Yes</em>\\: so\n\t~[html]%50\n####Why}\n"
    )
    assert found.rows == ()


def test_several_right_ones_share_the_point() -> None:
    answers = [choice(id, id in "ab", explanation="", text=id) for id in "abcde"]
    assert "{\n\t~%50%a\n\t~%50%b\n\t~%-33.33333%c\n\t~%-33.33333%d\n\t~%-33.33333%e\n}" in (
        written(question("multiple_response", choices=answers)).text
    )


def test_true_or_false() -> None:
    sides = [choice("true", text="True", explanation="No."), choice("false", True, text="False", explanation="Yes.")]
    assert "::q::[html]Stem{FALSE#No.#Yes.}" in written(question("true_false", choices=sides)).text
    sides[0]["explanation"] = ""
    assert "{FALSE##Yes.}" in written(question("true_false", choices=sides)).text
    sides[1]["text"] = "Falsch"
    assert told(written(question("true_false", choices=sides))) == [("changed", "sides", "")]


def test_matching_has_no_place_for_explanations_and_markup_of_options() -> None:
    prompts = [{"id": "1", "text": "[a]", "answer": "x", "explanation": "So."}, {"id": "2", "text": "b", "answer": "y"}]
    options = [{"id": "x", "text": "<b>X</b> -> 1"}, {"id": "y", "text": "Y"}, {"id": "z", "text": "Z: &lt;"}]
    found = written(question("matching", prompts=prompts, options=options))
    assert "{\n\t=[html][a] -> X -> 1\n\t=b -> Y\n\t= -> Z\\: <\n}" in found.text
    assert told(found) == [("changed", "form", "options"), ("skipped", "explanations", "")]


def test_numbers() -> None:
    answer = {"value": 1e-7, "tolerance": 0.5, "working": "So", "unit": "hours"}
    found = written(
        question("numeric", answer=answer, common_errors=[{"value": -2, "explanation": "No"}, {"value": 9}])
    )
    assert "{#\n\t=%100%0.0000001:0.5#So\n\t=%0%-2:0#No\n\t=%0%9:0\n}" in found.text
    assert [(row.code, row.values["words"]) for row in found.rows] == [("unit", "hours")]


def test_reflection() -> None:
    found = written(question("reflection", model_answer="<p>So</p>\n<p>b</p>", rationale="Why"))
    assert "::q::[html]Stem{####<p>So</p>\\n<p>b</p>}" in found.text
    assert told(found) == [("skipped", "fields", "rationale")]


def test_what_is_lost_is_told() -> None:
    more = {"sources": ["S1"], "difficulty": "hard", "shuffle": True, "checked_on": "2026-11-22"}
    document = guide(
        lesson("l1", text(), quiz("l1-q", single("q1", **more), multiple("q2", hints=[]), settings={"draw": 1})),
        lesson("l2", text("l2-s"), quiz("l2-q", title="Empty")),
        lang="de",
        sources=[{"id": "S1", "title": "x", "organisation": "y"}],
    )
    found = write("gift", Guide.model_validate(document))
    assert [
        (row.code, row.values.get("id"), row.values.get("names", row.values.get("count"))) for row in found.rows
    ] == [
        ("fields", "", "lang, sources"),
        ("fields", "l1", "minutes"),
        ("texts", "l1", "1"),
        ("fields", "l1-q", "settings"),
        ("fields", "q1", "hints, sources, checked_on, difficulty"),
        ("fields", "l2", "minutes"),
        ("texts", "l2", "1"),
    ]
    assert "Empty" not in found.text


def test_kinds_that_gift_does_not_know() -> None:
    items = [{"id": "a", "text": "a"}, {"id": "b", "text": "b"}]
    found = written(question("ordering", items=items, correct_order=["a", "b"]), {**question("rating"), "id": "r"})
    assert [(row.level, row.code, row.values) for row in found.rows] == [
        ("skipped", "kind", {"id": "q", "kind": "ordering"}),
        ("skipped", "kind", {"id": "r", "kind": "rating"}),
    ]
    assert found.text == ""


def test_a_case_stands_above_the_question() -> None:
    asked = single("q1", stimulus="v", hints=[], stem="Which?")
    found = written(asked, stimuli=[{"id": "v", "html": "<p>Dr. N.</p>\n<p>Two.</p>"}])
    assert "::q1::[html]Dr. N.<br><br>Two.<br><br>Which?{" in found.text
    assert [row.code for row in found.rows] == ["case_in_stem"]


def test_a_case_above_the_question_keeps_its_language() -> None:
    asked = single("q1", stimulus="v", hints=[], stem="Which?")
    found = written(asked, stimuli=[{"id": "v", "html": "<p>Ein Fall</p>", "lang": "de"}])
    assert '[html]<span lang\\="de">Ein Fall</span><br><br>Which?{' in found.text


def test_pictures_of_the_package_do_not_travel() -> None:
    asked = single("q1", hints=[], stem='<img src="pictures/a.svg" alt="x">')
    assert [row.code for row in written(asked).rows] == ["pictures"]
    assert written(single("q1", hints=[], stem='&lt;img src="pictures/a.svg"')).rows == ()


def test_slashes_in_titles() -> None:
    document = guide({"id": "l", "title": "A/B/", "sections": [quiz("q", single(hints=[]), title="/C // D")]})
    assert write("gift", Guide.model_validate(document)).text.startswith(
        "$CATEGORY: $course$/top/ A//B// / //C //// D \n"
    )
    document = guide({"id": "l", "title": "A/B", "sections": [quiz("q", single(hints=[]), title="C//D")]})
    assert write("gift", Guide.model_validate(document)).text.startswith("$CATEGORY: $course$/top/A//B/C////D\n")
