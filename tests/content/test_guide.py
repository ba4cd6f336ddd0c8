"""The content of the guide that ships: sound questions, sources, and nothing said that must not be said."""

import hashlib
import re
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files
from math import ceil
from pathlib import Path

import pytest
from content import findings
from content.spoiling import Spoil, answer, drop, edit, inner, minutes, note, setting, spoilt, term, text

from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.packs import DEFAULT_PACK
from img_guide_xblock.guide.questions.numeric import Numeric

SOURCES = Path(__file__).resolve().parents[2] / "guides" / DEFAULT_PACK

# A released edition never changes: learners' records and courses point at it. For new content, make a new edition.
# Edition 2026-11 is not released yet; until it is, put the new hash here when the content has changed on purpose.
RELEASED = {"2026-11": "fa6e8235e1968823730ce402b8332ea977ca556d057a150534c1a62336d36967"}

LONGEST_IS_RIGHT = {
    "q25": "the only justified conclusion needs its limit, 'beside university ones'",
    "q31": "the form asks for a quantitative result; four of the five choices are right anyway",
    "q33": "the right action has three parts: tell, start, ask",
    "q37": "the right plan has to meet all four conditions of the rule",
}
NEGATIVE_STEMS = {
    "q14": "a statement to judge; that there is no residency program is its point",
    "q17": "the fact of the case is that the school is not accredited; the question itself is positive",
    "q41": "the fact of the case is that the school is neither registered nor approved; the question is positive",
}
ORIGINAL = [f"q{number:02}" for number in range(1, 61)]
LATER = {
    "q61": "l1-o1",
    "q62": "l1-o3",
    "q63": "l3-o4",
    "q64": "l4-o3",
    "q65": "l5-o4",
    "q66": "l6-o4",
    "q67": "l6-o4",
    "q68": "l7-o4",
}
"""Questions that came after the first sixty, for objectives that had one question only."""

TERMS_A_LESSON = 12
DATED_PASSAGES = 10
"""At most, so that marks stay rare enough to be seen; lesson 5 is about little else than what changes."""

ACCREDITED_VISITS = {
    '"Find a rotation that is accredited by the ACGME.': "advice that lesson 2 quotes and corrects",
    "So it does not accredit a visiting elective, an observership, an agency or your supervisor.": "denies it",
    'An advertisement for "an ACGME-accredited observership" is using the name wrongly, by mistake or on purpose.': (
        "says that the claim is wrong"
    ),
    "No body accredits a visiting observership or externship as such.": "denies it",
    "A placement company sells 'a four-week ACGME-accredited observership in a cardiology office'.": (
        "a case; the key of q11 says that the claim is wrong"
    ),
    "A visiting rotation can take place inside an accredited setting, but it is not itself accredited.": "denies it",
    "No listed body accredits visiting observerships.": "denies it",
    "The rotation cannot be accredited, but the setting may belong to an accredited program.": "denies it",
    "The training of the supervisor does not accredit the visit.": "denies it",
    "The rotation itself is never accredited, and another specialty cannot lend its status.": "denies it",
    "For years, US clerkships had to be in places with accredited residency training in the same subject.": (
        "the places were accredited, not the clerkships"
    ),
    '"ACGME-accredited rotation" with no program that you can find.': "a red flag",
    "Nobody accredits the visiting rotation or observership itself.": "denies it",
    "A visiting rotation or observership is accredited by nobody.": "a picture in words; denies it",
    "It does not accredit visiting rotations.": "denies it",
    "Which items let you grade an accreditation claim as 'verified'? Select all that apply. The hospital's education "
    "office confirmed the rotation by e-mail from its official address": "about evidence: the host confirms, not ACGME",
}
PROMISES = {
    'A company that offers "hands-on externships for graduates, any state, tourist visa" is promising something that '
    "the rules in many places do not allow.": "warns of a promise",
    "A guaranteed letter, interview or match;": "a red flag",
    "Approval does not guarantee entry.": "denies a promise",
    "Interview guaranteed after the rotation": "to be matched with 'red: stop'",
    "It cannot replace exams, repair a failed attempt, guarantee an interview, give credit toward board certification, "
    "or turn into a job by itself.": "denies a promise",
    "It cannot repair a failed attempt or guarantee an interview, so enjoy the praise and keep your plan wide.": (
        "denies a promise"
    ),
    "Look for guarantees, hidden names, pressure and untraceable payment;": "warns of promises",
    "No guarantee, no payment for letters.": "a knock-out criterion",
    "No honest host can promise this.": "denies a promise",
    "Nobody can guarantee this honestly.": "denies a promise",
    "Promises about later jobs do not belong there.": "denies a promise",
    "Realistic expectations protect you from disappointment and from people who sell promises.": "warns of promises",
    "The owner promises a letter about 'independent hands-on patient care'.": (
        "a case; the key of q42 says that the offer is a knock-out"
    ),
}


