"""The learner's page and handlers, request by request."""

import json
import re

import lxml.html
import pytest
from builders import SECRET, guide, lesson, multiple, platform, quiz, single, small_guide, text
from runtimes import Platform, user_fields

from img_guide_xblock.guide.questions.numeric import Numeric

# --- the page ---------------------------------------------------------------


def test_first_page_shows_first_lesson_and_its_questions() -> None:
    page = platform().page()
    assert "Lesson l1" in page
    assert "Section l1-a" in page
    assert "Stem of q1" in page
    assert "Section l2-a" not in page


def test_rendering_writes_nothing() -> None:
    place = platform()
    place.page()
    assert place.rows == {7: {}}
    assert place.published == []


def test_page_resumes_at_the_lesson_left() -> None:
    place = platform()
    status, _reply = place.call("lesson", {"lesson": "l2"})
    assert status == 200
    page = place.page()
    assert "Section l2-a" in page
    assert "Section l1-a" not in page


def test_page_offers_the_section_after_the_one_read_last() -> None:
    place = platform()
    place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "k-000001"})
    page = place.page()
    uid = place.block().host.uid
    assert f'data-ig-goto="ig-{uid}-s-l1-b"' in page
    assert "Continue in lesson 1" in page


def test_lesson_in_the_address_is_shown_without_a_script() -> None:
    place = platform()
    uid = place.block().host.uid
    page = place.page(context={f"ig-{uid}": "l2"})
    assert "Section l2-a" in page


@pytest.mark.parametrize("hostile", ["", "nope", "<script>", "l1'\"", 5, None, ["l1"]])
def test_hostile_address_shows_the_usual_lesson(hostile: object) -> None:
    place = platform()
    page = place.page(context={f"ig-{place.block().host.uid}": hostile})
    assert "Section l1-a" in page


def test_sources_are_numbered_notes_with_organisation_link_and_date() -> None:
    page = platform().page()
    assert "AMA" in page
    assert 'href="https://example.org/"' in page
    assert "checked on 22 November 2026" in page
    assert "data-source" not in page


@pytest.mark.parametrize(("day", "stale"), [("2999-01-01", False), ("2020-01-01", True)])
def test_source_that_should_be_looked_at_again_says_so(day: str, stale: bool) -> None:
    document = small_guide()
    document["sources"][0]["review_by"] = day
    assert ("This may have changed: verify before you rely on it." in platform(document).page()) is stale


def test_answer_that_was_not_checked_or_changes_each_season_says_so() -> None:
    careful = single("q1", unchecked=True, verify_note="Check the agreement.")
    place = platform(guide(lesson("l1", quiz("l1-q", careful, single("q2")))))
    assert "Check the agreement." not in place.page()
    _status, reply = place.answer("q1", "b")
    assert "Verify before you rely on it:" in reply["html"]
    assert "Check the agreement." in reply["html"]
    assert "Part of this is not yet checked against a source." in reply["html"]
    _status, other = place.answer("q2", "b")
    assert "not yet checked" not in other["html"]


def test_two_blocks_on_one_page_share_no_id() -> None:
    import re

    pages = [Platform({"data": json.dumps(small_guide())}, usage=usage).page() for usage in ("u-1", "u-2")]
    ids = [set(re.findall(r'\b(?:id|name|for)="([^"]+)"', page)) for page in pages]
    assert ids[0]
    assert not ids[0] & ids[1]
    for page in pages:
        found = re.findall(r'\bid="([^"]+)"', page)
        assert len(found) == len(set(found))


def test_guide_without_lessons_says_so() -> None:
    assert "no lessons yet" in platform(guide()).page()


def test_author_html_cannot_run_script() -> None:
    bad = '<p onclick="x()">Hi<script>alert(1)</script><a href="javascript:alert(1)">go</a></p>'
    page = platform(guide(lesson("l1", text(html=bad), title="</script><script>alert(2)</script>"))).page()
    assert "alert(1)" not in page
    assert "onclick" not in page
    assert "<script>alert(2)" not in page


