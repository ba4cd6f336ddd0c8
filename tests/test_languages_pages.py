"""Every page in a made-up language: what is neither the guide's nor in brackets was forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pseudo
import pytest
from builders import as_text, guide, lesson, platform, quiz, single, text
from django.utils import translation
from runtimes import Platform
from runtimes.guides import WORDS, changed, every_kind, solutions

from img_guide_xblock import speech
from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.words import studio_words
from img_guide_xblock.words.fields import fields_words

GREEK = "Αλφα"
VIEWS = sorted(name for name in dir(ImgGuideXBlock) if name.endswith("_view") and not name.startswith("has_"))
HANDLERS = sorted(n for n in dir(ImgGuideXBlock) if getattr(getattr(ImgGuideXBlock, n), "_is_xblock_handler", False))
PLACES = {"author_view": "preview", "studio_view": "edit", "public_view": "visitor"}
BESIDE = ("~review", "~you", "~glossary", "~whole", "~answers")
IDS = frozenset(solutions())
"""What authors know a question by."""

NOW = datetime.now(UTC)
COURSES: dict[str, dict[str, Any]] = {
    "open": {},
    "due": {"due": NOW + timedelta(days=9)},
    "past due": {"due": NOW - timedelta(days=9)},
    "without results": {"due": NOW - timedelta(days=9), "show_correctness": "never"},
    "without tries": {"max_attempts": 0},
    "two tries, results later": {"max_attempts": 2, "show_correctness": "past_due"},
}
QUIZZES: tuple[dict[str, Any], ...] = (
    {"confidence": True},
    {"preset": "practice", "max_attempts": 3},
    {"preset": "graded", "pass_score": 0.5},
    {"one_at_a_time": True},
)


@pytest.fixture(scope="module", autouse=True)
def _pseudo_locale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("catalogues")
    pseudo.write(folder)
    with pytest.MonkeyPatch.context() as patch, translation.override("eu"):
        patch.setattr(speech, "CATALOGUES", folder)
        yield


def greek(words: str) -> str:
    return f"<p>{GREEK}</p>" if words.startswith("<") else GREEK


def full(**settings: Any) -> dict[str, Any]:
    """A guide with everything that can stand on a page, its authors' words all in Greek letters."""
    document = every_kind(**settings)
    marks = (
        f'<p>{GREEK} <dfn data-term="acgme">{GREEK}</dfn> <sup data-source="S1"></sup> '
        f'<span data-checked-on="2020-01-01" data-review-by="2020-02-02">{GREEK}</span></p>'
        f"<table><tbody><tr><td>{GREEK}</td></tr></tbody></table>"
    )
    document["sources"][0].update(title=GREEK, organisation=GREEK, review_by="2020-01-01")
    document["note"] = GREEK
    asked = document["lessons"][0]["sections"][1]
    document["lessons"][0].update(question=GREEK, objectives=[{"id": "o1", "text": GREEK}])
    for question in asked["questions"]:
        question.update(objective="o1", unchecked=True, checked_on="2020-01-01", review_by="2020-02-02", sources=["S1"])
    asked["bands"] = [{"from": 0, "html": GREEK}]
    asked["stimuli"] = [{"id": "v1", "html": GREEK}]
    asked["questions"][0]["stimulus"] = "v1"
    document["glossary"][0].update(unchecked=True, see_also=["acgme"], sources=["S1"])
    document = changed(document, WORDS, greek)
    document["lessons"][0]["sections"][0]["html"] = marks
    return document


