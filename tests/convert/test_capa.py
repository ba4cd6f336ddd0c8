"""Problems of the platform: what is converted, what is changed, and what is told."""

from typing import Any

import pytest

from img_guide_xblock.convert import Converted, ConvertError, convert
from img_guide_xblock.guide.questions.numeric import Numeric

CHOICES = "<choice correct='true'>A</choice><choice correct='false'>B</choice>"
GROUP = f"<choicegroup type='MultipleChoice'>{CHOICES}</choicegroup>"
PLAIN = f"<problem url_name='plain'><multiplechoiceresponse><label>Q</label>{GROUP}</multiplechoiceresponse></problem>"


def problem(inner: str, **fields: str) -> Converted:
    attributes = "".join(f" {name}='{value}'" for name, value in fields.items())
    return convert(f"<problem{attributes}>{inner}</problem>", "capa")


def quizzes(done: Converted) -> list[dict[str, Any]]:
    return [s for lesson in done.guide["lessons"] for s in lesson["sections"] if s["kind"] == "quiz"]


def questions(done: Converted) -> list[dict[str, Any]]:
    return [question for quiz in quizzes(done) for question in quiz["questions"]]


def only(done: Converted) -> dict[str, Any]:
    (question,) = questions(done)
    return question


def codes(done: Converted) -> list[tuple[str, str]]:
    return [(row.level, row.code) for row in done.rows if row.code not in ("question", "title_made", "text")]


def refused(inner: str) -> list[tuple[str, str]]:
    with pytest.raises(ConvertError) as error:
        problem(inner)
    assert error.value.code == "nothing"
    return [(row.level, row.code) for row in error.value.rows]


def right(question: dict[str, Any]) -> list[str]:
    return [choice["id"] for choice in question["choices"] if choice["correct"]]


def test_text_of_a_problem_is_text() -> None:
    choices = "<choice correct='TRUE'>1 &lt; 2 &amp;amp; <em>3</em></choice><choice correct='False'>B</choice>"
    done = problem(
        f"<p>Q &lt;b&gt;</p><multiplechoiceresponse><choicegroup>{choices}</choicegroup></multiplechoiceresponse>"
    )
    assert only(done)["stem"] == "<p>Q &lt;b&gt;</p>"
    assert only(done)["choices"][0]["text"] == "1 &lt; 2 &amp;amp; <em>3</em>"
    assert right(only(done)) == ["a"]


@pytest.mark.parametrize(
    ("credit", "told"),
    [
        ("", [("changed", "shares")]),
        ("partial_credit='false'", [("changed", "shares")]),
        ("partial_credit='halves'", [("changed", "shares")]),
        ("partial_credit='EDC'", []),
    ],
)
def test_shares_of_checkboxes_are_told_unless_they_are_the_same(credit: str, told: list[tuple[str, str]]) -> None:
    done = problem(
        f"<choiceresponse {credit}><label>Q</label><checkboxgroup>{CHOICES}</checkboxgroup></choiceresponse>"
    )
    assert only(done)["kind"] == "multiple_response"
    assert codes(done) == told


def test_any_of_several_right_ones_becomes_all_of_them_and_says_so() -> None:
    choices = CHOICES + "<choice correct='true'>C</choice>"
    done = problem(
        f"<multiplechoiceresponse><label>Q</label><choicegroup>{choices}</choicegroup></multiplechoiceresponse>"
    )
    assert right(only(done)) == ["a", "c"]
    assert codes(done) == [("changed", "any_right")]


def test_shuffled_only_where_the_source_shuffled() -> None:
    shuffled = PLAIN.replace("type='MultipleChoice'", "shuffle='true'").replace("plain", "shuffled")
    done = convert(f"<vertical>{PLAIN}{shuffled}</vertical>", "capa")
    (quiz,) = quizzes(done)
    assert "shuffle" not in quiz["settings"]
    assert [question.get("shuffle", True) for question in quiz["questions"]] == [False, True]
    (quiz,) = quizzes(convert(PLAIN, "capa"))
    assert quiz["settings"]["shuffle"] is False
    assert "shuffle" not in quiz["questions"][0]