# --- questions


def test_there_are_questions_of_six_kinds(guide: Guide) -> None:
    assert findings.kinds(guide) == {
        "single_choice": 31,
        "multiple_response": 10,
        "true_false": 6,
        "ordering": 5,
        "matching": 7,
        "numeric": 9,
    }


def written_for(guide: Guide) -> list[tuple[str, str | None]]:
    """The questions in their order, each with the objective it tests."""
    return [(question.id, question.objective) for question in findings.questions(guide)]


def test_the_first_sixty_questions_keep_their_order_and_the_later_ones_their_objectives(guide: Guide) -> None:
    objectives = dict(written_for(guide))
    assert len(guide.lessons) == 7
    assert [id for id in objectives if id not in LATER] == ORIGINAL
    assert {id: objectives[id] for id in LATER} == LATER


def test_every_quiz_explains_at_once_and_asks_how_sure_the_learner_is(guide: Guide) -> None:
    expected = ("self_check", "at_once", True, None)
    assert findings.settings(guide) == {f"l{number}-quiz": expected for number in range(1, 8)}


def test_every_choice_item_prompt_and_question_has_its_explanation(guide: Guide) -> None:
    assert findings.unexplained(guide) == set()


def test_every_key_fits_its_kind(guide: Guide) -> None:
    assert findings.inconsistent_keys(guide) == set()


def test_the_right_choice_is_not_given_away_by_its_length(guide: Guide) -> None:
    assert findings.longest_is_right(guide).keys() == LONGEST_IS_RIGHT.keys()


def test_no_choice_is_all_or_none_of_the_above(guide: Guide) -> None:
    assert findings.catch_alls(guide) == set()


def test_stems_are_positive(guide: Guide) -> None:
    assert findings.negative_stems(guide) == NEGATIVE_STEMS.keys()


def test_every_objective_has_two_questions(guide: Guide) -> None:
    counts = findings.tested_objectives(guide)
    assert {objective for objective, count in counts.items() if count < 2} == set()
    assert counts.keys() == {objective.id for lesson in guide.lessons for objective in lesson.objectives}


def test_every_question_names_the_section_of_its_own_lesson_that_teaches_it(guide: Guide) -> None:
    assert findings.lost_sections(guide) == set()


# --- numbers

WEIGHTED = r"(\d+) / (\d)"


def weighted(text: str) -> list[tuple[Fraction, Fraction]]:
    """The pairs of weight and points in the case of q55."""
    return [(Fraction(weight), Fraction(points)) for weight, points in re.findall(WEIGHTED, text)]


def sheet(text: str) -> list[Fraction]:
    rows = weighted(text)
    assert sum(weight for weight, _ in rows) == 100
    total = sum((weight * points for weight, points in rows), Fraction())
    points = sum((points for _, points in rows), Fraction())
    return [total / 4, total, points, Fraction(round(points / (4 * len(rows)) * 100, 1))]


def sums(text: str) -> list[Fraction]:
    """Total costs, then without the documents, the fee, the housing."""
    fee, housing, *others = costs = findings.numbers(text.partition(":")[2])
    total = sum(costs, Fraction())
    return [total, total - others[-1], total - fee, total - housing]


def figures(text: str, *used: float) -> list[Fraction]:
    """The figures a calculation uses; each must stand in the question."""
    exact = [findings.exact(figure) for figure in used]
    assert set(exact) <= set(findings.numbers(text))
    return exact


def share(text: str) -> list[Fraction]:
    people, rate = figures(text, 1000, 58)
    return [people * rate / 100, people - people * rate / 100, people * Fraction("0.678"), rate]


