"""Questions and quizzes -> what a template prints. Decides everything; prints nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from img_guide_xblock.guide.index import Placed
from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz
from img_guide_xblock.speech import Speech
from img_guide_xblock.study.progress import Standing
from img_guide_xblock.study.record import Answer

Model = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Posed:
    """A question as one learner meets it: its number and the count, the limit of tries, whether it is closed."""

    placed: Placed
    place: tuple[int, int]
    tries: int | None
    closed: bool
    speech: Speech


def open_card(posed: Posed, answer: Answer | None, variant: int) -> Model:
    """A question that waits for an answer, or that is closed; nothing in it gives the answer away."""
    placed, settings = posed.placed, posed.placed.quiz.settings
    tries = answer.attempts if answer else 0
    earlier = answer if answer and not answer.changed else None
    left = posed.tries is None or tries < posed.tries
    return {
        **_card(posed, tries),
        **placed.question.asked(variant),
        "answered": False,
        "review": False,
        "closed": posed.closed,
        "last": _last(placed, earlier, posed.speech),
        "changed": bool(answer and answer.changed),
        "confidence": settings.confidence and placed.question.scored and not posed.closed,
        "can_give_up": tries > 0 and settings.shown == "after_last" and bool(answer and answer.reopened) and left,
    }


def review_card(posed: Posed, variant: int) -> Model:
    """A question that came back; it is answered anew and never changes the grade."""
    return {
        **_card(posed, None),
        **posed.placed.question.asked(variant),
        "answered": False,
        "review": True,
        "closed": False,
        "last": None,
        "changed": False,
        "confidence": posed.placed.quiz.settings.confidence and posed.placed.question.scored,
        "can_give_up": False,
    }


def answered_card(
    posed: Posed, answer: Answer, variant: int, numbers: Mapping[str, int], *, review: bool = False
) -> Model:
    """A question with its verdict and everything that explains it."""
    question, speech = posed.placed.question, posed.speech
    score = question.grade(answer.response).score
    return {
        **_card(posed, None if review else max(0, answer.attempts - 1)),
        **question.explained(answer.response, variant),
        **_reasons(question, numbers),
        "shown": False,
        "verdict": verdict(posed.placed, score, speech),
        "changed": answer.changed,
        "can_retry": not posed.closed and (posed.tries is None or answer.attempts < posed.tries),
        "said": _said(answer, speech),
    }


def shown_card(posed: Posed, numbers: Mapping[str, int]) -> Model:
    """A question that was never answered, with its answer, after it was closed."""
    question = posed.placed.question
    return {
        **_card(posed, 0),
        **question.explained(question.solution, 0),
        **_reasons(question, numbers),
        "shown": True,
        "verdict": {"name": "none", "sign": "ring", "words": posed.speech.gettext("Not answered. This is the answer.")},
        "changed": False,
        "can_retry": False,
        "said": "",
    }


def _reasons(question: BaseQuestion, numbers: Mapping[str, int]) -> Model:
    return {
        "answered": True,
        "rationale": question.rationale,
        "unchecked": question.unchecked,
        "verify_note": question.verify_note,
        "claim": question if question.checked_on or question.review_by else None,
        "source_numbers": sorted(numbers[id] for id in question.sources if id in numbers),
    }


def kept_card(posed: Posed, answer: Answer, *, told: bool) -> Model:
    """A question whose answer is saved while the course keeps back the right one; `told`: not the verdict."""
    score = posed.placed.question.grade(answer.response).score
    return {
        **_card(posed, max(0, answer.attempts - 1)),
        "verdict": verdict(posed.placed, score, posed.speech) if told else None,
        "given": posed.placed.question.worded(answer.response),
    }


def verdict(placed: Placed, score: float, speech: Speech) -> Model:
    """The verdict in words and a sign, `tick`, `cross`, `half` or `ring`; `name` is `right`, `part`, `wrong` or `none`
    (nothing to be right about).
    """
    _ = speech.gettext
    if not placed.question.scored:
        # Translators: said of an answer that is never right or wrong
        return {"name": "none", "sign": "tick", "words": _("Saved")}
    if score == 1:
        return {"name": "right", "sign": "tick", "words": _("Right")}
    if score > 0:
        parts = placed.question.parts
        values = {"right": round(score * parts), "parts": parts}
        return {"name": "part", "sign": "half", "words": _("Partly right: %(right)d of %(parts)d") % values}
    return {"name": "wrong", "sign": "cross", "words": _("Not right")}


def results(quiz: Quiz, counts: Standing, titles: Mapping[str, Model], speech: Speech) -> Model:
    """How the quiz stands: what is left to answer, or the score in words with what to look at again.

    `titles`: for each question of the quiz `{"stem", "link"}`, the link being the section that teaches it, or None.
    """
    finished = not counts.waiting or counts.over
    told = finished and counts.begun and not counts.hidden and counts.share is not None
    looked_at = dict.fromkeys((*counts.sure_wrong, *counts.missed, *counts.unsure_right)) if told else {}
    return {
        "quiz": quiz.id,
        "empty": not counts.asked,
        "words": _words(counts, speech) if counts.begun else "",
        "bands": [band.html for band in _bands(quiz, counts) if band.html] if told else [],
        "passed": _passed(quiz, counts, speech) if told else "",
        "items": [{**titles[id], "why": _why(id, counts, speech)} for id in looked_at],
        "retry_all": bool(counts.again),
        "retry_missed": _again(sum(id in counts.again for id in counts.missed), speech),
        "practice": not quiz.settings.scored,
    }


def title_of(placed: Placed, link: Model | None) -> Model:
    """A question by its stem, with the section that teaches it."""
    words = plain(placed.question.stem)
    return {"stem": words if len(words) <= 160 else words[:157] + "…", "link": link}


def _card(posed: Posed, tries: int | None) -> Model:
    stimuli = {stimulus.id: stimulus for stimulus in posed.placed.quiz.stimuli}
    question = posed.placed.question
    return {
        "id": question.id,
        "kind_template": f"img_guide/learner/question/{question.kind}.html",
        "entry": question.entry,
        "stem": question.stem,
        "stimulus": stimuli.get(question.stimulus or ""),
        "heading": _heading(posed.place, tries, posed.tries, posed.speech),
    }


def _heading(place: tuple[int, int], tries: int | None, limit: int | None, speech: Speech) -> str:
    """The number of a question and of the try; a review (`tries` None) has no tries."""
    parts = [speech.gettext("Question %(number)d of %(count)d") % {"number": place[0], "count": place[1]}]
    if tries is not None and limit and limit > 1:
        parts.append(speech.gettext("try %(number)d of %(count)d") % {"number": min(tries + 1, limit), "count": limit})
    elif tries:
        parts.append(speech.gettext("try %(number)d") % {"number": tries + 1})
    return " · ".join(parts)


def _last(placed: Placed, answer: Answer | None, speech: Speech) -> Model | None:
    """What was answered before, and how good it was where that may be told."""
    if answer is None:
        return None
    told = placed.question.scored and placed.quiz.settings.shown != "by_course"
    score = placed.question.grade(answer.response).score
    return {
        "verdict": verdict(placed, score, speech) if told else None,
        "given": placed.question.worded(answer.response),
    }


def _said(answer: Answer, speech: Speech) -> str:
    sentences = {"sure": speech.gettext("You were sure."), "unsure": speech.gettext("You were not sure.")}
    return sentences.get(answer.confidence, "")


def _words(counts: Standing, speech: Speech) -> str:
    done = len(counts.asked) - len(counts.waiting)
    values = {"done": done, "count": len(counts.asked), "right": len(counts.right), "missed": len(counts.missed)}
    if counts.waiting and counts.over and not counts.hidden:
        words = speech.gettext("%(done)d of %(count)d answered, %(right)d right.")
    elif counts.waiting:
        words = speech.gettext("%(done)d of %(count)d answered.")
    elif counts.share is None:
        words = speech.ngettext("The answer is saved.", "All %(count)d answers are saved.", values["count"])
    elif counts.hidden:
        words = speech.ngettext(
            "The answer is saved. The result is shown when the course allows it.",
            "All %(count)d answers are saved. Results are shown when the course allows it.",
            values["count"],
        )
    elif not counts.missed:
        words = speech.ngettext("Your answer is right.", "All %(count)d answers are right.", values["count"])
    else:
        words = speech.ngettext(
            "%(right)d of %(count)d right; %(missed)d to look at again.",
            "%(right)d of %(count)d right; %(missed)d to look at again.",
            values["missed"],
        )
    return words % values


def _bands(quiz: Quiz, counts: Standing) -> list[Any]:
    reached = [band for band in quiz.bands if (counts.share or 0.0) >= band.from_]
    return [max(reached, key=lambda band: band.from_)] if reached else []


def _passed(quiz: Quiz, counts: Standing, speech: Speech) -> str:
    needed = quiz.settings.pass_score
    if needed is None:
        return ""
    words = speech.gettext("Passed.") if (counts.share or 0.0) >= needed else speech.gettext("Not passed yet.")
    return words + " " + speech.gettext("%(share)d %% needed.") % {"share": round(100 * needed)}


def _why(id: str, counts: Standing, speech: Speech) -> str:
    if id in counts.changed:
        return speech.gettext("The author changed this question since you answered it.")
    if id in counts.sure_wrong:
        return speech.gettext("You were sure, and it is not right.")
    if id in counts.missed:
        return speech.gettext("Not right.")
    return speech.gettext("Right, but you were not sure.")


def _again(missed: int, speech: Speech) -> str:
    words = speech.ngettext("Try the missed question again", "Try the %(missed)d missed questions again", missed)
    return words % {"missed": missed} if missed else ""