def pages_of(document: dict[str, Any], course: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """All that a learner, a visitor, an author and a team see of a guide while it is worked through."""
    site = Platform(authored={"data": as_text(document)}, course=course)
    for view in VIEWS:
        yield view, str(site.view(view, place=PLACES.get(view, "lms")).content)
    for number, (question, response) in enumerate({**solutions(), "k-reflection": GREEK}.items()):
        key = {"question": question, "key": f"k-hint-{number:04d}"}
        yield f"hint {question}", _shown(site.call("hint", key, place="lms")[1])
        wrong = {"true_false": "true", "numeric": "1,234.5"}.get(question.removeprefix("k-"))
        for again, given in enumerate((wrong, response) if wrong else (response,)):
            sure = {"confidence": "sure" if again else "unsure"}
            yield f"answer {question}", _shown(site.answer(question, given, place="lms", **sure)[1])
            give_up = {**key, "key": f"k-give-{number:04d}{again}", "rev": site.rev(place="lms")}
            yield f"give up {question}", _shown(site.call("give_up", give_up, place="lms")[1])
    yield "answered", site.page(place="lms")
    for choice in document["lessons"][0]["sections"][1]["questions"][2]["choices"]:
        choice["correct"] = not choice.get("correct", False)
    site.authored["data"] = as_text(document)
    yield "changed", site.page(place="lms")
    for name in (*BESIDE, "l2", "nowhere"):
        yield name, _shown(site.call("lesson", {"lesson": name}, place="lms")[1])
    for which in ("missed", "all"):
        retry = {"quiz": "l1-q", "which": which, "key": f"k-retry-{which}", "rev": site.rev(place="lms")}
        yield f"retry {which}", _shown(site.call("retry", retry, place="lms")[1])
    yield "again", site.page(place="lms")
    for name in BESIDE:
        yield f"{name} at the end", _shown(site.call("lesson", {"lesson": name}, place="lms")[1])


def _shown(reply: dict[str, Any]) -> str:
    """What a reply puts on the page."""
    return " ".join([reply.get("html", ""), reply.get("say", ""), *reply.get("parts", {}).values()])


def forgotten(found: Iterator[tuple[str, str]], known: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Forgotten words, and the pages where they stand."""
    words: dict[str, list[str]] = {}
    for name, html in found:
        for said in pseudo.untranslated(html or " ", known):
            words.setdefault(said, []).append(name)
    return words


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("settings", QUIZZES, ids=str)
def test_no_word_is_forgotten_on_any_page(settings: dict[str, Any], course: str) -> None:
    assert forgotten(pages_of(full(**settings), COURSES[course]), IDS) == {}


def test_pages_are_in_the_made_up_language() -> None:
    """What the other tests look for is there at all."""
    found = dict(pages_of(full(confidence=True), {}))
    assert 'lang="eu" dir="ltr"' in found["student_view"]
    for name, html in found.items():
        assert "⟦" in html, name
    assert "⟦Nóvémbér" in found["~glossary"]
    assert "⟦Jáñúáry" in found["answered"]


def test_forgotten_word_is_found_in_text_attributes_and_scripts() -> None:
    assert pseudo.untranslated("<p>⟦Ríght⟧ wrong</p>") == ["⟦Ríght⟧ wrong"]
    assert pseudo.untranslated('<p aria-label="Table">⟦Lésson ⟦óné⟧ óf⟧ 2</p>') == ["Table"]
    assert pseudo.untranslated('<script data-ig-words>{"a": "⟦Sávéd⟧", "b": ["Lost"]}</script>') == ["Lost"]
    assert pseudo.untranslated('<input type="submit" value="Go"><svg><title>Bar</title></svg>') == ["Bar", "Go"]
    assert pseudo.untranslated("<p>2 l1-q Αλφα</p>", frozenset({"l1-q"})) == []


def test_script_and_editor_have_no_word_of_their_own() -> None:
    words = studio_words(platform().block(author=True).host.speech)
    assert [text for text in pseudo.texts(words) if not text.startswith("⟦")] == []


# --- without a guide, and with mistakes in it


@pytest.mark.parametrize("data", ["", "{", "[]", "5", '{"version": 99}', "[" * 60 + "]" * 60, "x" * 1_000_001])
def test_no_word_is_forgotten_where_there_is_no_guide(data: str) -> None:
    site = platform(data)
    found = [(view, str(site.view(view, place=PLACES.get(view, "lms")).content)) for view in VIEWS]
    found.append(("for authors", site.page(author=True)))
    found += [("above it", message.text) for message in site.block(author=True).validate().messages]
    found += [("editor", say) for say in _problems(site.call("edit_load", {}, author=True)[1])]
    assert forgotten(iter(found)) == {}


def test_guide_without_lessons_and_quiz_without_questions() -> None:
    empty = guide(title=GREEK)
    bare = guide(lesson("l1", quiz("l1-q", title=GREEK), title=GREEK), title=GREEK)
    found = [(view, str(platform(document).view(view).content)) for document in (empty, bare) for view in VIEWS]
    assert forgotten(iter(found)) == {}


def test_problems_and_their_places_are_translated() -> None:
    """Of the guide itself there are only ids in Latin letters."""
    asked = [
        single("q1", stem="", choices=[{"id": "a", "text": ""}, {"id": "a", "text": GREEK, "correct": 5}]),
        {**single("q2"), "kind": "unknown"},
        {"id": "q 3"},
    ]
    broken = guide(
        lesson("l1", text("s1", title=GREEK), quiz("z1", *asked, title=GREEK, settings={"draw": 0}), title=GREEK),
        lesson("l1", title="", minutes=0, lang="?", objectives=[{"id": "o1"}]),
        title="",
        glossary=[{"id": "t1", "term": ""}],
        sources=[{"id": "x1", "title": GREEK, "url": "no"}],
    )
    odd = single("q1", stem="Which is not so?", sources=["gone"], objective="gone", section="gone", stimulus="gone")
    advised = guide(
        lesson("l1", text("s1", f'<p>{GREEK} <a href="https://x.org">here</a></p>', title=GREEK), title=GREEK),
        lesson("l2", quiz("z1", odd, title=GREEK), title=GREEK),
        title=GREEK,
        sources=[{"id": "x1", "title": GREEK, "organisation": GREEK, "review_by": "2020-01-01"}],
    )
    ids = frozenset("a q q1 q2 l1 t1 x1 o1".split())
    for document in (broken, advised):
        site = platform(document)
        site.authored["weight"] = -1
        reply = site.call("edit_check", {"guide": document}, author=True)[1]
        assert len(reply["problems"]) > 4
        assert forgotten((("problem", say) for say in _problems(reply)), ids) == {}


def _problems(reply: dict[str, Any]) -> list[str]:
    return [f"<p>{found['where']}</p> {found['say']}" for found in reply["problems"]]


def test_consequences_of_an_edit_are_translated() -> None:
    document = full()
    edited = json.loads(as_text(document))
    asked = edited["lessons"][0]["sections"][1]
    asked["settings"]["scored"] = False
    asked["questions"] = asked["questions"][2:]
    reply = platform(document).call("edit_check", {"guide": edited}, author=True)[1]
    assert reply["changes"]
    assert forgotten(("change", change["say"]) for change in reply["changes"]) == {}


@pytest.mark.parametrize("name", HANDLERS)
@pytest.mark.parametrize("place", ["lms", "nobody", "edit", "visitor"])
@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"lesson": "gone", "question": "gone"}'])
def test_every_refusal_is_translated(name: str, place: str, body: bytes) -> None:
    method = "GET" if name in ("student_view_user_state", "try_answer") else "POST"
    response = platform(course={}).raw(name, b"" if method == "GET" else body, method=method, place=place)
    if response.status_int != 200 and "say" in response.json:
        assert re.fullmatch("⟦.*⟧", response.json["say"])


def test_every_field_of_a_guide_has_a_name_for_authors() -> None:
    words = fields_words(platform().block(author=True).host.speech)
    schema = Guide.model_json_schema(by_alias=True)
    models = {**schema["$defs"], "Guide": schema}
    without = [
        f"{model}.{name}"
        for model, shape in models.items()
        for name in shape.get("properties", {})
        if not {f"label_{model.lower()}_{name}", f"label_{name}"} & words.keys()
    ]
    assert without == []


def test_settings_of_the_block_are_in_the_catalogue() -> None:
    """Studio shows their names where a site does without our editor."""
    block = platform().block(author=True)
    fields = [field for name, field in ImgGuideXBlock.fields.items() if name in ("display_name", "weight", "lessons")]
    for field in fields:
        assert block.host.speech.gettext(field.display_name).startswith("⟦")
        assert block.host.speech.gettext(field.help).startswith("⟦")


def test_folder_of_catalogues_holds_nothing_but_compiled_files() -> None:
    folder = Path(speech.__file__).parent / "translations"
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"text.mo"}
