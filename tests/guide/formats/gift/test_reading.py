"""GIFT in: one question a test, as docs.moodle.org shows them."""

from typing import Any

import pytest

from img_guide_xblock.guide.formats import Read, read

Json = dict[str, Any]


def asked(text: str) -> Json:
    """The only question of a text, without its id."""
    found = read("gift", text)
    assert found.guide, found.rows
    questions = found.guide["lessons"][0]["sections"][0]["questions"]
    assert len(questions) == 1
    return {name: value for name, value in questions[0].items() if name != "id"}


def told(found: Read) -> list[tuple[str, str]]:
    always = ("title_made", "nothing")
    return [(row.level, row.code) for row in found.rows if row.level != "made" and row.code not in always]


def choices(question: Json) -> list[tuple[str, bool, str]]:
    return [(one["text"], one["correct"], one.get("explanation", "")) for one in question["choices"]]


def test_multiple_choice() -> None:
    question = asked("Who decides? {\n  =The program # Right.\n  ~The agency\n  ~The school#No.\n}")
    assert question["kind"] == "single_choice"
    assert question["stem"] == "Who decides?"
    assert choices(question) == [
        ("The program", True, "Right."),
        ("The agency", False, ""),
        ("The school", False, "No."),
    ]


def test_general_feedback_stands_last() -> None:
    question = asked("Which? {~a =b#c####d####for all}")
    assert question["rationale"] == "for all"
    assert choices(question) == [("a", False, ""), ("b", True, "c####d")]


def test_missing_word() -> None:
    assert asked("A rotation is {~sold =hosted} by a hospital.")["stem"] == "A rotation is _____ by a hospital."
    assert asked("{=IMG ~LCME} is a person.")["stem"] == "_____ is a person."


def test_several_answers_by_weight() -> None:
    question = asked("Who? {~%50%a#A ~%50%b ~%-100%c ~d}")
    assert question["kind"] == "multiple_response"
    assert [correct for _text, correct, _told in choices(question)] == [True, True, False, False]
    assert told(read("gift", "Who? {~%50%a ~%50%b ~c}")) == []
    assert told(read("gift", "Who? {~%70%a ~%30%b ~c}")) == [("changed", "weights")]


def test_one_full_answer_and_part_of_another() -> None:
    text = "Who? {=a ~%33.33333%b ~c}"
    assert asked(text)["kind"] == "single_choice"
    assert choices(asked(text)) == [("a", True, ""), ("b", False, ""), ("c", False, "")]
    assert told(read("gift", text)) == [("changed", "partial_credit")]


def test_what_looks_like_a_weight_behind_the_sign_of_a_right_answer() -> None:
    assert choices(asked("How much? {=%50% of it ~%0%%10% of it}")) == [
        ("%50% of it", True, ""),
        ("%10% of it", False, ""),
    ]


def test_any_of_several_right_ones() -> None:
    text = "Who? {=a =b ~c}"
    assert asked(text)["kind"] == "multiple_response"
    assert told(read("gift", text)) == [("changed", "any_right")]


@pytest.mark.parametrize(("side", "key"), [("T", 1), ("TRUE", 1), ("F", 0), ("FALSE", 0), ("true", 1), ("f", 0)])
def test_true_or_false(side: str, key: int) -> None:
    question = asked(f"It is so.{{{side}#you are wrong#you are right####For all.}}")
    well, wrong = ("you are right", "you are wrong")
    expected = (
        [("True", True, well), ("False", False, wrong)] if key else [("True", False, wrong), ("False", True, well)]
    )
    assert question["kind"] == "true_false"
    assert choices(question) == expected
    assert question["rationale"] == "For all."