@pytest.mark.parametrize(
    "bad",
    [
        '<abbr title="<table><img src=x onerror=alert(1)>">x</abbr>',
        '<sup data-source="S1"><abbr title="</sup><img src=x onerror=alert(2)>">x</abbr></sup>',
        '<a href="https://x.org/" title="</table><img src=x onerror=alert(3)>">x</a>',
    ],
)
def test_markup_inside_an_attribute_stays_inside_it(bad: str) -> None:
    source = {"id": "S1", "title": "t", "organisation": "o"}
    page = platform(guide(lesson("l1", text(html=bad)), sources=[source])).page()
    assert "<img" not in page


def test_source_marks_of_explanations_and_cases_are_numbered() -> None:
    mark = '<sup data-source="S1"></sup>'
    question = single("q1", stem=f"Stem{mark}", rationale=f"Why{mark}", stimulus="v")
    asked = quiz("l1-q", question, stimuli=[{"id": "v", "html": f"Case{mark}"}])
    place = platform(guide(lesson("l1", asked), sources=[{"id": "S1", "title": "t", "organisation": "o"}]))
    _status, reply = place.answer("q1", "b")
    assert reply["html"].count("[1]</a>") == 3


@pytest.mark.parametrize("answered", [False, True])
def test_case_in_another_language_than_its_quiz_says_so(answered: bool) -> None:
    cases = [{"id": "v", "html": "Ein Fall", "lang": "de"}, {"id": "w", "html": "A case"}]
    asked = quiz("l1-q", single("q1", stimulus="v"), single("q2", stimulus="w"), stimuli=cases)
    place = platform({**guide(lesson("l1", asked)), "lang": "ar"})
    for question in ("q1", "q2") if answered else ():
        place.answer(question, "b")
    shown = re.findall(r'class="ig-stimulus"[^>]*>[^<]*', place.page())
    assert [re.sub(r' id="[^"]*"', "", one) for one in shown] == [
        'class="ig-stimulus" lang="de" dir="ltr">Ein Fall',
        'class="ig-stimulus" dir="auto">A case',
    ]


def test_kept_pages_of_learners_do_not_mix() -> None:
    """Lesson frames are kept for everybody: one learner's minutes must not be shown to another."""
    place = platform()
    place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "key-seen-1"}, learner=8)
    assert place.page(learner=8).count("about 8 minutes left") >= 1
    assert "about 8 minutes left" not in place.page(learner=9)
    assert "about 10 minutes left" in place.page(learner=9)


def test_kept_cards_of_other_answers_do_not_mix() -> None:
    place = platform()
    place.answer("q1", "a", learner=8)
    place.answer("q1", "b", learner=9)
    assert "Your answer, not right" in place.page(learner=8)
    assert "Your answer, not right" not in place.page(learner=9)


# --- secrets ----------------------------------------------------------------


def secrets_in(text_: str) -> bool:
    return SECRET in text_ or '"correct"' in text_


def test_no_secret_reaches_the_browser_before_a_submission() -> None:
    place = platform()
    uid = place.block().host.uid
    key = "k-0000001"
    shown = [
        place.page(),
        place.page(context={f"ig-{uid}": "l2"}),
        place.page(learner=None),
        place.view("studio_view", author=True).content,
        json.dumps(place.block().student_view_data()),
        json.dumps(place.block().index_dictionary()),
        json.dumps(place.call("lesson", {"lesson": "l1"})[1]),
        json.dumps(place.call("seen", {"lesson": "l1", "section": "l1-a", "key": key})[1]),
        json.dumps(place.call("retry", {"quiz": "l1-q", "which": "all", "key": key, "rev": 0})[1]),
        json.dumps(place.call("answer", {"question": "q1", "response": "zz", "key": key, "rev": 0})[1]),
        json.dumps(place.call("answer", {"question": "q1", "response": "", "key": key, "rev": 0})[1]),
        json.dumps(place.call("edit_load", {})[1]),
        json.dumps(place.call("edit_check", {"guide": small_guide()})[1]),
        json.dumps(place.call("edit_save", {"guide": small_guide(), "edition": "x"})[1]),
        place.raw("student_view_user_state", b"", "GET").text,
    ]
    assert [found for found in shown if secrets_in(found)] == []


