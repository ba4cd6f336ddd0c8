"""The author's handlers."""

import json
from pathlib import Path

import pytest
from builders import SECRET, as_text, guide, lesson, platform, quiz, single, small_guide, text

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT
from img_guide_xblock.guide.questions import QUESTION_KINDS

AUTHORING = ("edit_load", "edit_check", "edit_save")


def loaded(place) -> dict:
    status, reply = place.call("edit_load", {}, author=True)
    assert status == 200
    return reply


@pytest.mark.parametrize("name", AUTHORING)
@pytest.mark.parametrize("learner", [7, None])
def test_nobody_but_authors_may_do_anything(name: str, learner: object) -> None:
    place = platform()
    status, reply = place.call(name, {"guide": guide(), "edition": "x"}, learner=learner)
    assert (status, reply["error"]) == (403, "not_author")
    assert set(reply) == {"error", "say"}


def test_author_loads_what_the_learner_must_not_see() -> None:
    reply = loaded(platform())
    assert reply["guide"] == small_guide()
    assert SECRET in json.dumps(reply)
    assert reply["problems"] == []
    assert reply["edition"] == platform().block().document.edition


def test_saved_guide_is_what_learners_see() -> None:
    place = platform()
    edition = loaded(place)["edition"]
    changed = {**small_guide(), "title": "Another title", "future": {"kept": True}}
    status, reply = place.call("edit_save", {"guide": changed, "settings": {}, "edition": edition}, author=True)
    assert status == 200
    assert reply["edition"] == place.block().document.edition != edition
    assert "Another title" in place.page()
    assert loaded(place)["guide"] == changed


def test_stale_edition_overwrites_nothing() -> None:
    place = platform()
    before = place.authored["data"]
    status, reply = place.call("edit_save", {"guide": guide(), "edition": "older"}, author=True)
    assert (status, reply["error"]) == (409, "conflict")
    assert place.authored["data"] == before


def test_broken_guide_is_refused_with_its_problems() -> None:
    place = platform()
    before = place.authored["data"]
    broken = guide(lesson("l1", quiz("l1-q", single(choices=[]))))
    edition = loaded(place)["edition"]
    status, reply = place.call("edit_save", {"guide": broken, "edition": edition}, author=True)
    assert (status, reply["error"]) == (422, "broken")
    assert reply["problems"] == [
        {
            "path": "lessons.0.sections.0.questions.0.choices",
            "where": "Lesson l1 › Quiz l1-q › q1 › Choices",
            "code": "too_few",
            "say": "This list must have at least 2 entries. Add what is missing.",
            "level": "broken",
        }
    ]
    assert place.authored["data"] == before


@pytest.mark.parametrize("value", [None, [], 5, "x", {}, {"version": 99}, {"version": 1, "title": "\ud800"}])
def test_what_is_no_guide_is_refused(value: object) -> None:
    place = platform()
    edition = loaded(place)["edition"]
    status, reply = place.call("edit_save", {"guide": value, "edition": edition}, author=True)
    assert status == 422
    assert reply["problems"][0]["say"]


def test_guide_of_two_megabytes_is_refused() -> None:
    place = platform()
    edition = loaded(place)["edition"]
    large = guide(lesson("l1", text(html="<p>" + "x" * 2_000_000 + "</p>")))
    status, reply = place.call("edit_save", {"guide": large, "edition": edition}, author=True)
    assert status == 422
    assert "Split it into two guides" in reply["problems"][0]["say"]
    assert place.raw("edit_save", b" " * 5_000_000, author=True).status_int == 413


@pytest.mark.parametrize("body", [{}, {"guide": {}}, {"edition": "x"}, {"guide": {}, "edition": 5}])
def test_missing_fields_are_refused(body: dict) -> None:
    assert platform().call("edit_save", body, author=True)[0] == 400


def test_advice_does_not_hinder_saving() -> None:
    place = platform()
    advised = guide(lesson("l1", quiz("l1-q", single(sources=["S9"]))))
    edition = loaded(place)["edition"]
    status, reply = place.call("edit_save", {"guide": advised, "edition": edition}, author=True)
    assert status == 200
    assert [problem["level"] for problem in reply["problems"]] == ["advice"]


def test_check_tells_problems_and_saves_nothing() -> None:
    place = platform()
    before = place.authored["data"]
    status, reply = place.call("edit_check", {"guide": guide(title="")}, author=True)
    assert status == 200
    assert [(problem["path"], problem["code"]) for problem in reply["problems"]] == [("title", "empty")]
    assert place.authored["data"] == before


