"""What authors do to the small guide after learners answered it; each edits the document in place."""

from typing import Any

from builders import single


def quizzes(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [document["lessons"][0]["sections"][2], document["lessons"][1]["sections"][2]]


def choices(document: dict[str, Any], id: str) -> list[dict[str, Any]]:
    return [
        choice
        for q in quizzes(document)
        for asked in q["questions"]
        if asked["id"] == id
        for choice in asked["choices"]
    ]


def removed(document: dict[str, Any]) -> None:
    asked = quizzes(document)[0]
    asked["questions"] = [question for question in asked["questions"] if question["id"] != "q1"]


def added(document: dict[str, Any]) -> None:
    quizzes(document)[1]["questions"].append(single("q9"))


def other_key(document: dict[str, Any]) -> None:
    for choice in choices(document, "q1"):
        choice["correct"] = choice["id"] == "a"


def better_key(document: dict[str, Any]) -> None:
    for choice in choices(document, "q2"):
        choice["correct"] = choice["id"] == "a"


def renamed(document: dict[str, Any]) -> None:
    for choice in choices(document, "q1"):
        choice["id"] = f"new-{choice['id']}"


def drawn(document: dict[str, Any]) -> None:
    quizzes(document)[0]["settings"] = {"draw": 1}


def practice(document: dict[str, Any]) -> None:
    quizzes(document)[1]["settings"] = {"scored": False}


def another_kind(document: dict[str, Any]) -> None:
    asked = quizzes(document)[0]
    asked["questions"] = [single("m1") if question["id"] == "m1" else question for question in asked["questions"]]


def hidden(document: dict[str, Any]) -> None:
    """Nothing counts any more."""
    for asked in quizzes(document):
        asked["settings"] = {"scored": False}


def latest(document: dict[str, Any]) -> None:
    """The last score counts."""
    for asked in quizzes(document):
        asked["settings"] = {"grading_method": "last_score"}


CHANGES = (removed, added, other_key, better_key, renamed, drawn, practice, another_kind, hidden, latest)