def test_an_answer_explains_only_its_own_question() -> None:
    place = platform()
    _status, reply = place.answer("q1", "a")
    assert f"Explained {SECRET} a" in reply["html"], "the chosen choice is explained"
    assert f"Explained {SECRET} b" in reply["html"], "the right choice is explained"
    assert f"Explained {SECRET} c" not in reply["html"]
    assert f"Rationale {SECRET} q1" in reply["html"]
    assert SECRET not in json.dumps(reply["parts"])
    page = place.page()
    assert f"Rationale {SECRET} q1" in page
    assert f"{SECRET} m1" not in page
    assert "Hint" not in page


def test_secrets_are_hidden_again_when_the_quiz_starts_again() -> None:
    place = platform()
    place.answer("q1", "a")
    place.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-retry-1", "rev": 1})
    assert SECRET not in place.page()


# --- answering --------------------------------------------------------------


def test_right_answer_is_stored_graded_and_explained() -> None:
    place = platform()
    status, reply = place.answer("q1", "b")
    assert status == 200
    assert reply["verdict"] == {"score": 1, "possible": 1, "correct": True}
    assert reply["say"] == "Right"
    assert reply["rev"] == 1
    assert set(reply["parts"]) == {"progress", "next", "contents", "facts:l1", "quiz:l1-q"}
    response, attempts, best, rev, day, marks, key = place.rows[7]["answers"]["q1"]
    assert (response, attempts, best, rev, marks) == ("b", 1, 1, 1, 8)
    assert day > 20_000
    assert key == place.block().shown.index.keys["q1"]
    assert place.rows[7]["attempts"] == 1
    assert place.rows[7]["answers"][""]["points"] == [1, 3]


def test_partly_right_answer_earns_its_share() -> None:
    place = platform()
    _status, reply = place.answer("m1", ["a", "b"])
    assert reply["verdict"]["score"] == 0.5
    assert reply["say"] == "Partly right: 2 of 4"


def test_grade_then_completion_are_published_once_for_each_submission() -> None:
    place = platform()
    place.answer("q1", "b")
    names = [name for name, _payload in place.published]
    assert names == ["grade", "completion", "xblock.img_guide.question.answered"]
    assert place.events("grade") == [{"value": 1.0, "max_value": 3.0, "only_if_higher": None}]
    assert place.events("completion") == [{"completion": pytest.approx(1 / 7)}]


def test_completion_reaches_one_when_all_is_read_and_answered() -> None:
    place = platform()
    for question, response in (("q1", "a"), ("m1", ["b"]), ("q2", "c")):
        place.answer(question, response)
    for number, (lesson_id, section) in enumerate([("l1", "l1-a"), ("l1", "l1-b"), ("l2", "l2-a"), ("l2", "l2-b")]):
        place.call("seen", {"lesson": lesson_id, "section": section, "key": f"seen-{number:04d}"})
    assert place.events("completion")[-1] == {"completion": 1.0}


def test_repeated_key_changes_nothing_and_gets_the_first_outcome() -> None:
    place = platform()
    first = place.answer("q1", "b", key="the-same-key")
    again = place.answer("q1", "a", rev=0, key="the-same-key")
    assert again[0] == 200
    assert again[1]["html"] == first[1]["html"]
    assert again[1]["verdict"] == first[1]["verdict"]
    assert place.rows[7]["attempts"] == 1
    assert place.events("grade")[0] == place.events("grade")[-1], "told again, because it may not have arrived"


