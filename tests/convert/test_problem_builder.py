"""Problem Builder: what is converted, what is changed, and what is told."""

from typing import Any

import pytest

from img_guide_xblock.convert import Converted, ConvertError, convert

TWO = "<pb-choice value='a'>A</pb-choice><pb-choice value='b'>B</pb-choice>"
PLAIN = f"<pb-mcq name='plain' question='Plain?' correct_choices='[\"a\"]'>{TWO}</pb-mcq>"


def block(inner: str, **fields: str) -> Converted:
    attributes = "".join(f" {name}='{value}'" for name, value in fields.items())
    return convert(f"<problem-builder{attributes}>{inner}</problem-builder>", "problem-builder")


def quiz(done: Converted) -> dict[str, Any]:
    return next(s for lesson in done.guide["lessons"] for s in lesson["sections"] if s["kind"] == "quiz")


def only(done: Converted) -> dict[str, Any]:
    (question,) = quiz(done)["questions"]
    return question


def codes(done: Converted) -> list[tuple[str, str]]:
    return [(row.level, row.code) for row in done.rows if row.code not in ("question", "title_made", "text")]


def right(question: dict[str, Any]) -> list[str]:
    return [choice["id"] for choice in question["choices"] if choice["correct"]]


@pytest.mark.parametrize(
    "listed",
    ['["a"]', "a", "[a]", "['a']", ' ["a"] ', '["a", "a"]'],
)
def test_key_is_read_in_every_form_of_a_list(listed: str) -> None:
    done = convert(
        f'<problem-builder><pb-mcq question="Q" correct_choices="{listed.replace(chr(34), "&quot;")}">{TWO}</pb-mcq>'
        "</problem-builder>",
        "problem-builder",
    )
    assert right(only(done)) == ["a"]
    assert codes(done) == []


def test_numbers_in_a_key_are_values() -> None:
    choices = "<pb-choice value='1'>A</pb-choice><pb-choice value='2'>B</pb-choice>"
    done = block(f"<pb-mcq question='Q' correct_choices='[2]'>{choices}</pb-mcq>")
    assert right(only(done)) == ["2"]


def test_value_that_no_choice_has_is_told() -> None:
    done = block(f"<pb-mcq question='Q' correct_choices='[\"a\", \"zz\"]'>{TWO}</pb-mcq>")
    assert [(row.code, row.values) for row in done.rows if row.level == "skipped"] == [
        ("unknown_value", {"value": "zz"})
    ]


def test_escaped_text_is_markup_and_markup_stays() -> None:
    choices = "<pb-choice value='a'>&lt;em&gt;A&lt;/em&gt; &amp;lt; B</pb-choice>"
    choices += "<pb-choice value='b'>1 <b>2</b> 3</pb-choice>"
    done = block(f"<pb-mcq question='&lt;p&gt;Q&lt;/p&gt;' correct_choices='a'>{choices}</pb-mcq>")
    question = only(done)
    assert question["stem"] == "<p>Q</p>"
    assert [choice["text"] for choice in question["choices"]] == ["<em>A</em> &lt; B", "1 <b>2</b> 3"]


def test_unsafe_markup_is_left_out_and_told() -> None:
    tip = "<pb-tip values='a'><script>x()</script><a href='javascript:x()' onclick='x()'>Tip</a></pb-tip>"
    done = block(f"<pb-mcq question='Q' correct_choices='a'>{TWO}{tip}</pb-mcq>")
    explained = only(done)["choices"][0]["explanation"]
    assert "script" not in explained
    assert "onclick" not in explained
    assert "Tip" in explained
    assert codes(done) == [("skipped", "media"), ("changed", "form"), ("skipped", "links")]


def test_several_tips_of_one_choice_stand_below_each_other() -> None:
    tips = "<pb-tip values='a'>One.</pb-tip><pb-tip values='a,b'>Two.</pb-tip>"
    question = only(block(f"<pb-mcq question='Q' correct_choices='a'>{TWO}{tips}</pb-mcq>"))
    assert [choice["explanation"] for choice in question["choices"]] == ["<p>One.</p><p>Two.</p>", "Two."]


