"""An author of the demo is told how many learners a change concerns."""

from copy import deepcopy
from typing import Any


def changed(author: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the editor loaded, and the guide with another right answer for the first question."""
    loaded = author.call("edit_load", {}, side="studio").json()
    guide = deepcopy(loaded["guide"])
    quiz = next(section for section in guide["lessons"][0]["sections"] if section["kind"] == "quiz")
    choices = quiz["questions"][0]["choices"]
    right = next(place for place, choice in enumerate(choices) if choice["correct"])
    choices[right]["correct"], choices[right - 1]["correct"] = False, True
    return loaded, guide


def save(author: Any, loaded: dict[str, Any], guide: dict[str, Any]) -> Any:
    body = {"guide": guide, "settings": loaded["settings"], "edition": loaded["edition"], "ask": True}
    return author.call("edit_save", body, side="studio")


def test_learners_who_answered_are_counted_and_others_are_not(visitor: Any) -> None:
    visitor.answer("q01")
    visitor.enrol("Second")
    visitor.answer("q01")
    visitor.enrol("Third")
    visitor.get("/unit/guide")
    reply = save(visitor, *changed(visitor))
    assert reply.status_code == 409
    told = [(one["code"], one["question"], one["learners"]) for one in reply.json()["changes"]]
    assert (told, reply.json()["learners"]) == ([("key_changed", "q01", 2)], 2)


def test_before_anybody_answered_it_just_saves(visitor: Any) -> None:
    assert save(visitor, *changed(visitor)).status_code == 200
