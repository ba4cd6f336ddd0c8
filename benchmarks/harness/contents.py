"""The same content for every block: n questions of four choices with feedback, or the nearest thing.

Each public function makes a `Content` for a number of questions; `peers/*.toml` name them.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

SCENARIOS: Final = Path(__file__).resolve().parents[1] / "scenarios"
SIZES: Final = (5, 10, 50, 200)
"""The numbers of questions for which there is a scenario of our block."""
PER_LESSON: Final = 10

QUESTION: Final = "Question {i}: which of these four statements about topic {i} is right?"
CHOICE: Final = "Statement {c} about topic {i}, of an ordinary length for a quiz"
TIP: Final = "Feedback for statement {c} of topic {i}: it explains in one sentence why."


@dataclass(frozen=True)
class Call:
    """One request to a handler: a learner's answer, as JSON or as a form."""

    handler: str
    suffix: str = ""
    json: Any = None
    form: dict[str, str] | None = None


@dataclass(frozen=True)
class Content:
    """A scenario, the answer that is measured, and those that answer everything else."""

    xml: str
    submit: Call
    questions: int = 0
    rest: tuple[Call, ...] = ()


# --- ours


def img_guide(n: int) -> Content:
    """Our block; a learner answers one question after the other."""
    calls = [_answer(f"q{i}", "b", i) for i in range(n)]
    return Content((SCENARIOS / f"guide-{n}.xml").read_text(encoding="utf-8"), calls[0], n, tuple(calls[1:]))


def img_guide_shipped(_n: int) -> Content:
    """The guide in the package; all questions that have a right answer are answered with it."""
    from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document

    shown = read_document(DEFAULT_DOCUMENT).shown
    assert shown is not None
    asked = [placed.question for placed in shown.index.questions.values() if placed.question.solution is not None]
    calls = [_answer(question.id, question.solution, i) for i, question in enumerate(asked)]
    xml = (SCENARIOS / "guide-shipped.xml").read_text(encoding="utf-8")
    return Content(xml, calls[0], len(calls), tuple(calls[1:]))


def _answer(question: str, response: object, i: int) -> Call:
    return Call("answer", json={"question": question, "response": response, "key": f"bench-key-{i:06}", "rev": 0})