def test_fixed_choices_keep_all_choices_in_place() -> None:
    text = PLAIN.replace("type='MultipleChoice'", "shuffle='true'").replace("<choice ", "<choice fixed='true' ", 1)
    done = convert(text, "capa")
    assert quizzes(done)[0]["settings"]["shuffle"] is False
    assert codes(done) == [("changed", "fixed")]


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        ("('a','b')", ["a", "b"]),
        ("( 'a' , 'b c' )", ["a", "b c"]),
        ("('don't','it\\'s')", ["don't", "it's"]),
        ("(a,b)", ["a", "b"]),
        ("('&lt;i&gt;','b')", ["&lt;i&gt;", "b"]),
    ],
)
def test_old_dropdown_lists_its_options_in_an_attribute(options: str, texts: list[str]) -> None:
    correct = texts[1].replace("'", "&apos;")
    done = problem(
        f'<optionresponse><label>Q</label><optioninput options="{options}" correct="{correct}"/></optionresponse>'
    )
    assert [choice["text"] for choice in only(done)["choices"]] == texts
    assert right(only(done)) == ["b"]


@pytest.mark.parametrize(
    ("answer", "tolerance", "accepted", "refused_"),
    [
        ("580", None, ["580", "580.0"], ["580.001", "579"]),
        ("580", "5%", ["551", "609"], ["550.99", "609.01"]),
        ("-20", "10%", ["-18", "-22"], ["-17.9", "20"]),
        ("3.14", "0.01", ["3.13", "3.15"], ["3.12", "3.16"]),
        ("3.14159", None, ["3.14159", "3.14162"], ["3.14", "3.1417"]),
        (".5", "0", ["0.5"], ["0.51"]),
        ("6e2", None, ["600"], ["601"]),
        ("[1, 5]", None, ["1", "3", "5"], ["0.9", "5.1"]),
        ("[-0.5,0.5]", None, ["-0.5", "0", "0.5"], ["0.6"]),
    ],
)
def test_numbers(answer: str, tolerance: str | None, accepted: list[str], refused_: list[str]) -> None:
    limit = "" if tolerance is None else f"<responseparam type='tolerance' default='{tolerance}'/>"
    done = problem(f"<numericalresponse answer='{answer}'><label>Q</label>{limit}<textline/></numericalresponse>")
    question = Numeric.model_validate(only(done))
    assert [question.grade(question.read(number)).score for number in accepted] == [1.0] * len(accepted)
    assert [question.grade(question.read(number)).score for number in refused_] == [0.0] * len(refused_)
    assert codes(done) == []


def test_open_ends_of_a_range_are_told() -> None:
    done = problem("<numericalresponse answer='(1,3]'><label>Q</label><textline/></numericalresponse>")
    assert codes(done) == [("changed", "ends")]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "x",
        "4*5",
        "$x",
        "1e400",
        "1e60",
        "1e-60",
        "2+3j",
        "[1,2",
        "[2,1]",
        "[1]",
        "(a,b)",
        "[",
        "nan",
        "inf",
        "1" * 50,
        "٣",
    ],
)
def test_answers_that_are_no_plain_numbers_are_left_out(answer: str) -> None:
    told = refused(f"<numericalresponse answer='{answer}'><label>Q</label><textline/></numericalresponse>")
    assert told == [("skipped", "not_a_number")]


@pytest.mark.parametrize("tolerance", ["x", "-1", "2*3", "%", "5%%"])
def test_tolerances_that_are_no_plain_numbers_leave_the_question_out(tolerance: str) -> None:
    limit = f"<responseparam type='tolerance' default='{tolerance}'/>"
    told = refused(f"<numericalresponse answer='1'><label>Q</label>{limit}<textline/></numericalresponse>")
    assert told == [("skipped", "not_a_number")]


@pytest.mark.parametrize(
    "tag",
    "customresponse formularesponse schematicresponse imageresponse coderesponse symbolicresponse".split(),
)
def test_responses_of_other_kinds_are_left_out_with_their_text(tag: str) -> None:
    told = refused(f"<p>Before</p><{tag}><p>Inside</p><textline/></{tag}>")
    assert told == [("skipped", "response"), ("skipped", "text_too")]