def test_second_answer_to_one_question_is_told_and_overwrites_nothing() -> None:
    place = platform()
    place.answer("q1", "b")
    status, reply = place.answer("q1", "a", rev=0)
    assert (status, reply["error"]) == (409, "stale")
    assert "another window" in reply["say"]
    assert "Your answer, right" in reply["html"]
    assert place.rows[7]["answers"]["q1"][0] == "b"


def test_old_revision_does_not_hinder_another_question() -> None:
    place = platform()
    assert place.answer("q1", "b", rev=0)[0] == 200
    assert place.answer("m1", ["a"], rev=0)[0] == 200
    assert set(place.rows[7]["answers"]) == {"", "q1", "m1"}


def test_answers_lost_to_another_device_are_named() -> None:
    place = platform()
    place.answer("q1", "b")
    del place.rows[7]["answers"]["q1"]
    _status, reply = place.answer("m1", ["a"], acked={"q1": 1})
    assert reply["lost"] == ["q1"]


def test_page_that_asks_is_told_which_answers_are_gone_and_nothing_is_stored() -> None:
    place = platform()
    place.answer("q1", "b")
    place.answer("m1", ["a"], rev=1)
    acked = {"q1": 1, "m1": 2}
    assert place.call("lost", {"acked": acked})[1]["lost"] == []
    del place.rows[7]["answers"]["q1"]
    place.may_write = False
    status, reply = place.call("lost", {"acked": acked})
    assert (status, reply["lost"]) == (200, ["q1"])
    assert set(reply) == {"rev", "record", "lost"}


@pytest.mark.parametrize("acked", [None, [], {"q1": "1"}, {"q1": -1}, {"": 1}, {f"q{n}": 1 for n in range(21)}])
def test_bad_list_of_answers_is_refused_in_words(acked: object) -> None:
    status, reply = platform().call("lost", {"acked": acked})
    assert (status, reply["error"]) == (400, "bad_request")
    assert reply["say"]


def test_answer_is_not_called_lost_because_its_page_heard_of_it_late() -> None:
    place = platform()
    place.answer("q1", "b", key="the-same-key")
    place.answer("m1", ["a"], rev=1, key="another-key")
    _status, again = place.answer("q1", "b", key="the-same-key")
    assert (again["saved"], again["rev"]) == (1, 2)
    _status, reply = place.answer("m1", ["a"], key="another-key", acked={"q1": again["saved"]})
    assert (reply["saved"], reply["lost"]) == (2, [])


def test_lost_answer_is_taken_again_with_its_old_key() -> None:
    place = platform()
    place.answer("q1", "b", key="the-same-key")
    place.rows[7]["answers"] = {}
    assert place.answer("q1", "b", key="the-same-key")[0] == 200
    assert place.rows[7]["answers"]["q1"][0] == "b"


def test_another_persons_page_is_refused() -> None:
    place = platform()
    other = place.block(learner=8).host.learner
    status, reply = place.call(
        "answer",
        {"question": "q1", "response": "b", "key": "key-000001", "rev": 0, "learner": other},
    )
    assert (status, reply["error"]) == (403, "other_learner")
    assert place.rows[7] == {}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("lesson", {"lesson": "l1"}),
        ("seen", {"lesson": "l1", "section": "l1-a", "key": "key-000001"}),
        ("answer", {"question": "q1", "response": "b", "key": "key-000001", "rev": 0}),
        ("retry", {"quiz": "l1-q", "which": "all", "key": "key-000001", "rev": 0}),
        ("lost", {"acked": {"q1": 1}}),
    ],
)
def test_nobody_is_refused_in_words(name: str, body: dict) -> None:
    status, reply = platform().call(name, body, learner=None)
    assert (status, reply["error"]) == (403, "no_learner")
    assert "log in" in reply["say"].lower()


# --- starting again ---------------------------------------------------------