def test_untouched_shipped_guide_stays_pinned_to_its_pack() -> None:
    place = platform(DEFAULT_DOCUMENT)
    reply = loaded(place)
    assert len(reply["guide"]["lessons"]) == 7
    saved = {"guide": reply["guide"], "edition": reply["edition"]}
    assert place.call("edit_save", saved, author=True)[0] == 200
    assert json.loads(place.authored["data"]) == {"pack": "img-rotations", "edition": "2026-11"}


def test_unreadable_document_is_given_back_as_text() -> None:
    reply = loaded(platform("{ not json"))
    assert reply["guide"] is None
    assert reply["text"] == "{ not json"
    assert reply["problems"][0]["code"] == "not_json"


def test_saving_cleans_rich_text() -> None:
    place = platform()
    dirty = guide(lesson("l1", text(html="<p onclick='x()'>a</p><script>b</script>")))
    edition = loaded(place)["edition"]
    place.call("edit_save", {"guide": dirty, "edition": edition}, author=True)
    assert loaded(place)["guide"]["lessons"][0]["sections"][0]["html"] == "<p>a</p>"


def test_editor_page_holds_no_guide() -> None:
    fragment = platform().view("studio_view", author=True)
    assert "Stem of" not in fragment.content
    assert "data-ig-studio" in fragment.content


def test_guide_that_grows_when_it_is_cleaned_is_refused_before_it_is_saved() -> None:
    place = platform()
    edition = loaded(place)["edition"]
    growing = guide(lesson("l1", text(html="<p>" + "&" * 400_000 + "</p>")))
    status, reply = place.call("edit_save", {"guide": growing, "edition": edition}, author=True)
    assert (status, reply["problems"][0]["code"]) == (422, "too_large")
    assert "Stem of q1" in place.page()


def test_guide_nested_too_deeply_is_refused_in_words() -> None:
    place = platform()
    deep: dict = {}
    for _ in range(300):
        deep = {"x": deep}
    edition = loaded(place)["edition"]
    status, reply = place.call("edit_save", {"guide": {**guide(), "more": deep}, "edition": edition}, author=True)
    assert (status, reply["problems"][0]["code"]) == (422, "too_deep")


def test_guide_with_an_id_twice_is_never_stored() -> None:
    place = platform()
    before = place.authored["data"]
    edition = loaded(place)["edition"]
    doubled = guide(lesson("l1"), lesson("l1"))
    status, reply = place.call("edit_save", {"guide": doubled, "edition": edition}, author=True)
    assert (status, reply["problems"][0]["code"]) == (422, "duplicate_id")
    assert place.authored["data"] == before


def test_settings_are_loaded_and_saved_with_the_guide() -> None:
    place = platform()
    reply = loaded(place)
    assert reply["settings"] == {"display_name": "Guide with self-assessment", "weight": None, "lessons": []}
    settings = {"display_name": "Mine", "weight": 3.5, "lessons": ["l2"]}
    body = {"guide": reply["guide"], "settings": settings, "edition": reply["edition"]}
    assert place.call("edit_save", body, author=True)[0] == 200
    assert loaded(place)["settings"] == settings


@pytest.mark.parametrize(
    "settings",
    [
        {"weight": -1},
        {"weight": "x"},
        {"display_name": ""},
        {"display_name": 5},
        {"weight": 1e300},
        {"lessons": "l1"},
        {"lessons": [1]},
        [],
    ],
)
def test_settings_that_make_no_sense_are_refused(settings: object) -> None:
    place = platform()
    reply = loaded(place)
    body = {"guide": reply["guide"], "settings": settings, "edition": reply["edition"]}
    assert place.call("edit_save", body, author=True)[0] == 400
    assert "weight" not in place.authored


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (guide(title=""), "Title"),
        (guide(lesson("l1"), lesson("l1")), "Lesson l1 › Id"),
        (guide(lesson("l1", title="")), "l1 › Title"),
        (guide(lesson("l1", {"title": 5})), "Lesson l1 › 1"),
        (guide(lesson("l1", quiz("q", single(choices=[{"id": "a"}, {}])))), "Lesson l1 › Quiz q › q1 › a › Choice"),
    ],
)
def test_places_are_named_as_authors_know_them(document: dict, where: str) -> None:
    _status, reply = platform().call("edit_check", {"guide": document}, author=True)
    assert where in [problem["where"] for problem in reply["problems"]]


def test_text_that_is_no_json_is_placed_by_the_server() -> None:
    _status, reply = platform().call("edit_check", {"text": '{"a":\n }}'}, author=True)
    assert "line 2, column 2" in reply["problems"][0]["say"]


# --- lessons shown, claims to check again


def test_author_of_a_limited_block_edits_the_whole_guide() -> None:
    place = platform()
    place.authored["lessons"] = ["l2"]
    reply = loaded(place)
    assert [lesson["id"] for lesson in reply["guide"]["lessons"]] == ["l1", "l2"]
    body = {"guide": reply["guide"], "settings": {**reply["settings"], "lessons": ["l1"]}, "edition": reply["edition"]}
    assert place.call("edit_save", body, author=True)[0] == 200
    assert place.authored["lessons"] == ["l1"]
    assert "Section l1-a" in place.page()