def test_matching() -> None:
    question = asked("Match. { =a -> x =b -> y = -> z =[html]<b>c</b> -> x <i> }")
    assert question["prompts"] == [
        {"id": "1", "text": "a", "answer": "a"},
        {"id": "2", "text": "b", "answer": "b"},
        {"id": "3", "text": "<b>c</b>", "answer": "d"},
    ]
    assert [one["text"] for one in question["options"]] == ["x", "y", "z", "x &lt;i&gt;"]
    assert "options_may_repeat" not in question
    assert asked("Match. {=a -> x =b -> x =c -> y}")["options_may_repeat"] is True


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("{#1822}", {"value": 1822}),
        ("{#1822:5}", {"value": 1822, "tolerance": 5}),
        ("{#3.141..3.142}", {"value": 3.1415, "tolerance": 0.0005}),
        ("{#=5:0.5#Well done.}", {"value": 5, "tolerance": 0.5, "working": "Well done."}),
        ("{#\n =%100%5:0#\n}", {"value": 5}),
    ],
)
def test_numbers(text: str, answer: Json) -> None:
    question = asked(f"How many? {text}")
    assert question["kind"] == "numeric"
    assert question["answer"] == answer
    assert "common_errors" not in question


def test_numbers_that_earn_less() -> None:
    answers = "=1822:0 #Right.\n =%50%1900:2 #Close.\n =%0%12#No.\n =%50%1822:2#Near.\n ~#Try again."
    text = f"How many? {{#\n {answers}\n####All.}}"
    question = asked(text)
    assert question["common_errors"] == [
        {"value": 1900, "explanation": "Close."},
        {"value": 12, "explanation": "No."},
    ]
    assert question["rationale"] == "All."
    assert told(read("gift", text)) == [
        ("skipped", "wrong_feedback"),
        ("changed", "partial_credit"),
        ("skipped", "near_answer"),
    ]


def test_essay_and_its_model_answer() -> None:
    question = asked("Why? {####[html]<p>Because.</p><ul><li>So.</li></ul>}")
    assert (question["kind"], question["model_answer"]) == ("reflection", "<p>Because.</p><ul><li>So.</li></ul>")
    assert "rationale" not in question
    assert told(read("gift", "Why? {}")) == [("changed", "no_model")]
    assert asked("Why? { }")["model_answer"] == "There is no single right answer."


def test_short_answer_becomes_a_reflection() -> None:
    text = "Who? {=the host#Right. =%100%hospital =%50%clinic =%0%*#No.####For all.}"
    question = asked(text)
    assert question["kind"] == "reflection"
    assert question["model_answer"] == "<ul><li>the host<br>Right.</li><li>hospital</li></ul>"
    assert question["rationale"] == "For all."
    assert told(read("gift", text)) == [
        ("skipped", "partial_answer"),
        ("skipped", "partial_answer"),
        ("changed", "text_answer"),
    ]
    assert asked("Who? {=the host}")["model_answer"] == "<p>the host</p>"
    assert asked("Who? {four}")["model_answer"] == "<p>four</p>"


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("[plain]a <b> &amp; \\= b\\nc", "a &lt;b&gt; &amp;amp; = b<br>c"),
        ("[html]<p>a <b>b</b></p>", "a <b>b</b>"),
        ("[moodle]a <b>b</b>\\nc", "a <b>b</b><br>c"),
        ("a < b\\nc", "a &lt; b<br>c"),
        ("[markdown]**a** `b`", "<strong>a</strong> <code>b</code>"),
        ("[S01] a", "[S01] a"),
        ("over\n   two lines", "over two lines"),
        (r"\[html\] \(x\) \{", r"\[html\] \(x\) {"),
    ],
)
def test_how_a_text_is_written(text: str, stem: str) -> None:
    assert asked(f"::t::{text}{{T}}")["stem"] == stem


def test_the_format_of_the_stem_is_that_of_the_other_texts() -> None:
    question = asked("[plain]a{=<b>b</b>#<i> ~[html]<b>c</b>#[html]<i>d</i>####<u>}")
    assert choices(question) == [("&lt;b&gt;b&lt;/b&gt;", True, "&lt;i&gt;"), ("<b>c</b>", False, "<i>d</i>")]
    assert question["rationale"] == "&lt;u&gt;"