def test_retry_missed_opens_only_what_was_missed() -> None:
    place = platform()
    place.answer("q1", "b")
    place.answer("m1", ["b"])
    status, reply = place.call("retry", {"quiz": "l1-q", "which": "missed", "key": "k-retry-1", "rev": 2})
    assert status == 200
    assert 'data-ig-question="m1"' in reply["html"]
    assert 'data-ig-question="q1"' not in reply["html"]
    assert place.answer("m1", ["a", "c"])[1]["verdict"]["correct"] is True
    assert place.rows[7]["answers"]["m1"][1] == 2, "the second try is counted"


def test_best_score_is_kept_after_a_worse_try() -> None:
    place = platform()
    place.answer("q1", "b")
    place.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-retry-1", "rev": 1})
    place.answer("q1", "a")
    assert place.rows[7]["answers"][""]["points"][0] == 1
    assert place.events("grade")[-1]["value"] == 1.0


def test_stale_retry_is_told_and_changes_nothing() -> None:
    place = platform()
    place.answer("q1", "b")
    status, reply = place.call("retry", {"quiz": "l1-q", "which": "all", "key": "k-retry-1", "rev": 0})
    assert (status, reply["error"]) == (409, "stale")
    assert "Your answer, right" in reply["html"]
    assert place.rows[7]["answers"]["q1"][3] == 1, "the revision of the answer itself"


def test_attempts_reset_by_staff_opens_every_answer() -> None:
    place = platform()
    place.answer("q1", "a")
    place.rows[7]["attempts"] = 0
    assert 'data-ig-question="q1"' in place.page()
    assert place.answer("q1", "b")[0] == 200
    assert place.rows[7]["answers"]["q1"][:2] == ["b", 1]


def test_deleted_state_starts_from_nothing() -> None:
    place = platform()
    place.answer("q1", "a")
    place.rows.clear()
    assert place.answer("q1", "b", rev=0)[0] == 200


# --- a guide that changes under an answer -------------------------------------


def test_removed_question_keeps_its_record_and_leaves_the_totals() -> None:
    place = platform()
    place.answer("q1", "b")
    changed = small_guide()
    changed["lessons"][0]["sections"][2]["questions"] = [multiple("m1")]
    place.authored["data"] = json.dumps(changed)
    assert "Stem of q1" not in place.page()
    place.answer("m1", ["a", "c"])
    assert place.rows[7]["answers"]["q1"][0] == "b"
    assert place.events("grade")[-1] == {"value": 1.0, "max_value": 2.0, "only_if_higher": None}


def test_question_of_another_kind_is_asked_again() -> None:
    place = platform()
    place.answer("q1", "b")
    changed = small_guide()
    changed["lessons"][0]["sections"][2]["questions"][0] = multiple("q1")
    place.authored["data"] = json.dumps(changed)
    assert 'data-ig-question="q1"' in place.page()
    assert place.answer("q1", ["a", "c"])[0] == 200


def flipped_key() -> dict:
    changed = small_guide()
    for choice in changed["lessons"][0]["sections"][2]["questions"][0]["choices"]:
        choice["correct"] = choice["id"] == "a"
    return changed


def test_card_agrees_with_itself_after_the_key_changed() -> None:
    place = platform()
    place.answer("q1", "b")
    place.authored["data"] = json.dumps(flipped_key())
    page = place.page()
    assert "ig-verdict-wrong" in page
    assert "ig-verdict-right" not in page


def test_answer_to_another_key_is_not_called_known() -> None:
    place = platform()
    place.answer("q1", "b")
    assert "known 1 of 3" in place.page()
    place.authored["data"] = json.dumps(flipped_key())
    assert "known 0 of 3" in place.page()


def test_mistake_that_the_author_takes_back_costs_the_learner_nothing() -> None:
    place = platform()
    place.answer("q1", "b")
    row = list(place.rows[7]["answers"]["q1"])
    renamed = small_guide()
    renamed["lessons"][0]["sections"][2]["questions"][0]["choices"][1]["id"] = "x"
    place.authored["data"] = json.dumps(renamed)
    place.answer("m1", ["a", "c"])
    place.authored["data"] = json.dumps(small_guide())
    assert place.rows[7]["answers"]["q1"] == row
    place.answer("q2", "b")
    assert place.events("grade")[-1]["value"] == 3.0