def guide(n: int) -> dict[str, Any]:
    """Our document with n questions, ten in each lesson."""
    lessons = [
        {"id": f"l{at}", "title": f"Lesson {at + 1}", "sections": [_quiz(at, range(n)[at * PER_LESSON :][:PER_LESSON])]}
        for at in range(-(-n // PER_LESSON))
    ]
    return {"version": 1, "title": "Guide", "lessons": lessons}


def _quiz(at: int, numbers: range) -> dict[str, Any]:
    questions = [
        {
            "id": f"q{i}",
            "kind": "single_choice",
            "stem": QUESTION.format(i=i),
            "choices": [
                {"id": c, "text": _choice(c, i), "correct": c == "a", "explanation": _tip(c, i)} for c in "abcd"
            ],
        }
        for i in numbers
    ]
    return {"id": f"quiz{at}", "kind": "quiz", "title": "Quiz", "questions": questions}


def guide_xml(n: int) -> str:
    """The scenario file of our block with n questions: a question a line."""
    text = json.dumps(guide(n)).replace('{"id": "q', '\n{"id": "q')
    return f"<img_guide>{escape(text)}</img_guide>\n"


# --- floors and peers


def quiz_floor(n: int) -> Content:
    """The least that shows and grades it."""
    questions = [[QUESTION.format(i=i), 0, [[_choice(c, i), _tip(c, i)] for c in "abcd"]] for i in range(n)]
    answers = {str(i): 1 for i in range(n)}
    return Content(f"<bench_quiz questions={_attribute(questions)}/>", Call("submit", json=answers), n)


def problem_builder(n: int) -> Content:
    """One block for each question, choice and tip; all answers at once."""
    asked = "".join(_pb_question(i) for i in range(n))
    xml = (
        f'<problem-builder display_name="Quiz">{asked}<pb-message type="completed"><p>Well done.</p></pb-message>'
        '<pb-message type="incomplete"><p>Not quite yet.</p></pb-message></problem-builder>'
    )
    return Content(xml, Call("submit", json={f"q{i}": {"value": "b"} for i in range(n)}), n)


def _pb_question(i: int) -> str:
    choices = "".join(f'<pb-choice value="{c}">{_choice(c, i)}</pb-choice>' for c in "abcd")
    tips = "".join(f"<pb-tip values='[\"{c}\"]'>{_tip(c, i)}</pb-tip>" for c in "abcd")
    stem = QUESTION.format(i=i)
    return f'<pb-mcq name="q{i}" question="{stem}" correct_choices=\'["a"]\'>{choices}{tips}</pb-mcq>'


def capa(n: int) -> Content:
    """The platform's own problem; all answers at once. `@ID@` becomes the block's id."""
    parts = "".join(
        f"<multiplechoiceresponse><label>{QUESTION.format(i=i)}</label>"
        f'<choicegroup type="MultipleChoice">{"".join(_capa_choice(c, i) for c in "abcd")}</choicegroup>'
        "</multiplechoiceresponse>"
        for i in range(n)
    )
    form = {f"input_@ID@_{i + 2}_1": "choice_1" for i in range(n)}
    return Content(f"<problem>{parts}</problem>", Call("xmodule_handler", "problem_check", form=form), n)


def _capa_choice(c: str, i: int) -> str:
    correct = "true" if c == "a" else "false"
    return f'<choice correct="{correct}">{_choice(c, i)}<choicehint>{_tip(c, i)}</choicehint></choice>'


def drag_and_drop(n: int) -> Content:
    """Statements to be dragged into four zones; one of them is dropped."""
    zones = [
        {
            "uid": f"z{z}",
            "title": f"Zone {z}",
            "description": f"Zone number {z}",
            "align": "center",
            "x": 20 + 120 * z,
            "y": 20,
            "width": 110,
            "height": 300,
        }
        for z in range(4)
    ]
    items = [
        {
            "id": i,
            "displayName": _choice("a", i),
            "imageURL": "",
            "zones": [f"z{i % 4}"],
            "feedback": {"correct": _tip("a", i), "incorrect": _tip("b", i)},
        }
        for i in range(n)
    ]
    data = {
        "zones": zones,
        "items": items,
        "targetImg": "",
        "targetImgDescription": "Four columns",
        "displayLabels": True,
        "feedback": {"start": "Drag them.", "finish": "Done."},
    }
    xml = f'<drag-and-drop-v2 mode="standard" data={_attribute(data)}/>'
    return Content(xml, Call("drop_item", json={"val": 0, "zone": "z0"}))


def games(n: int) -> Content:
    """Cards to be matched; there is no feedback to an answer."""
    cards = [
        {
            "term": f"Term {i}",
            "definition": f"Definition {i}: {_tip('a', i)}",
            "term_image": "",
            "definition_image": "",
            "order": i,
            "card_key": f"k{i}",
        }
        for i in range(n)
    ]
    xml = f'<games game_type="matching" cards={_attribute(cards)} list_length="{n}"/>'
    return Content(xml, Call("complete_matching_game", json={"new_time": 42}))


def branching(n: int) -> Content:
    """One question leads to the next; the first is answered."""
    nodes = {f"n{i}": _node(i, last=i == n - 1) for i in range(n)}
    data = {"nodes": nodes, "start_node_id": "n0"}
    xml = f'<branching_xblock enable_scoring="true" scenario_data={_attribute(data)}/>'
    return Content(xml, Call("select_choice", json={"choice_index": 0}))


def _node(i: int, *, last: bool) -> dict[str, Any]:
    choices = [{"text": _choice(c, i), "target_node_id": f"n{i + 1}", "score": 10, "feedback": ""} for c in "abcd"]
    return {
        "id": f"n{i}",
        "content": f"<p>{QUESTION.format(i=i)}</p>",
        "choices": [] if last else choices,
        "media": {"type": "", "url": "", "alt": ""},
        "hint": _tip("a", i),
        "left_image_url": "",
        "right_image_url": "",
        "left_image_alt_text": "",
        "right_image_alt_text": "",
        "overlay_text": False,
        "transcript_url": "",
    }


def _choice(c: str, i: int) -> str:
    return CHOICE.format(c=c, i=i)


def _tip(c: str, i: int) -> str:
    return TIP.format(c=c, i=i)


def _attribute(value: object) -> str:
    """JSON as an XML attribute, as XBlock reads List and Dict fields."""
    return quoteattr(json.dumps(value))