def test_ids_are_those_of_the_file() -> None:
    def ids(text: str) -> list[str]:
        found = read("gift", text)
        return [row.values["id"] for row in found.rows if row.code == "question"]

    assert ids("// [id:q-7] [tag:x]\n::Title::a{T}") == ["q-7"]
    assert ids("::q.7::a{T}\n\n::Who decides\\: A::b{T}\n\na{T}\n\na{F}\n\n::q.7::c{T}") == [
        "q.7",
        "who-decides-a",
        "q-ca978112",
        "q-ca978112-2",
        "q.7-2",
    ]
    assert ("skipped", "tags") in told(read("gift", "// [tag:x]\na{T}"))
    assert ("changed", "id_changed") in told(read("gift", "::q::a{T}\n\n::q::b{T}"))


def test_categories_are_lessons_and_quizzes() -> None:
    second, third = "$CATEGORY: $course$/top/L/Q\n\nb{T}", "$CATEGORY: L/Q // R/S\nc{T}"
    text = "\n\n".join(["a{T}", second, third, "$CATEGORY: L/Q", "d{T}", "$CATEGORY: M"])
    found = read("gift", text)
    assert found.guide
    assert [
        (lesson["title"], [(one["title"], [q["stem"] for q in one["questions"]]) for one in lesson["sections"]])
        for lesson in found.guide["lessons"]
    ] == [
        ("Imported lesson", [("Questions", ["a"])]),
        ("L", [("Q", ["b", "d"]), ("Q / R / S", ["c"])]),
    ]


def test_a_text_without_answers_is_a_section() -> None:
    found = read("gift", "::Read this::[markdown]**One**\n\nWords\n\n[html]<h2>Two</h2><p>b</p>\n\na{T}")
    assert found.guide
    sections = found.guide["lessons"][0]["sections"]
    assert [(one["title"], one.get("html")) for one in sections] == [
        ("Read this", "<p><strong>One</strong></p>"),
        ("Introduction", "<p>Words</p>"),
        ("Introduction", "<h5>Two</h5><p>b</p>"),
        ("Questions", None),
    ]


@pytest.mark.parametrize(
    ("text", "level", "code", "words"),
    [
        ("Which? {=a ~b", "bad", "gift_brackets", "Which? {=a ~b"),
        ("Which? =a}", "bad", "gift_brackets", "Which? =a}"),
        ("} Which? {", "bad", "gift_brackets", "} Which? {"),
        ("{=a ~b}", "bad", "no_stem", "{=a ~b}"),
        ("Which? {x ~a =b}", "bad", "gift_text", "x"),
        ("Which? {~a}", "bad", "few_choices", "Which?"),
        ("Which? {~a ~b}", "bad", "no_right", "Which?"),
        ("Which? {~%-50%a ~%0%b}", "bad", "no_right", "Which?"),
        ("Which? {=a ~}", "bad", "unfit", "Which?"),
        ("Which? {=a -> x}", "bad", "few_pairs", "Which?"),
        ("Which? {=a -> x =b -> x}", "bad", "few_pairs", "Which?"),
        ("Which? {=a -> x =b}", "bad", "gift_pair", "b"),
        ("How many? {#}", "bad", "no_right", "How many?"),
        ("How many? {#1,600}", "bad", "not_a_number", "1,600"),
        ("How many? {#1 =2}", "skipped", "several_numbers", "How many?"),
        ("Who? {=%50%a}", "bad", "no_right", "Who?"),
        ("Order {>3 a}", "skipped", "gift_kind", "Order"),
    ],
)
def test_what_becomes_no_question(text: str, level: str, code: str, words: str) -> None:
    found = read("gift", f"// a comment\n\n{text}\n\nfine{{T}}")
    rows = [row for row in found.rows if row.level != "made" and row.code != "title_made"]
    assert [(row.line, row.level, row.code, row.values["words"]) for row in rows] == [(3, level, code, words)]
    assert sum(row.code == "question" for row in found.rows) == 1


def test_a_backslash_before_a_comment_sign_and_comments_inside() -> None:
    assert asked("// first\na\n  // inside {\n{T} // no comment\n")["stem"] == "a _____ // no comment"