def test_late_news_of_a_lesson_does_not_move_the_learner_back() -> None:
    place = platform()
    place.call("lesson", {"lesson": "l2"})
    place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "key-seen-1", "late": True})
    assert "Section l2-a" in place.page()
    assert place.rows[7]["reading"]["read"] == ["l1-a"]


# --- bad input ----------------------------------------------------------------

LEARNER_HANDLERS = ("lesson", "seen", "answer", "retry", "lost")


@pytest.mark.parametrize("name", [*LEARNER_HANDLERS, "edit_load", "edit_save", "edit_check"])
@pytest.mark.parametrize(
    "body",
    [b"", b"nope", b"[]", b"null", b'"x"', b"5", b"{", b"NaN", b'{"rev": NaN}', b"\xff\xfe", b"[" * 60_000],
    ids=["empty", "words", "list", "null", "string", "number", "half", "nan", "nan-inside", "bytes", "deep"],
)
def test_what_is_no_json_object_is_refused(name: str, body: bytes) -> None:
    response = platform().raw(name, body, author=name.startswith("edit"))
    assert response.status_int == 400
    assert response.json["error"] == "bad_request"
    assert response.json["say"]


@pytest.mark.parametrize("name", LEARNER_HANDLERS)
def test_body_of_a_megabyte_is_refused(name: str) -> None:
    response = platform().raw(name, b'{"x": "' + b"a" * 1_000_000 + b'"}')
    assert response.status_int == 413
    assert response.json["say"] == "This is too large to be saved."


@pytest.mark.parametrize("name", LEARNER_HANDLERS)
def test_get_is_refused(name: str) -> None:
    assert platform().raw(name, b"", "GET").status_int == 405


GOOD = {"question": "q1", "response": "b", "key": "key-000001", "rev": 0}


@pytest.mark.parametrize(
    "change",
    [
        {"key": None},
        {"key": "short"},
        {"key": "k" * 65},
        {"key": "spaces are not"},
        {"key": 12345678},
        {"rev": "0"},
        {"rev": -1},
        {"rev": True},
        {"rev": 1.5},
        {"rev": 10**30},
        {"question": 5},
        {"question": ""},
        {"question": "q" * 65},
        {"acked": []},
        {"acked": {"q1": "1"}},
        {"acked": {f"q{n}": 1 for n in range(21)}},
        {"acked": {"\ud800": 1}},
        {"confidence": "nonsense"},
        {"learner": 5},
    ],
)
def test_wrong_fields_of_an_answer_are_refused(change: dict) -> None:
    place = platform()
    status, reply = place.call("answer", {**GOOD, **change})
    assert (status, reply["error"]) == (400, "bad_request")
    assert place.rows[7] == {}


@pytest.mark.parametrize("missing", ["question", "response", "key", "rev"])
def test_missing_field_of_an_answer_is_refused(missing: str) -> None:
    body = {name: value for name, value in GOOD.items() if name != missing}
    assert platform().call("answer", body)[0] == 400


@pytest.mark.parametrize(
    ("question", "response"),
    [
        ("q1", "z"), ("q1", ["b"]), ("q1", 1), ("q1", {}), ("q1", True),
        ("m1", "a"), ("m1", ["z"]), ("m1", ["a", "a"]), ("m1", [1]), ("m1", {"a": True}), ("m1", [["a"]]),
    ],
)  # fmt: skip
def test_response_of_the_wrong_shape_is_refused_in_words(question: str, response: object) -> None:
    place = platform()
    status, reply = place.answer(question, response)
    assert (status, reply["error"]) == (422, "bad_response")
    assert reply["say"]
    assert place.rows[7] == {}
    assert place.published == []


