"""Reviews and self-knowledge -> what their two pages print."""

from typing import Any

from img_guide_xblock.speech import Speech, date_of, date_words
from img_guide_xblock.study.calibration import Calibration, Weeks, summed

Model = dict[str, Any]


def review_page(count: int, day_words: str, speech: Speech) -> Model:
    """The page of the review deck; an empty one says when the next question is due (`day_words`, may be empty)."""
    if count:
        words = speech.ngettext("%(count)d question to review today.", "%(count)d questions to review today.", count)
        return {"words": words % {"count": count}, "empty": False}
    if day_words:
        return {"words": speech.gettext("Nothing to review today. The next is due on %s.") % day_words, "empty": True}
    return {"words": speech.gettext("Nothing to review. Questions that you missed come back here."), "empty": True}


def self_page(weeks: Weeks, speech: Speech) -> Model:
    """Right answers by what the learner said, for each week and in all; rows for a table and bars for a drawing."""
    rows = [_row(weeks, week, place, speech) for place, week in enumerate(sorted(weeks))]
    return {
        "rows": rows,
        "width": max(1, len(rows)) * 24,
        "words": _sentence(summed(weeks), speech),
    }


def _row(weeks: Weeks, week: int, place: int, speech: Speech) -> Model:
    counts = summed({week: weeks[week]})
    sure = round(100 * counts.sure_right / counts.sure) if counts.sure else 0
    unsure = round(100 * counts.unsure_right / counts.unsure) if counts.unsure else 0
    return {
        "week": date_words(date_of(7 * week), speech),
        "counts": counts,
        "x": place * 24,
        "x2": place * 24 + 10,
        "sure": sure,
        "unsure": unsure,
        "sure_top": 100 - sure,
        "unsure_top": 100 - unsure,
    }


def _sentence(sums: Calibration, speech: Speech) -> str:
    if not sums.sure:
        return speech.gettext("Say “sure” or “not sure” with your answers; then you see here how often you were right.")
    share = round(100 * sums.sure_right / sums.sure)
    values = {"right": sums.sure_right, "sure": sums.sure, "share": share}
    return speech.gettext("When you were sure, you were right %(right)d of %(sure)d times (%(share)d %%).") % values
