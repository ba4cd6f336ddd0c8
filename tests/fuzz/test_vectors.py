"""Every vector in every text of a guide, saved in the editor and planted as it is: only what is allowed comes out."""

import json
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from runtimes import Platform
from runtimes.guides import solutions
from vectors import CLOSED, MARKER, VECTORS, all_of_them

from fuzz.fields import filled, rich_fields, whole_guide
from img_guide_xblock.guide.document import as_json, json_text, read_document
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.richtext import sanitised

SCHEMA = Guide.model_json_schema(by_alias=True)


def written(write: Any) -> tuple[dict[str, Any], set[tuple[str, str]]]:
    met: set[tuple[str, str]] = set()
    return filled(whole_guide(), SCHEMA, write, met), met


HOSTILE = written(lambda sort, place: VECTORS[place % len(VECTORS)] if sort == "line" else all_of_them(place))[0]


def test_the_guide_has_every_rich_field() -> None:
    assert rich_fields(SCHEMA) <= written(lambda sort, place: "x")[1]


def test_vectors_are_many_and_each_is_seen_by_the_sanitiser() -> None:
    """One that leaves something open would make text of those behind it."""
    assert len(set(VECTORS)) == len(VECTORS) >= 120
    for vector in CLOSED:
        assert "<b>z</b>" in sanitised(f"<p>{vector}</p><p><b>z</b></p>"), vector


@pytest.mark.parametrize("vector", VECTORS)
def test_vector_in_every_field_is_cleaned(vector: str) -> None:
    document, _ = written(lambda sort, place: f"x{vector}" if sort != "line" else f"{sort}{place}")
    read = read_document(json_text(document))
    assert read.guide, read.problems
    clean = sanitised(f"x{vector}")
    expected, _ = written(lambda sort, place: clean if sort != "line" else f"{sort}{place}")
    assert as_json(read.guide) == expected
    Page(f"<div data-ig-root>{clean}</div>")


class Page(HTMLParser):
    """Fails at what could run, or ask MARKER for something, between the start of the block and its end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += 1
        fields = dict(attrs)
        assert tag not in ("iframe", "object", "embed", "link", "meta", "base", "style", "template", "portal", "frame")
        assert tag != "script" or fields.get("type") == "application/json"
        for name, value in attrs:
            assert not name.startswith(("on", "xlink:")), (tag, name)
            assert name not in ("srcdoc", "srcset", "style", "action", "formaction", "background", "poster", "ping")
            if name in ("href", "src"):
                address = "".join((value or "").split()).lower()
                assert not address.startswith(("javascript:", "data:", "vbscript:", "blob:")), value
                assert tag == "a" or MARKER not in address, value


def site(document: object) -> Platform:
    return Platform({"data": json_text(document)}, course={})


def answered(place: Platform) -> None:
    """Somebody opens a hint of each question and answers it, some of them wrongly."""
    for id, response in {**solutions(), "k-numeric": "7", "k-multiple_response": ["a"]}.items():
        place.call("hint", {"question": id, "key": f"hint-{id}-1"})
        status, reply = place.answer(id, response, offset=-1440)
        assert status == 200, reply


@pytest.mark.parametrize("way", ["saved", "planted"])
def test_nothing_that_runs_is_in_any_page(way: str) -> None:
    place = site(HOSTILE if way == "planted" else whole_guide())
    if way == "saved":
        edition = place.block(author=True).document.edition
        status, reply = place.call("edit_save", {"guide": HOSTILE, "edition": edition}, author=True)
        assert status == 200, reply
    pages = [place.page()]
    answered(place)
    for beside in ("l1", "~review", "~glossary", "~whole", "~answers", "~you"):
        status, reply = place.call("lesson", {"lesson": beside, "offset": 1440})
        assert status == 200
        assert beside != "~review" or "data-ig-review" in reply["html"]
        pages += [reply["html"], *reply["parts"].values()]
    pages += [place.page(), str(place.view("author_view", place="preview").content)]
    pages.append(str(place.view("public_view", place="visitor").content))
    for learner in ("new", "half", "done"):
        status, reply = place.call("edit_preview", {"guide": HOSTILE, "lesson": "l1", "as": learner}, author=True)
        assert status == 200
        pages.append(reply["html"])
    assert sum(Page(page).seen for page in pages) > 1_000


def test_notice_to_authors_of_a_broken_guide_holds_no_markup() -> None:
    document = {**HOSTILE, "lessons": [{**lesson, "minutes": "<b>"} for lesson in HOSTILE["lessons"]]}
    place = site(document)
    for page in (place.page(place="preview"), place.page(author=True)):
        Page(page)
        assert "&lt;" in page


def test_cleaning_all_of_them_takes_no_time() -> None:
    start = time.process_time()
    for place in range(20):
        sanitised(all_of_them(place))
    assert time.process_time() - start < 3
    assert json.loads(json_text(HOSTILE)) == HOSTILE
