"""Guide and record -> what a template prints. Decides everything; prints nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

from img_guide_xblock.guide.document import Shown
from img_guide_xblock.guide.index import Placed
from img_guide_xblock.guide.model import Lesson, Source
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz, Text
from img_guide_xblock.speech import Speech
from img_guide_xblock.study.progress import Progress, Standing, by_lesson, minutes_left
from img_guide_xblock.study.record import Answer, Record

Model = dict[str, Any]


def lesson_to_show(shown: Shown, record: Record, wanted: str = "") -> Lesson | None:
    """The lesson asked for, else the one left, else the first that is not complete, else the first."""
    for id in (wanted, record.place.lesson):
        if id in shown.index.lessons:
            return shown.index.lessons[id]
    progress = by_lesson(record, shown.index)
    unfinished = (lesson for lesson in shown.guide.lessons if not progress[lesson.id].complete)
    return next(unfinished, next(iter(shown.guide.lessons), None))


def numbers_of(shown: Shown, lesson: Lesson) -> Mapping[str, int]:
    """The lesson's sources with the numbers of their notes, from 1."""
    return {id: number for number, id in enumerate(shown.index.notes[lesson.id], start=1)}


def progress_line(whole: Progress, minutes: int, speech: Speech) -> Model:
    """The line over everything: read, known, time left."""
    facts = [*_facts(whole, speech), _time_left(minutes, speech)]
    return {"facts": " · ".join(facts), "percent": round(100 * whole.completion)}


def lesson_row(lesson: Lesson, progress: Progress, here: bool, speech: Speech) -> Model:
    """One lesson in the list of contents: what is read and what is known."""
    facts = [*_facts(progress, speech), _time_left(minutes_left(lesson, progress), speech)]
    return {
        "id": lesson.id,
        "title": lesson.title,
        "here": here,
        "done": progress.complete,
        "facts": " · ".join(facts),
    }


def lesson_frame(shown: Shown, lesson: Lesson, minutes: int, speech: Speech) -> Model:
    """What stands around the sections of a lesson."""
    lessons = shown.guide.lessons
    place = lessons.index(lesson)
    return {
        "lesson": lesson,
        "time": _time_left(minutes, speech),
        "before": _link(lessons[place - 1]) if place else None,
        "after": _link(lessons[place + 1]) if place + 1 < len(lessons) else None,
    }


def resume_link(record: Record, lesson: Lesson) -> Model | None:
    """The section after the one that was read last, when the learner comes back to this lesson."""
    if record.place.lesson != lesson.id or not record.place.section:
        return None
    ids = [section.id for section in lesson.sections]
    after = ids.index(record.place.section) + 1 if record.place.section in ids else len(ids)
    return {"id": ids[after], "title": lesson.sections[after].title} if after < len(ids) else None


def notes(shown: Shown, lesson: Lesson, speech: Speech) -> Model:
    """The lesson's sources in the order of their numbers."""
    return {
        "notes": [
            _note(number, shown.index.sources[id], speech)
            for number, id in enumerate(shown.index.notes[lesson.id], start=1)
        ]
    }


def open_card(placed: Placed, reopened: bool, speech: Speech) -> Model:
    """A question that waits for an answer; nothing in it gives the answer away."""
    return {**_card(placed, speech), **placed.question.asked(0), "answered": False, "reopened": reopened}


def answered_card(placed: Placed, answer: Answer, numbers: Mapping[str, int], speech: Speech) -> Model:
    """A question with its verdict and everything that explains it."""
    question = placed.question
    return {
        **_card(placed, speech),
        **question.explained(answer.response, 0),
        "answered": True,
        "verdict": verdict(question.grade(answer.response).score, speech),
        "rationale": question.rationale,
        "source_numbers": [numbers[id] for id in question.sources if id in numbers],
    }


def verdict(score: float, speech: Speech) -> Model:
    """The verdict in words and a sign; `name` is `right`, `part` or `wrong`."""
    _ = speech.gettext
    if score == 1:
        return {"name": "right", "sign": "✓", "words": _("Right")}
    if score > 0:
        return {"name": "part", "sign": "◐", "words": _("Partly right: %d %%") % round(100 * score)}
    return {"name": "wrong", "sign": "✗", "words": _("Not right")}