@pytest.mark.parametrize(("question", "response"), [("q1", ""), ("q1", None), ("m1", []), ("m1", None)])
def test_empty_response_is_told_to_choose(question: str, response: object) -> None:
    status, reply = platform().answer(question, response)
    assert (status, reply["error"], reply["say"]) == (422, "empty", "Give an answer first.")


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("lesson", {"lesson": "nope"}, "unknown_lesson"),
        ("seen", {"lesson": "nope", "section": "l1-a", "key": "key-000001"}, "unknown_section"),
        ("seen", {"lesson": "l2", "section": "l1-a", "key": "key-000001"}, "unknown_section"),
        ("answer", {**GOOD, "question": "nope"}, "unknown_question"),
        ("retry", {"quiz": "l1-a", "which": "all", "key": "key-000001", "rev": 0}, "unknown_quiz"),
    ],
)
def test_unknown_id_is_refused(name: str, body: dict, code: str) -> None:
    place = platform()
    status, reply = place.call(name, body)
    assert (status, reply["error"]) == (404, code)
    assert "no longer in the guide" in reply["say"]
    assert place.rows[7] == {}


BROKEN = [
    "",
    "   ",
    "{",
    "[]",
    "5",
    '{"version": 99, "title": "x"}',
    '{"title": "x"}',
    '{"pack": "../x", "edition": "1"}',
    '{"version": 1, "title": "' + "x" * 2_000_000 + '"}',
    "[" * 100_000,
    '{"version": 1, "title": "\\ud800"}',
]


@pytest.mark.parametrize("stored", BROKEN, ids=range(len(BROKEN)))
def test_broken_document_shows_a_polite_notice_and_loses_nothing(stored: str) -> None:
    place = platform()
    place.answer("q1", "b")
    row = dict(place.rows[7])
    place.authored["data"] = stored
    page = place.page()
    assert "cannot be shown at the moment" in page
    assert "For authors" not in page
    assert place.view().js_init_fn is None, "there is nothing for a script to start"
    status, reply = place.answer("m1", ["a"], rev=1)
    assert (status, reply["error"]) == (409, "broken_guide")
    assert place.rows[7] == row
    block = place.block(learner=None)
    assert block.max_score() == 0
    assert block.student_view_data() == {}
    assert block.index_dictionary()["content"]["body"] == ""


def test_broken_document_tells_authors_exactly() -> None:
    page = platform('{"version": 99, "title": "x"}').page(author=True)
    assert "<bdi>Version</bdi>: The version “99” is not known here." in page


@pytest.mark.parametrize(
    "row",
    [
        {"answers": None, "reading": None, "counters": None},
        {"answers": {"q1": None, "m1": ["a"], "q2": [1, 2, 3]}},
        {"answers": {"q1": ["b", "x", None, {}, 1, 2, 3]}},
        {"answers": 5, "reading": [], "counters": "x", "calibration": 1.5, "attempts": "x", "raw_earned": "x"},
        {"reading": {"read": ["l1-a"] * 9}},
        {"answers": {"q1": [{"a": 1}, 1, 1, 1, 1, 1, 1]}},
        {"reading": {"read": "abc", "place": "l1"}, "counters": {"rev": "x", "keys": {}}},
        {"reading": {"read": [1, None], "place": [1, 2]}, "attempts": -4},
        {"counters": {"rev": -5}, "attempts": None},
    ],
)
def test_damaged_state_is_read_as_far_as_it_goes(row: dict) -> None:
    place = platform()
    place.rows[7] = row
    assert "Stem of q1" in place.page()
    block = place.block()
    block.has_submitted_answer()
    assert block.get_score()
    assert place.answer("q1", "b", rev=place.rev())[0] == 200
    assert place.events("completion")[-1]["completion"] <= 1


def test_state_is_a_few_bytes_for_each_answer() -> None:
    questions = [single(f"q{number:02d}") for number in range(60)]
    place = platform(guide(lesson("l1", quiz("l1-q", *questions))))
    for question in questions:
        place.answer(question["id"], "b")
    size = len(json.dumps({name: place.rows[7][name] for name in user_fields() if name in place.rows[7]}))
    assert size / 60 <= 60