def care(text: str) -> list[Fraction]:
    weeks, on_site, with_patients = figures(text, 6, 38, 28)
    return [weeks * with_patients, weeks * on_site, weeks * (on_site - with_patients), with_patients]


def weeks_needed(text: str) -> list[Fraction]:
    asked, weekly = figures(text, 160, 32)
    weeks = Fraction(ceil(asked / weekly))
    return [weeks, weeks - 1, weeks + 1, asked * weekly]


def hourly(text: str) -> list[Fraction]:
    cost, weeks, weekly = figures(text, 4320, 4, 36)
    return [cost / (weeks * weekly), cost / weekly, cost / (4 * 40), cost / weeks]


def fees(text: str) -> list[Fraction]:
    fee, electives, alternatives = figures(text, 15, 6, 2)
    return [electives * fee, (electives + alternatives) * fee, (electives - alternatives) * fee, fee]


def weeks_left(text: str) -> list[Fraction]:
    limit, used = figures(text, 12, 7)
    return [limit - used, limit, 2 * limit - used, limit + used]


def weeks_before(text: str) -> list[Fraction]:
    lead, slow, quick = figures(text, 16, 28, 10)
    return [max(slow, quick) + lead, slow + quick + lead, slow, quick + lead, lead]


CALCULATIONS: dict[str, Callable[[str], list[Fraction]]] = {
    "q20": share,
    "q27": care,
    "q28": weeks_needed,
    "q29": sums,
    "q30": hourly,
    "q36": fees,
    "q41": weeks_left,
    "q55": sheet,
    "q64": weeks_before,
}
"""The right value of each numeric question and its common errors, worked out from the figures in its text."""


def miscalculated(guide: Guide) -> set[str]:
    found = set()
    for question in findings.questions(guide):
        if isinstance(question, Numeric):
            values = [question.answer.value, *(error.value for error in question.common_errors)]
            expected = CALCULATIONS[question.id](findings.question_text(guide, question.id))
            if [findings.exact(value) for value in values] != expected:
                found.add(question.id)
    return found


def test_numeric_answers_and_common_errors_follow_from_the_figures_of_the_question(guide: Guide) -> None:
    assert {question.id for question in findings.questions(guide) if question.kind == "numeric"} == set(CALCULATIONS)
    assert miscalculated(guide) == set()


def test_every_working_adds_up_to_its_answer(guide: Guide) -> None:
    assert findings.wrong_answers(guide) == set()


# --- lessons


def outside_5_to_10(guide: Guide) -> dict[str, float]:
    return {lesson: round(time, 1) for lesson, time in findings.minutes(guide).items() if not 5 <= time <= 10}


def test_a_lesson_is_read_in_5_to_10_minutes(guide: Guide) -> None:
    assert outside_5_to_10(guide) == {}


def dishonest_minutes(guide: Guide) -> set[str]:
    """Lessons that state fewer minutes than reading and half a minute to think take, or many more."""
    reading = findings.minutes(guide)
    return {lesson.id for lesson in guide.lessons if not 0.5 <= lesson.minutes - reading[lesson.id] <= 2}


def test_a_lesson_states_between_5_and_10_minutes_with_time_to_think(guide: Guide) -> None:
    assert all(5 <= lesson.minutes <= 10 for lesson in guide.lessons)
    assert dishonest_minutes(guide) == set()


def test_every_source_and_term_that_is_named_exists(guide: Guide) -> None:
    assert findings.unknown_sources(guide) == set()
    assert findings.without_sources(guide) == set()
    assert findings.unknown_terms(guide) == set()


def marked_too_often(guide: Guide) -> set[tuple[str, str]]:
    """Terms that a lesson marks again, and lessons that mark too many, with how many."""
    marked = findings.terms_marked(guide)
    again = {(lesson, term) for lesson, terms in marked.items() for term, times in terms.items() if times > 1}
    return again | {(lesson, str(len(terms))) for lesson, terms in marked.items() if len(terms) > TERMS_A_LESSON}


def test_every_lesson_explains_some_terms_each_once(guide: Guide) -> None:
    assert all(findings.terms_marked(guide).values())
    assert marked_too_often(guide) == set()
    assert findings.late_terms(guide) == set()


def test_a_question_that_may_change_says_so_with_both_days_and_what_to_verify(guide: Guide) -> None:
    assert len(findings.time_sensitive(guide)) == 13
    assert findings.undated(guide) == set()