def quiz_summary(quiz: Quiz, standing: Standing, speech: Speech) -> Model:
    """How the quiz stands, in words, and what can be started again."""
    closed = standing.count - standing.waiting
    return {
        "quiz": quiz.id,
        "empty": not standing.count,
        "words": _standing(standing, speech) if standing.answered else "",
        "retry_all": bool(closed),
        "retry_missed": _again(standing.missed, speech) if standing.missed else "",
        "practice": not quiz.settings.scored,
    }


def outline(shown: Shown) -> Model:
    """What programs may know of the guide without a learner: titles and counts, no questions."""
    return {
        "title": shown.guide.title,
        "lang": shown.guide.lang,
        "lessons": [
            {
                "id": lesson.id,
                "title": lesson.title,
                "minutes": lesson.minutes,
                "sections": shown.index.sizes[lesson.id].texts,
                "questions": shown.index.sizes[lesson.id].questions,
            }
            for lesson in shown.guide.lessons
        ],
    }


def search_text(shown: Shown, limit: int = 20_000) -> str:
    """The words of titles and texts for a search index; no question and nothing that explains one."""
    parts = [shown.guide.title]
    for lesson in shown.guide.lessons:
        parts.append(lesson.title)
        for section in lesson.sections:
            parts.append(section.title)
            if isinstance(section, Text):
                parts.append(plain(section.html))
    return " ".join(parts)[:limit]


def _card(placed: Placed, speech: Speech) -> Model:
    stimuli = {stimulus.id: stimulus.html for stimulus in placed.quiz.stimuli}
    ids = [question.id for question in placed.quiz.questions]
    question = placed.question
    values = {"number": ids.index(question.id) + 1, "count": len(ids)}
    return {
        "id": question.id,
        "kind_template": f"img_guide/learner/question/{question.kind}.html",
        "entry": question.entry,
        "stem": question.stem,
        "stimulus": stimuli.get(question.stimulus or "", ""),
        "heading": speech.gettext("Question %(number)d of %(count)d") % values,
    }


def _link(lesson: Lesson) -> Model:
    return {"id": lesson.id, "title": lesson.title}


def _note(number: int, source: Source, speech: Speech) -> Model:
    checked = source.checked_on and speech.gettext("checked on %s") % _day(source.checked_on)
    return {"number": number, "source": source, "checked": checked}


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _facts(progress: Progress, speech: Speech) -> list[str]:
    facts = []
    if progress.size.texts:
        words = speech.ngettext(
            "read %(read)d of %(all)d section", "read %(read)d of %(all)d sections", progress.size.texts
        )
        facts.append(words % {"read": progress.read, "all": progress.size.texts})
    if progress.size.questions:
        words = speech.ngettext(
            "known %(known)d of %(all)d question", "known %(known)d of %(all)d questions", progress.size.questions
        )
        facts.append(words % {"known": progress.known, "all": progress.size.questions})
    return facts


def _time_left(minutes: int, speech: Speech) -> str:
    if not minutes:
        return speech.gettext("done")
    return speech.ngettext("about %d minute left", "about %d minutes left", minutes) % minutes


def _standing(standing: Standing, speech: Speech) -> str:
    wrong = standing.count - standing.known
    values = {"known": standing.known, "waiting": standing.waiting, "count": standing.count, "missed": wrong}
    if standing.waiting:
        words = speech.ngettext(
            "%(known)d right so far, %(waiting)d question to answer.",
            "%(known)d right so far, %(waiting)d questions to answer.",
            standing.waiting,
        )
    elif not wrong:
        words = speech.ngettext("Your answer is right.", "All %(count)d answers are right.", standing.count)
    else:
        words = speech.ngettext(
            "%(known)d of %(count)d right; %(missed)d to look at again.",
            "%(known)d of %(count)d right; %(missed)d to look at again.",
            wrong,
        )
    return words % values


def _again(missed: int, speech: Speech) -> str:
    words = speech.ngettext("Try the missed question again", "Try the %(missed)d missed questions again", missed)
    return words % {"missed": missed}