def test_only_questions_that_use_a_script_are_left_out() -> None:
    script = "<script type='loncapa/python'>x = 1</script>"
    done = problem(
        f"{script}<numericalresponse answer='4'><label>What is $x?</label><textline/></numericalresponse>"
        "<numericalresponse answer='4'><label>It costs $40. 2 + 2?</label><textline/></numericalresponse>"
    )
    assert only(done)["stem"] == "<p>It costs $40. 2 + 2?</p>"
    assert codes(done) == [("skipped", "script"), ("skipped", "variable")]


def test_dollar_without_a_script_is_a_dollar() -> None:
    done = problem("<numericalresponse answer='4'><label>What is $x?</label><textline/></numericalresponse>")
    assert only(done)["stem"] == "<p>What is $x?</p>"


def test_problem_without_a_question_is_told() -> None:
    assert refused("<p>Only text</p>") == [("skipped", "no_response"), ("skipped", "text_too")]
    assert refused(" ") == [("skipped", "no_response")]
    assert refused("<multiplechoiceresponse><label>Q</label></multiplechoiceresponse>") == [("skipped", "no_input")]


def test_label_of_the_input_is_the_question_where_there_is_no_other() -> None:
    done = problem(f"<multiplechoiceresponse>{GROUP.replace('type', 'label', 1)}</multiplechoiceresponse>")
    assert only(done)["stem"] == "MultipleChoice"
    assert codes(done) == []


def test_label_that_says_something_else_is_told() -> None:
    done = problem(f"<p>Q</p><multiplechoiceresponse>{GROUP.replace('type', 'label', 1)}</multiplechoiceresponse>")
    assert codes(done) == [("skipped", "fields")]


def test_title_is_the_question_where_nothing_else_is() -> None:
    done = problem(f"<multiplechoiceresponse>{GROUP}</multiplechoiceresponse>", display_name="1 &lt; 2?")
    assert only(done)["stem"] == "1 &lt; 2?"


def test_texts_around_several_responses() -> None:
    def ask(own: str = "") -> str:
        return f"<multiplechoiceresponse>{own}{GROUP}</multiplechoiceresponse>"

    done = problem(
        f"<p>Case.</p><p>One?</p>{ask()}<p>Two?</p>{ask()}<p>Another case.</p>{ask('<label>Three?</label>')}<p>End.</p>"
    )
    cases = {case["id"]: case["html"] for case in quizzes(done)[0]["stimuli"]}
    assert [(cases[question["stimulus"]], question["stem"]) for question in questions(done)] == [
        ("<p>Case.</p>", "<p>One?</p>"),
        ("<p>Case.</p>", "<p>Two?</p>"),
        ("<p>Another case.</p>", "<p>Three?</p><p>End.</p>"),
    ]


def test_solutions_and_hints_of_several_responses() -> None:
    one = f"<multiplechoiceresponse><label>Q</label>{GROUP}</multiplechoiceresponse>"
    solution = "<solution><p>Because.</p></solution>"
    hints = "<demandhint><hint>One</hint><hint>Two</hint></demandhint>"
    each = problem(f"{one}{solution}{one}{solution}{hints}")
    assert [question["rationale"] for question in questions(each)] == ["<p>Because.</p>"] * 2
    assert [question["hints"] for question in questions(each)] == [["One", "Two"]] * 2
    assert codes(each) == [("changed", "hints_to_all")]
    last = problem(f"{one}{one}{solution}")
    assert [question.get("rationale") for question in questions(last)] == [None, "<p>Because.</p>"]
    assert codes(last) == [("changed", "solution_to_last")]


def test_ids_come_from_the_name_and_the_place() -> None:
    one = f"<multiplechoiceresponse><label>Q</label>{GROUP}</multiplechoiceresponse>"
    assert only(problem(one, url_name="abc"))["id"] == "abc"
    assert [question["id"] for question in questions(problem(one * 2, url_name="abc"))] == ["abc-1", "abc-2"]
    long = problem(one * 2, url_name="x" * 70)
    assert [len(question["id"]) for question in questions(long)] == [64, 64]