def test_every_lesson_dates_the_claims_that_may_change(guide: Guide) -> None:
    dated = findings.dated_passages(guide)
    assert {lesson: count for lesson, count in dated.items() if not 2 <= count <= DATED_PASSAGES} == {}


def test_every_lesson_has_one_box_to_verify_with_its_days(guide: Guide) -> None:
    assert findings.boxes_to_verify(guide) == {lesson.id: [True] for lesson in guide.lessons}


def test_nothing_is_called_unchecked_and_checked_at_once(guide: Guide) -> None:
    assert findings.contradictions(guide) == set()


def test_no_claim_is_checked_again_later_than_its_sources(guide: Guide) -> None:
    assert findings.too_late(guide) == set()


def test_own_knowledge_is_visibly_marked_as_not_checked(guide: Guide) -> None:
    notes = findings.unchecked_notes(guide)
    lessons = sorted((SOURCES / "lessons").glob("*.md"))
    assert list(notes.values()) == [path.read_text(encoding="utf-8").count("[own]") for path in lessons]
    assert sum(notes.values()) == 22
    assert findings.raw_marks(guide) == set()


# --- what must be said, and what must not


def test_the_guide_says_that_it_is_education_and_not_advice(guide: Guide) -> None:
    assert findings.without_disclaimer(guide) == set()


def test_nothing_says_that_a_rotation_is_accredited(guide: Guide) -> None:
    assert findings.accredited_visits(guide) == ACCREDITED_VISITS.keys()


def test_nothing_promises_a_letter_a_match_or_a_visa(guide: Guide) -> None:
    assert findings.promises(guide) == PROMISES.keys()


# --- the pack


def digest(edition: str) -> str:
    path = files("img_guide_xblock").joinpath("packs", DEFAULT_PACK, f"{edition}.json")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_released_edition_never_changes() -> None:
    packs = files("img_guide_xblock").joinpath("packs", DEFAULT_PACK)
    assert {path.name for path in packs.iterdir()} == {f"{edition}.json" for edition in RELEASED}
    assert {edition: digest(edition) for edition in RELEASED} == RELEASED


# --- that all this can fail

