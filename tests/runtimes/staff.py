"""The tools of course staff, step by step as the platform runs them (contract 8.2, 8.5, 8.6 and 9.4)."""

import json
from typing import Any

from xblock.scorable import Score

from runtimes.platform import Platform

HISTORY = ("score_history", "correct_map_history", "student_answers_history")
"""What the platform empties in the state of any block when attempts are reset."""


class Rejected(Exception):
    """The platform itself refuses what staff asked for."""


def rescore(platform: Platform, learner: object = None, *, only_if_higher: bool = False) -> dict[str, int]:
    """Rescore one learner, or all who have a row; an exception ends the task for all who come after."""
    done = {"succeeded": 0, "skipped": 0}
    for person in [learner] if learner is not None else list(platform.rows):
        block = platform.block(person, place="lms")
        if not block.has_submitted_answer():
            done["skipped"] += 1
            continue
        block.rescore(only_if_higher=only_if_higher)
        block.save()
        done["succeeded"] += 1
    return done


def override(platform: Platform, learner: object, points: float) -> None:
    """Set a learner's score by hand; a learner without a row gets one.

    Raises:
        Rejected: the points are out of range, or the block weighs nothing.
    """
    block = platform.block(learner, place="lms")
    if not 0 <= points <= block.max_score():
        raise Rejected("score")
    weight = 1 if block.weight is None else block.weight
    if weight == 0:
        raise Rejected("weight")
    block.set_score(Score(points / weight, block.max_score() / weight))
    block.publish_grade()
    block.save()


def reset_attempts(platform: Platform, learner: object) -> None:
    """Reset the attempts of one learner, in the raw JSON of the row; the block is not asked."""
    state = json.loads(json.dumps(platform.rows[learner]))
    platform.rows[learner] = {**state, "attempts": 0, **{name: [] for name in HISTORY}}


def reset_all_attempts(platform: Platform) -> None:
    """The same for everybody: only where attempts are counted, and nothing else."""
    for state in platform.rows.values():
        if state and state.get("attempts", 0) > 0:
            state["attempts"] = 0


def delete_state(platform: Platform, learner: object) -> None:
    """Delete one learner's row: the grade goes with it, the completion stays."""
    assert not hasattr(platform.block(learner, place="lms"), "clear_student_state"), "then the grade would stay"
    del platform.rows[learner]
    platform.grades.pop(learner, None)


def delete_all_state(platform: Platform) -> None:
    """Delete all rows; no signal is sent, so grades stay until they are computed anew."""
    platform.rows.clear()


def gradebook(platform: Platform, learner: object) -> tuple[float, float]:
    """Earned and possible points as the progress page counts them: the stored pair, scaled by the weight."""
    block = platform.block(learner, place="unbound")
    earned, possible = platform.grades.get(learner, (0.0, block.max_score()))
    assert earned is not None
    assert possible is not None
    if block.weight is None or not possible:
        return earned, possible
    return earned * block.weight / possible, block.weight


def responses(platform: Platform, limit: int | None = None) -> list[tuple[str, dict[str, Any]]]:
    """The rows of the responses report: on a block without a user, from the raw state of each learner."""

    class State:
        def __init__(self, learner: object, state: Any) -> None:
            self.username, self.state = f"learner{learner}", json.loads(json.dumps(state))

    states = (State(*row) for row in platform.rows.items())
    return [(name, dict(cells)) for name, cells in platform.block(place="unbound").generate_report_data(states, limit)]
