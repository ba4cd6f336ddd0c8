"""Guide and record -> what the templates around the questions print. Decides everything; prints nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from img_guide_xblock.guide.document import Shown
from img_guide_xblock.guide.model import Lesson
from img_guide_xblock.guide.richtext import plain
from img_guide_xblock.guide.sections import Quiz, Text
from img_guide_xblock.speech import Speech, date_of, date_words, moment_words
from img_guide_xblock.study.next_step import NextStep
from img_guide_xblock.study.progress import Progress, minutes_left
from img_guide_xblock.study.record import Record
from img_guide_xblock.study.rules import Rules
from img_guide_xblock.tongues import card_language, lesson_language, section_language

Model = dict[str, Any]


def lesson_to_show(shown: Shown, record: Record, progress: Mapping[str, Progress], wanted: str = "") -> Lesson | None:
    """The lesson asked for, else the one left, else the first that is not complete, else the first."""
    for id in (wanted, record.place.lesson):
        if id in shown.index.lessons:
            return shown.index.lessons[id]
    unfinished = (lesson for lesson in shown.guide.lessons if not progress[lesson.id].complete)
    return next(unfinished, next(iter(shown.guide.lessons), None))


def numbers_of(shown: Shown, lesson: Lesson) -> Mapping[str, int]:
    """The lesson's sources with the numbers of their notes, from 1."""
    return {id: number for number, id in enumerate(shown.index.notes[lesson.id], start=1)}


def progress_line(whole: Progress, minutes: int, speech: Speech) -> Model:
    """The line over everything: read, known, time left."""
    percent = int(100 * whole.completion)  # rounded down: 100 only when the platform sees it as complete
    share = speech.gettext("%(percent)d %% complete") % {"percent": percent}
    facts = [share, *_facts(whole, speech), _time_left(minutes, speech)]
    return {"facts": " · ".join(facts), "percent": percent}


def lesson_row(shown: Shown, lesson: Lesson, progress: Progress, here: bool, speech: Speech) -> Model:
    """One lesson in the list of contents: what is read and what is known, in words and as two bars."""
    facts = [*_facts(progress, speech), _time_left(minutes_left(lesson, progress), speech)]
    return {
        **_link(shown, lesson),
        "here": here,
        "done": progress.complete,
        "facts": " · ".join(facts),
        "read_width": _width(progress.read, progress.size.texts),
        "known_width": _width(progress.known, progress.size.knowable),
    }


def lesson_frame(
    shown: Shown, lesson: Lesson, minutes: int, objectives: Mapping[str, tuple[int, int]], speech: Speech
) -> Model:
    """What stands around the sections of a lesson. `objectives`: known and all questions of each."""
    lessons = shown.guide.lessons
    place = lessons.index(lesson)
    return {
        "lesson": lesson,
        **lesson_language(shown, lesson),
        "facts": lesson_facts(shown, lesson, minutes, speech),
        "objectives": [
            {"text": objective.text, "facts": _known(*objectives[objective.id], speech)}
            for objective in lesson.objectives
        ],
        "before": _link(shown, lessons[place - 1]) if place else None,
        "after": _link(shown, lessons[place + 1]) if place + 1 < len(lessons) else None,
    }


def lesson_facts(shown: Shown, lesson: Lesson, minutes: int, speech: Speech) -> str:
    """The line under a lesson's title: its number in the whole guide and the time left."""
    values = {"number": shown.index.numbers[lesson.id], "count": shown.index.whole}
    return f"{speech.gettext('Lesson %(number)d of %(count)d') % values} · {_time_left(minutes, speech)}"


def next_line(step: NextStep, number: int, speech: Speech) -> Model:
    """What to do next and why, in one line with one link; `number` is that of the step's lesson."""
    _ = speech.gettext
    words, target, name = "", "", step.title
    if step.kind == "review":
        words = speech.ngettext("%(count)d question to review today", "%(count)d questions to review today", step.count)
        words, target, name = words % {"count": step.count}, "~review", _("review now")
    elif step.kind == "start":
        words = _("Start with lesson %(number)d") % {"number": number}
    elif step.kind == "read":
        words = _("Continue in lesson %(number)d") % {"number": number}
    elif step.kind == "answer":
        words = _("Lesson %(number)d is read; now answer its questions") % {"number": number}
    elif step.day is not None:
        words = _("All done. The next review is due on %(day)s.") % {"day": date_words(date_of(step.day), speech)}
        name = ""
    else:
        words, name = _("All done: everything is read and answered."), ""
    lesson = step.lesson.id if step.lesson else ""
    return {"words": words, "lesson": target or lesson, "section": step.section, "name": name}