def test_own_state_is_told_to_mobile_clients() -> None:
    place = platform()
    place.answer("q1", "a")
    place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "key-seen-1"})
    state = place.raw("student_view_user_state", b"", "GET").json
    assert state == {
        "rev": 1,
        "answers": {"q1": {"response": "a", "attempts": 1, "verdict": {"score": 0, "possible": 1, "correct": False}}},
        "read": ["l1-a"],
        "score": {"earned": 0.0, "possible": 3.0},
    }
    assert place.raw("student_view_user_state", b"", "GET", learner=None).status_int == 403


def test_practice_quiz_never_counts() -> None:
    practice = quiz("l1-q", single("q1"), settings={"scored": False})
    place = platform(guide(lesson("l1", practice)))
    assert place.block().max_score() == 0
    place.answer("q1", "b")
    assert place.events("grade") == []
    assert "does not count for your grade" in place.page()


def test_images_of_the_course_are_found_in_replies() -> None:
    place = platform(guide(lesson("l1", text(html='<img src="/static/a.png" alt="x">'))))
    _status, reply = place.call("lesson", {"lesson": "l1"})
    assert 'src="/asset-v1:X+Y+Z+type@asset+block/a.png"' in reply["html"]


@pytest.mark.parametrize("name", [5, {}, [], None])
def test_odd_display_name_does_not_stop_the_search_index(name: object) -> None:
    place = platform()
    place.authored["display_name"] = name
    assert place.block(learner=None).index_dictionary()["content"]["display_name"] in {"5", ""}


def test_page_without_the_platforms_services_is_a_notice_at_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    import runtimes

    def fail(*_args: object) -> str:
        raise NotImplementedError

    monkeypatch.setattr(runtimes._Runtime, "local_resource_url", fail)
    assert "cannot be shown" in platform().block().student_view({}).content


def test_mobile_clients_may_show_it() -> None:
    place = platform()
    block = place.block()
    assert block.has_support(block.student_view, "multi_device")
    assert block.show_in_read_only_mode
    assert block.icon_class == "problem"


def test_deleted_record_is_told_apart_from_the_one_before() -> None:
    place = platform()
    _status, first = place.answer("q1", "a")
    _status, second = place.answer("m1", ["a"])
    assert first["record"] == second["record"] != ""
    place.rows.clear()
    _status, after = place.answer("q1", "a")
    assert after["record"] not in {"", first["record"]}


def test_record_of_an_older_version_is_written_anew_as_a_whole() -> None:
    """The answers carry the version: if only they were rewritten, the rest would be read as what it is not."""
    place = platform()
    place.answer("q1", "b")
    place.call("seen", {"lesson": "l1", "section": "l1-a", "key": "key-seen-1"})
    place.rows[7]["answers"][""]["v"] = 0
    place.rows[7]["reading"]["junk"] = "of the older version"
    place.answer("q2", "b")
    assert place.rows[7]["answers"][""]["v"] == 1
    assert "junk" not in place.rows[7]["reading"]


def test_number_field_says_how_numbers_are_written_before_anybody_answers_1_600_as_1_point_6() -> None:
    example = Numeric.example("q1").model_dump(mode="json", exclude_unset=True)
    tree = lxml.html.fromstring(platform(guide(lesson("l1", quiz("l1-q", example)))).page())
    (field,) = tree.xpath("//input[@inputmode='decimal']")
    said = [tree.get_element_by_id(id).text_content() for id in field.get("aria-describedby").split()]
    assert "Write one number, such as 160, 1,600 or 0.5, with a point before the decimals." in said


def test_way_to_self_knowledge_is_there_before_the_first_answer_so_that_nothing_moves() -> None:
    place = platform()
    assert 'data-ig-open="~you"' in place.page()
    assert 'data-ig-open="~you"' in place.answer("q1", "b")[1]["parts"]["next"]