def test_any_of_several_right_ones_becomes_all_of_them_and_says_so() -> None:
    three = TWO + "<pb-choice value='c'>C</pb-choice>"
    done = block(f"<pb-mcq question='Q' correct_choices='a,b'>{three}</pb-mcq>")
    assert only(done)["kind"] == "multiple_response"
    assert right(only(done)) == ["a", "b"]
    assert codes(done) == [("changed", "any_right")]


def test_question_without_a_right_choice_is_left_out() -> None:
    done = block(f"{PLAIN}<pb-mrq question='Q'>{TWO}</pb-mrq><pb-mcq question='Q'>{TWO}</pb-mcq>")
    assert only(done)["id"] == "plain"
    assert codes(done) == [("skipped", "no_right")] * 2


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ("", "few_choices"),
        ("<pb-choice value='a'>A</pb-choice>", "few_choices"),
        ("<pb-choice value='a'>A</pb-choice><pb-choice value='b'> </pb-choice>", "few_choices"),
        ("<pb-choice value='a'><script>A</script></pb-choice><pb-choice value='b'>B</pb-choice>", "few_choices"),
    ],
)
def test_question_without_two_choices_is_left_out(choices: str, code: str) -> None:
    done = block(f"{PLAIN}<pb-mcq question='Q' correct_choices='a'>{choices}</pb-mcq>")
    assert only(done)["id"] == "plain"
    assert ("skipped", code) in codes(done)


def test_ignored_choice_is_left_out_with_its_tip() -> None:
    inner = f"{TWO}<pb-choice value='c'>C</pb-choice><pb-tip values='c'>Tip</pb-tip>"
    done = block(f"<pb-mrq question='Q' required_choices='a' ignored_choices='[\"c\", \"a\"]'>{inner}</pb-mrq>")
    assert [(choice["id"], choice["correct"]) for choice in only(done)["choices"]] == [("a", True), ("b", False)]
    told = [(row.what, row.code, row.values) for row in done.rows if row.level == "skipped"]
    assert told == [
        ("pb-choice c", "ignored", {"text": "C"}),
        ("pb-choice c", "tip_of_ignored", {"text": "Tip"}),
    ]


def test_same_value_twice_gives_two_choices_with_ids_of_their_own() -> None:
    done = block(f"<pb-mrq question='Q' required_choices='a'>{TWO}<pb-choice value='a'>C</pb-choice></pb-mrq>")
    choices = only(done)["choices"]
    assert len({choice["id"] for choice in choices}) == 3
    assert [choice["correct"] for choice in choices] == [True, False, True]


@pytest.mark.parametrize("values", [("true", "false"), ("TRUE", "False")])
def test_true_and_false_are_told_by_their_values(values: tuple[str, str]) -> None:
    texts = zip(values, ("Ja", "Nein"), strict=True)
    choices = "".join(f"<pb-choice value='{value}'>{text}</pb-choice>" for value, text in texts)
    question = only(block(f"<pb-mcq question='Q' correct_choices='[\"{values[1]}\"]'>{choices}</pb-mcq>"))
    assert question["kind"] == "true_false"
    assert [(choice["id"], choice["text"]) for choice in question["choices"]] == [("true", "Ja"), ("false", "Nein")]
    assert right(question) == ["false"]


def test_rating_with_a_key_loses_it_and_says_so() -> None:
    done = block(
        "<pb-rating question='Q' correct_choices='[\"4\", \"5\"]'><pb-choice value='no'>No</pb-choice></pb-rating>"
    )
    assert [step["text"] for step in only(done)["scale"]] == ["1 - Less", "2", "3", "4", "5 - More", "No"]
    assert [(row.code, row.values) for row in done.rows if row.level == "changed" and row.code != "title_made"] == [
        ("rating_key", {"values": "4, 5"})
    ]