def test_problems_that_behave_the_same_share_a_quiz() -> None:
    limited = PLAIN.replace("'plain'", "'limited' max_attempts='2'")
    html = "<html display_name='Text'>Text</html>"
    done = convert(f"<vertical>{PLAIN}{PLAIN}{limited}{html}{limited}</vertical>", "capa")
    assert [len(quiz["questions"]) for quiz in quizzes(done)] == [2, 1, 1]
    assert [quiz["settings"].get("max_attempts") for quiz in quizzes(done)] == [None, 2, 2]


@pytest.mark.parametrize("showanswer", ["finished", "attempted"])
def test_harmless_settings_are_not_told(showanswer: str) -> None:
    inner = f"<multiplechoiceresponse><label>Q</label>{GROUP}</multiplechoiceresponse>"
    done = problem(inner, showanswer=showanswer, weight="1.0", rerandomize="never", markdown="x")
    assert codes(done) == []
    done = problem(inner, showanswer="never", rerandomize="always")
    assert [row.values for row in done.rows if row.code == "fields"] == [{"names": "rerandomize, showanswer"}]


def test_short_text_becomes_a_reflection_with_all_right_texts() -> None:
    done = problem(
        "<stringresponse answer='a &lt; b'><label>Q</label><correcthint>Yes.</correcthint>"
        "<additional_answer answer='c'><correcthint>Also.</correcthint></additional_answer>"
        "<stringequalhint answer='d'>No.</stringequalhint><textline/></stringresponse>"
    )
    assert only(done)["model_answer"] == "<p>a &lt; b</p><p>c</p>"
    assert only(done)["rationale"] == "<p>Yes.</p><p>Also.</p>"
    assert codes(done) == [("skipped", "element"), ("changed", "text_answer")]


def test_formula_is_told() -> None:
    done = problem(f"<multiplechoiceresponse><label>What is \\(x^2\\)?</label>{GROUP}</multiplechoiceresponse>")
    assert codes(done) == [("changed", "formula")]


def test_answer_in_the_middle_of_a_sentence_leaves_a_blank() -> None:
    for tag, field in (("stringresponse", "<textline/>"), ("numericalresponse", "<textline/>")):
        done = problem(f"<ul><li>It <b>is <{tag} answer='4'>{field}</{tag}></b> of it.</li></ul>")
        assert only(done)["stem"] == "<p>It <b>is <span> ____ </span></b> of it.</p>"


def test_answers_in_one_sentence_are_told_apart_by_the_words_before_them() -> None:
    ask = "<numericalresponse answer='4'><textline/></numericalresponse>"
    done = problem(f"<p>Hours: {ask} Days: {ask}</p>")
    assert [question["stem"] for question in questions(done)] == ["Hours:", "Days:"]


@pytest.mark.parametrize("inputs", [1, 2])
def test_field_of_a_dropdown_is_told_once(inputs: int) -> None:
    one = "<p>Q <optioninput options=\"('a','b')\" correct='a'/></p>"
    done = problem(f"<optionresponse zz='1'>{one * inputs}</optionresponse>")
    assert [row.values for row in done.rows if row.code == "fields"] == [{"names": "zz"}]


def test_limit_of_tries_is_for_each_question_and_told_where_that_differs() -> None:
    one = f"<multiplechoiceresponse><label>Q</label>{GROUP}</multiplechoiceresponse>"
    assert codes(problem(one, max_attempts="3")) == []
    done = problem(one * 2, max_attempts="3")
    assert quizzes(done)[0]["settings"]["max_attempts"] == 3
    assert codes(done) == [("changed", "tries")]


@pytest.mark.parametrize(
    ("limit", "told"),
    [("", []), ("0", []), ("00", []), ("x", ["max_attempts"]), ("-1", ["max_attempts"]), ("9" * 9, ["max_attempts"])],
)
def test_limit_that_is_no_number_is_told(limit: str, told: list[str]) -> None:
    done = problem(f"<multiplechoiceresponse><label>Q</label>{GROUP}</multiplechoiceresponse>", max_attempts=limit)
    assert quizzes(done)[0]["settings"]["preset"] == "self_check"
    assert [row.values["names"] for row in done.rows if row.code == "fields"] == told