def test_lesson_setting_that_names_no_lesson_is_an_advice() -> None:
    place = platform()
    place.authored["lessons"] = ["l2", "gone"]
    assert [(found["code"], found["level"], "“gone”" in found["say"]) for found in loaded(place)["problems"]] == [
        ("unknown_lesson", "advice", True)
    ]


def test_claims_past_their_day_are_told_to_authors_when_they_load_check_and_save() -> None:
    document = small_guide()
    document["sources"][0]["review_by"] = "2020-01-01"
    place = platform(document)
    reply = loaded(place)
    _status, checked = place.call("edit_check", {"guide": document}, author=True)
    body = {"guide": reply["guide"], "edition": reply["edition"]}
    _status, saved = place.call("edit_save", body, author=True)
    for problems in (reply["problems"], checked["problems"], saved["problems"]):
        assert [(found["code"], found["path"], found["level"]) for found in problems] == [
            ("stale_source", "sources.0", "advice")
        ]
        assert "1 January 2020" in problems[0]["say"]
        assert problems[0]["where"] == "A source"


# --- what the editor is made from, preview, consequences


def test_editor_gets_the_shape_examples_of_every_kind_and_the_guides_of_the_package() -> None:
    reply = loaded(platform())
    assert reply["schema"]["properties"]["lessons"]["type"] == "array"
    assert set(reply["examples"]) == {kind.example("x").kind for kind in QUESTION_KINDS}
    assert reply["packs"] == [{"pack": "img-rotations", "edition": "2026-11", "title": reply["packs"][0]["title"]}]
    assert reply["pack"] is None


def test_editor_knows_which_fields_are_rich_texts() -> None:
    definitions = loaded(platform())["schema"]["$defs"]
    assert definitions["Text"]["properties"]["html"]["format"] == "html"
    assert definitions["SingleChoice"]["properties"]["stem"]["format"] == "html-inline"
    assert "format" not in definitions["Text"]["properties"]["title"]


def test_untouched_block_says_which_edition_it_shows() -> None:
    assert loaded(platform(DEFAULT_DOCUMENT))["pack"] == {"pack": "img-rotations", "edition": "2026-11"}


@pytest.mark.parametrize(
    ("sample", "seen", "not_seen"),
    [
        ("new", ["Stem of q1", "known 0 of"], [SECRET]),
        ("done", [f"Rationale {SECRET} q1", "100 % complete"], ["<form"]),
    ],
)
def test_preview_shows_a_draft_as_a_sample_learner_sees_it(sample: str, seen: list[str], not_seen: list[str]) -> None:
    place = platform()
    draft = {**small_guide(), "title": "A draft"}
    body = {"guide": draft, "lesson": "l1", "as": sample}
    status, reply = place.call("edit_preview", body, author=True)
    assert status == 200
    assert reply["css"].endswith("public/learner.css")
    assert all(words in reply["html"] for words in ["A draft", *seen])
    assert not any(words in reply["html"] for words in not_seen)
    assert place.authored["data"] == as_text(small_guide())


def test_preview_opens_the_lesson_that_is_edited() -> None:
    _status, reply = platform().call("edit_preview", {"guide": small_guide(), "lesson": "l2", "as": "new"}, author=True)
    assert "Section l2-a" in reply["html"]


def test_preview_of_a_broken_draft_says_what_is_wrong() -> None:
    status, reply = platform().call("edit_preview", {"guide": guide(title=""), "lesson": "", "as": "new"}, author=True)
    assert (status, reply["error"]) == (422, "broken")
    assert reply["problems"][0]["path"] == "title"


def test_check_tells_what_saving_would_mean_for_learners_who_answered() -> None:
    draft = small_guide()
    draft["lessons"][1]["sections"].pop()
    _status, reply = platform().call("edit_check", {"guide": draft}, author=True)
    assert [(change["code"], change["question"]) for change in reply["changes"]] == [
        ("question_removed", "q2"),
        ("points_changed", ""),
    ]
    assert "“Stem of q2” is removed." in reply["changes"][0]["say"]
    assert "Points of the guide: 2 instead of 3" in reply["changes"][1]["say"]


def test_editors_own_tests_work_on_the_shape_that_the_server_sends() -> None:
    path = Path(__file__).parent / "static" / "studio" / "schema.json"
    reply = loaded(platform())
    fixture = json.loads(path.read_text(encoding="utf-8"))
    assert fixture == {"schema": reply["schema"], "examples": reply["examples"]}, "run `make build`"