def changes(shown: Shown, record: Record, speech: Speech) -> list[Model]:
    """The questions whose key the author changed after this learner answered, with their lessons."""
    return [
        {
            "lesson": placed.lesson.id,
            # Translators: the words of a question follow: Lesson 3: What is…
            "words": speech.gettext("Lesson %(number)d") % {"number": shown.index.numbers[placed.lesson.id]},
            "stem": plain(placed.question.stem),
            "lang": card_language(shown, placed)["lang"],
        }
        for id, answer in record.answers.items()
        if answer.changed and (placed := shown.index.questions.get(id))
    ]


def section_link(shown: Shown, section: str | None) -> Model | None:
    """A text section as a link: its lesson, its id and its title."""
    lesson = shown.index.texts.get(section or "")
    if lesson is None:
        return None
    found = next(s for s in lesson.sections if s.id == section)
    language = section_language(shown, lesson, found)["lang"]
    return {"lesson": lesson.id, "section": section, "title": found.title, "lang": language}


def notes(shown: Shown, lesson: Lesson) -> Model:
    """The lesson's sources in the order of their numbers."""
    sources = [shown.index.sources[id] for id in shown.index.notes[lesson.id]]
    return {"lesson_id": lesson.id, "sources": sources}


def glossary(shown: Shown) -> list[Model]:
    """The terms in alphabetical order, with the terms to look at as well and the sources that are known."""
    terms, sources = shown.index.terms, shown.index.sources
    return [
        {
            "term": term,
            "see_also": [terms[id] for id in term.see_also if id in terms],
            "sources": [sources[id] for id in term.sources if id in sources],
        }
        for term in sorted(terms.values(), key=lambda term: term.term.casefold())
    ]


def quizzes(lesson: Lesson) -> list[Quiz]:
    """The quizzes of a lesson."""
    return [section for section in lesson.sections if isinstance(section, Quiz)]


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


def overview(shown: Shown | None, problems: Sequence[Mapping[str, str]], speech: Speech) -> Model:
    """What is in the guide, for its author: counts, what keeps it from learners, and what to look at."""
    advice = [found for found in problems if found["level"] != "broken"]
    words = speech.ngettext("%(count)d thing to look at", "%(count)d things to look at", len(advice))
    return {
        "facts": _author_facts(shown, speech) if shown else "",
        "broken": [found for found in problems if found["level"] == "broken"],
        "advice": advice,
        "advice_words": words % {"count": len(advice)},
    }


def _author_facts(shown: Shown, speech: Speech) -> str:
    count, points = len(shown.guide.lessons), shown.index.points
    questions = shown.index.total.questions
    parts = [
        speech.ngettext("%(count)d lesson", "%(count)d lessons", count) % {"count": count},
        speech.ngettext("%(count)d question", "%(count)d questions", questions) % {"count": questions},
        speech.ngettext("%(count)d point", "%(count)d points", points) % {"count": points},
    ]
    return " · ".join(parts)


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


def closing_words(closes: datetime | None, rules: Rules, speech: Speech) -> str:
    """Until when answers are taken, or that they are not taken any more; empty where a quiz never closes."""
    _ = speech.gettext
    moment = moment_words(closes, speech) if closes else ""
    if rules.past_due:
        return _("This quiz closed on %s. You can read it; answers are no longer taken.") % moment
    if rules.tries == 0:
        return _("This quiz is closed. You can read it; answers are not taken.")
    return _("Answers are taken until %s.") % moment if moment else ""


def _link(shown: Shown, lesson: Lesson) -> Model:
    number, language = shown.index.numbers[lesson.id], lesson_language(shown, lesson)["lang"]
    return {"id": lesson.id, "number": number, "title": lesson.title, "lang": language}


def _facts(progress: Progress, speech: Speech) -> list[str]:
    facts = []
    if progress.size.texts:
        words = speech.ngettext(
            "read %(read)d of %(all)d section", "read %(read)d of %(all)d sections", progress.size.texts
        )
        facts.append(words % {"read": progress.read, "all": progress.size.texts})
    if progress.size.knowable:
        facts.append(_known(progress.known, progress.size.knowable, speech))
    return facts


def _known(known: int, count: int, speech: Speech) -> str:
    if not count:
        return ""
    words = speech.ngettext("known %(known)d of %(all)d question", "known %(known)d of %(all)d questions", count)
    return words % {"known": known, "all": count}


def _width(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _time_left(minutes: int, speech: Speech) -> str:
    if not minutes:
        return speech.gettext("done")
    return speech.ngettext("about %d minute left", "about %d minutes left", minutes) % minutes