LONG = "word " * 100
UNCHECKED = f'<small data-unchecked="">{findings.UNCHECKED}</small>'
TERMS = "".join(f'<dfn data-term="{id}">{id}</dfn> ' for id in ("j-1", "b-1", "oet", "esta", "eras", "lor", "sloe"))
BREAKS: list[tuple[Callable[[Guide], object], Spoil]] = [
    (findings.kinds, drop("q20")),
    (written_for, drop("q60")),
    (written_for, edit("q61", objective="l1-o2")),
    (findings.time_sensitive, edit("q62", time_sensitive=False)),
    (findings.undated, edit("q62", time_sensitive=False)),
    (findings.undated, edit("q61", time_sensitive=True)),
    (findings.undated, edit("q44", review_by=None)),
    (findings.undated, edit("q03", checked_on=None)),
    (findings.undated, edit("q03", verify_note="")),
    (findings.too_late, edit("q03", review_by="2027-06-02")),
    (findings.too_late, text('data-review-by="2027-11-22"', 'data-review-by="2027-11-23"')),
    (findings.dated_passages, text('data-review-by="2027-11-22"', "")),
    (findings.boxes_to_verify, text('data-checked-on="2026-11-22"', "")),
    (findings.boxes_to_verify, text('data-callout="verify"', 'data-callout="key"')),
    (findings.terms_marked, text('data-term="img"', "")),
    (marked_too_often, text("<p>", '<p><dfn data-term="acgme">ACGME</dfn> ')),
    (marked_too_often, text("<p>", f"<p>{TERMS}")),
    (findings.unknown_terms, text('data-term="acgme"', 'data-term="nothing"')),
    (findings.settings, setting("confidence", False)),
    (findings.settings, setting("reveal", "after_last")),
    (findings.unexplained, inner("q01", "choices", 0, explanation="")),
    (findings.unexplained, inner("q05", "choices", 0, explanation=" <p></p>")),
    (findings.unexplained, inner("q08", "items", 4, explanation="")),
    (findings.unexplained, inner("q10", "prompts", 5, explanation="")),
    (findings.unexplained, inner("q30", "common_errors", 2, explanation="")),
    (findings.unexplained, edit("q60", rationale="")),
    (findings.unexplained, edit("q60", hints=[])),
    (findings.inconsistent_keys, inner("q01", "choices", 0, correct=True)),
    (findings.inconsistent_keys, inner("q05", "choices", 1, correct=False)),
    (findings.inconsistent_keys, inner("q04", "choices", 4, correct=True)),
    (findings.inconsistent_keys, edit("q08", correct_order=["a", "b", "c", "d", "d"])),
    (findings.inconsistent_keys, inner("q10", "prompts", 0, answer="nothing")),
    (findings.inconsistent_keys, inner("q10", "prompts", 0, answer="md")),
    (findings.inconsistent_keys, inner("q27", "common_errors", 0, value=168)),
    (findings.longest_is_right, inner("q01", "choices", 1, text=LONG)),
    (findings.longest_is_right, inner("q04", "choices", 0, text=LONG)),
    (findings.catch_alls, inner("q01", "choices", 3, text="None of the above")),
    (findings.catch_alls, inner("q02", "options", 3, text="All of these")),
    (findings.negative_stems, edit("q09", stem="Which of these does the ACGME <em>not</em> accredit?")),
    (findings.negative_stems, edit("q09", stem="All are accredited except:")),
    (findings.unknown_sources, edit("q09", sources=["S99"])),
    (findings.unknown_sources, edit("q09", rationale='Because<sup data-source="S98"></sup>.')),
    (findings.unknown_sources, text('data-source="S01"', 'data-source="S97"')),
    (findings.unknown_sources, term(sources=["S96"])),
    (findings.without_sources, edit("q09", sources=[])),
    (findings.late_terms, text("<p>", "<p>An externship, said an IMG, is an observership. ")),
    (
        findings.contradictions,
        text('<sup data-source="S22"></sup>', UNCHECKED),
    ),
    (findings.unknown_terms, term(see_also=["nothing"])),
    (findings.wrong_answers, answer("q27", value=169)),
    (findings.wrong_answers, answer("q55", working="15x4/4=15; 15x2/4=7.6; sum = 22.6")),
    (miscalculated, answer("q55", value=77, working="70 + 7 = 77")),
    (miscalculated, inner("q29", "common_errors", 1, value=3391)),
    (miscalculated, answer("q64", value=54)),
    (miscalculated, inner("q64", "common_errors", 3, value=12)),
    (findings.tested_objectives, drop("q09")),
    (findings.lost_sections, edit("q09", section=None)),
    (findings.lost_sections, edit("q09", section="l1-gap")),
    (findings.lost_sections, edit("q09", section="l2-quiz")),
    (outside_5_to_10, text("<p>", f"<p>{LONG}")),
    (outside_5_to_10, edit("q01", stem=LONG * 3)),
    (dishonest_minutes, inner("q02", "prompts", 0, text=LONG)),
    (dishonest_minutes, minutes(7)),
    (dishonest_minutes, minutes(12)),
    (findings.accredited_visits, edit("q16", rationale="The ACGME accredits good observerships.")),
    (findings.accredited_visits, text("is accredited by nobody", "is accredited by the ACGME")),
    (findings.accredited_visits, inner("q15", "choices", 3, correct=True)),
    (findings.accredited_visits, inner("q10", "prompts", 0, text="Accredited by the ACGME", answer="rot")),
    (findings.accredited_visits, inner("q09", "choices", 1, correct=True)),
    (findings.promises, edit("q16", rationale="A long rotation will lead to a visa.")),
    (findings.promises, inner("q50", "choices", 4, correct=True)),
    (findings.promises, text("<p>", "<p>With four weeks a letter is guaranteed. ")),
    (findings.without_disclaimer, note),
    (findings.without_disclaimer, text("not legal or immigration advice", "advice")),
    (findings.unchecked_notes, text("<small", "<span")),
    (findings.raw_marks, text("<small", "[own] <small")),
    (findings.raw_marks, edit("q16", rationale="Because [S01].")),
]


@pytest.mark.parametrize(("finding", "spoil"), BREAKS)
def test_what_is_spoilt_is_found(guide: Guide, finding: Callable[[Guide], object], spoil: Spoil) -> None:
    assert finding(spoilt(spoil)) != finding(guide)