def test_poll_that_is_too_long_for_a_scale_is_left_out() -> None:
    choices = "".join(f"<pb-choice value='{n}'>{n}</pb-choice>" for n in range(12))
    listed = ",".join(str(n) for n in range(12))
    done = block(f"{PLAIN}<pb-mcq question='Q' correct_choices='{listed}'>{choices}</pb-mcq>")
    assert ("skipped", "scale_length") in codes(done)


def test_question_without_text_takes_the_text_before_it() -> None:
    done = block(f"{PLAIN}<html><p>What now?</p></html><pb-answer name='now'/>")
    assert [question["stem"] for question in quiz(done)["questions"]] == ["Plain?", "<p>What now?</p>"]
    assert [section["kind"] for section in done.guide["lessons"][0]["sections"]] == ["quiz"]


def test_question_that_says_nothing_is_left_out_and_takes_no_text() -> None:
    done = block(f"<html><p>Text</p></html>{PLAIN}<pb-answer name='now'/>")
    assert only(done)["id"] == "plain"
    assert ("skipped", "no_stem") in codes(done)


def test_text_before_a_question_that_is_left_out_stays() -> None:
    done = block(f"{PLAIN}<html><p>Case</p></html><pb-mcq question='Q'/>")
    assert done.guide["lessons"][0]["sections"][-1]["html"] == "<p>Case</p>"
    assert "stimuli" not in quiz(done)


def test_case_holds_until_the_next_text_and_within_its_step() -> None:
    def ask(name: str) -> str:
        return f"<pb-answer name='{name}' question='{name}?'/>"

    steps = (
        f"<sb-step>{ask('one')}<html>First</html>{ask('two')}{ask('three')}<html>Second</html>{ask('four')}</sb-step>"
        f"<sb-step>{ask('five')}</sb-step>"
    )
    done = convert(f"<step-builder>{steps}</step-builder>", "problem-builder")
    cases = {case["id"]: case["html"] for case in quiz(done)["stimuli"]}
    assert [cases.get(question.get("stimulus")) for question in quiz(done)["questions"]] == [
        None, "First", "First", "Second", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "settings", "told"),
    [
        ({}, {"preset": "self_check", "shuffle": False}, []),
        ({"max_attempts": "0", "weight": "1"}, {"preset": "self_check", "shuffle": False}, []),
        (
            {"max_attempts": "2"},
            {"preset": "practice", "max_attempts": 2, "shuffle": False},
            [("changed", "tries")],
        ),
        ({"weight": "0.0"}, {"preset": "self_check", "scored": False, "shuffle": False}, []),
        ({"weight": "3"}, {"preset": "self_check", "shuffle": False}, [("changed", "points")]),
        (
            {"mode": "assessment"},
            {"preset": "self_check", "one_at_a_time": True, "shuffle": False},
            [("changed", "one_at_a_time")],
        ),
        ({"mode": "standard", "enforce_dependency": "false"}, {"preset": "self_check", "shuffle": False}, []),
        ({"enforce_dependency": "true"}, {"preset": "self_check", "shuffle": False}, [("skipped", "fields")]),
    ],
)
def test_settings_of_the_block(fields: dict[str, str], settings: dict[str, Any], told: list[tuple[str, str]]) -> None:
    done = block(PLAIN, **fields)
    assert quiz(done)["settings"] == settings
    assert codes(done) == told


def test_only_a_message_for_the_rest_is_not_shown_to_who_got_all_right() -> None:
    done = block(f"{PLAIN}<pb-message type='incomplete'>Look again.</pb-message>")
    assert quiz(done)["bands"] == [{"from": 0.0, "html": "Look again."}, {"from": 1.0, "html": ""}]


def test_messages_without_a_quiz_are_told() -> None:
    with pytest.raises(ConvertError) as refused:
        block("<pb-message type='completed'>Done.</pb-message>")
    assert refused.value.code == "nothing"
    assert [row.code for row in refused.value.rows] == ["no_quiz"]


def test_title_of_a_question_stands_above_its_text_unless_it_was_hidden() -> None:
    shown = f"<pb-mcq display_name='A &amp;lt; B' question='Q' correct_choices='a'>{TWO}</pb-mcq>"
    hidden = f"<pb-mcq show_title='false' display_name='T' question='Q' correct_choices='a'>{TWO}</pb-mcq>"
    done = block(shown + hidden)
    assert [question["stem"] for question in quiz(done)["questions"]] == [
        "<p><strong>A &amp;lt; B</strong></p><p>Q</p>", "Q",
    ]  # fmt: skip
    assert codes(done) == [("skipped", "title")]


def test_fields_may_stand_in_elements_of_their_own() -> None:
    done = convert(
        '<problem-builder xmlns:option="http://code.edx.org/xblock/option">'
        f"<pb-mcq><option:question>Q</option:question><option:correct_choices>a</option:correct_choices>{TWO}</pb-mcq>"
        "</problem-builder>",
        "problem-builder",
    )
    assert only(done)["stem"] == "Q"
    assert right(only(done)) == ["a"]


def test_bad_text_kept_inside_is_told() -> None:
    with pytest.raises(ConvertError) as refused:
        convert("<mentoring xml_content='&lt;mentoring&gt;'/>", "problem-builder")
    assert [row.code for row in refused.value.rows] == ["bad_inside", "fields"]


def test_lines_of_a_text_kept_inside_are_those_of_the_file() -> None:
    inner = "<mentoring>\n<mcq name='q'><question>Q</question>\n<choice value='a'>A</choice><zz/></mcq></mentoring>"
    text = (
        '<mentoring xmlns:option="http://code.edx.org/xblock/option">\n\n'
        f"<option:xml_content><![CDATA[{inner}]]></option:xml_content></mentoring>"
    )
    with pytest.raises(ConvertError) as refused:
        convert(text, "problem-builder")
    assert [(row.line, row.code) for row in refused.value.rows] == [(4, "few_choices"), (5, "element")]


@pytest.mark.parametrize(
    ("listed", "told"), [("[]", "not_scored"), ('["5"]', "rating_key"), ('["1","2","3","4","5"]', "not_scored")]
)
def test_rating_says_whether_it_had_a_key(listed: str, told: str) -> None:
    done = block(f"<rating question='Q' correct_choices='{listed}'/>")
    assert only(done)["kind"] == "rating"
    assert codes(done) == [("changed", told)]


def test_ignored_value_that_no_choice_has_is_told() -> None:
    done = block(f"<pb-mrq question='Q' required_choices='a' ignored_choices='[\"zz\"]'>{TWO}</pb-mrq>")
    assert [row.values for row in done.rows if row.code == "unknown_value"] == [{"value": "zz"}]


def test_weight_of_a_question_is_told() -> None:
    done = block(PLAIN.replace("name=", "weight='2' name="))
    assert [(row.code, row.values) for row in done.rows if row.level == "changed" and row.code != "title_made"] == [
        ("weight", {"weight": "2"})
    ]
    assert codes(block(PLAIN.replace("name=", "weight='1.0' name="))) == []


def test_message_of_a_question_is_for_all_and_says_so_where_a_tip_was_instead() -> None:
    tip = "<pb-tip values='a'>Tip</pb-tip>"
    plain = block(f"<pb-mcq question='Q' correct_choices='a' message='All'>{TWO}</pb-mcq>")
    tipped = block(f"<pb-mcq question='Q' correct_choices='a' message='All'>{TWO}{tip}</pb-mcq>")
    assert [only(done)["rationale"] for done in (plain, tipped)] == ["All", "All"]
    assert [codes(done) for done in (plain, tipped)] == [[], [("changed", "message_to_all")]]
