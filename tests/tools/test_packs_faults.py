"""What the compiler of guides says of mistakes: each with its file and line, and nothing else."""

from __future__ import annotations

from typing import Any

import packs
import pytest

LESSON, QUIZ, HEAD = "lessons/1-one.md", "questions/l1.yaml", "guide.yaml"
TWIN = """\
  - id: S01
    title: A page
    organisation: Somebody
    url: https://example.org/page
    checked_on: 2026-11-22
    review_by: 2027-06-01
    kind: primary
  - id: S01
"""
ENTRY = """\
id: T1
    title: A page
    organisation: Somebody
    url: https://example.org/page
    checked_on: 2026-11-22
    review_by: 2027-06-01
    kind: primary
"""
SORT = """\
questions:
  - id: q02
    kind: ordering
    objective: l1-o1
    stem: Sort.
    items:
      - {id: a, text: A, explanation: So.}
      - {id: b, text: B, explanation: So.}
    correct_order: [b, a]
"""
MATCH = """\
questions:
  - id: q02
    kind: matching
    objective: l1-o1
    stem: Match.
    options:
      - {id: x, text: X}
      - {id: y, text: Y}
    prompts:
      - {id: '1', text: A, answer: x, explanation: So.}
      - {id: '2', text: B, answer: y, explanation: So.}
"""
COUNT = """\
questions:
  - id: q02
    kind: numeric
    objective: l1-o1
    stem: Count.
    answer:
      value: 2
      tolerance: 0.5
    common_errors:
      - value: 3
        explanation: No.
"""
JUDGE = """\
questions:
  - id: q02
    kind: true_false
    objective: l1-o1
    stem: So.
    choices:
      - {id: 'true', text: T, correct: true, explanation: So.}
      - {id: 'false', text: F, correct: false, explanation: So.}
"""


def more(question: str, old: str, new: str) -> dict[str, tuple[str, str]]:
    """One more question in the quiz of the small guide, changed in one place; it starts on line 9."""
    assert old in question
    return {QUIZ: ("questions:\n", question.replace(old, new, 1))}


BOX_HELP = 'a box opens with "Key point.", "Watch out." or "Verify before you rely on it (22 Nov 2026)."'
FAULTS = {
    "unknown source in a lesson": (
        {LESSON: ("Some text [S01].", "Some text\nand more [S99].")},
        f'{LESSON}:14: there is no source "S99"',
    ),
    "source mark in small letters": (
        {LESSON: ("[S01]", "[s01]")},
        f'{LESSON}:13: there is no source "s01"',
    ),
    "unknown source in a table": (
        {LESSON: ("Some text [S01].", "| A |\n| --- |\n| b |\n| c [S99] |")},
        f'{LESSON}:16: there is no source "S99"',
    ),
    "unknown source in a rationale": (
        {QUIZ: ("One is one.", "One [S98].")},
        f'{QUIZ}:24: there is no source "S98"',
    ),
    "unknown source of a question": (
        {QUIZ: ("sources: [S01]", "sources:\n      - S01\n      - S97")},
        f'{QUIZ}:27: there is no source "S97"',
    ),
    "unknown source of a term": (
        {"glossary.yaml": ("sources: [S01]", "sources: [S96]")},
        'glossary.yaml:2: there is no source "S96"',
    ),
    "unknown term": (
        {"glossary.yaml": ("see_also: [one]", "see_also: [two]")},
        'glossary.yaml:2: there is no term "two"',
    ),
    "unknown objective": (
        {QUIZ: ("l1-o1", "l1-o7")},
        f'{QUIZ}:11: there is no objective "l1-o7"',
    ),
    "unknown section": (
        {QUIZ: ("stimulus: v01", "section: l1-last")},
        f'{QUIZ}:12: there is no text section "l1-last"',
    ),
    "quiz for a section": (
        {QUIZ: ("stimulus: v01", "section: l1-quiz")},
        f'{QUIZ}:12: there is no text section "l1-quiz"',
    ),
    "lesson for a section": (
        {QUIZ: ("stimulus: v01", "section: l1")},
        f'{QUIZ}:12: there is no text section "l1"',
    ),
    "empty section of a question": (
        {QUIZ: ("stimulus: v01", "section: ''")},
        f'{QUIZ}:12: section of question "q01" is empty',
    ),
    "no items": (
        more(SORT, "    items:", "    itmes:"),
        f'{QUIZ}:9: question "q02" has no items',
    ),
    "item without explanation": (
        more(SORT, "text: B, explanation: So.", "text: B"),
        f'{QUIZ}:15: item "b" has no explanation',
    ),
    "item without text": (
        more(SORT, "text: B, ", ""),
        f'{QUIZ}:15: item "b" has no text',
    ),
    "misspelt field of an item": (
        more(SORT, "{id: b,", "{id: b, tetx: B,"),
        f'{QUIZ}:15: item "b" has no field "tetx"',
    ),
    "order that leaves an item out": (
        more(SORT, "[b, a]", "[b]"),
        f'{QUIZ}:16: correct_order of question "q02" must name every item once',
    ),
    "order that names an item twice": (
        more(SORT, "[b, a]", "[b, a, a]"),
        f'{QUIZ}:16: correct_order of question "q02" must name every item once',
    ),
    "no order": (
        more(SORT, "    correct_order: [b, a]\n", ""),
        f'{QUIZ}:9: correct_order of question "q02" must name every item once',
    ),
    "no options": (
        more(MATCH, "options:", "choices_:"),
        f'{QUIZ}:9: question "q02" has no options',
    ),
    "no prompts": (
        more(MATCH, "prompts:", "promts:"),
        f'{QUIZ}:9: question "q02" has no prompts',
    ),
    "answer that is no option": (
        more(MATCH, "answer: y", "answer: z"),
        f'{QUIZ}:18: question "q02" has no option "z"',
    ),
    "answer needed twice": (
        more(MATCH, "answer: y", "answer: x"),
        f'{QUIZ}:18: option "x" is needed twice: add options_may_repeat: true to question "q02"',
    ),
    "prompt without answer": (
        more(MATCH, "answer: y, ", ""),
        f'{QUIZ}:18: prompt "2" has no answer',
    ),
    "prompt without explanation": (
        more(MATCH, "answer: y, explanation: So.", "answer: y"),
        f'{QUIZ}:18: prompt "2" has no explanation',
    ),
    "number for the id of a prompt": (
        more(MATCH, "'2'", "2"),
        f"{QUIZ}:18: id of the prompt must be text: put it in quotes",
    ),
    "explanation of an option": (
        more(MATCH, "text: Y", "text: Y, explanation: So."),
        f'{QUIZ}:15: option "y" has no field "explanation"',
    ),
    "no answer": (
        more(COUNT, "    answer:\n      value: 2\n      tolerance: 0.5\n", ""),
        f'{QUIZ}:9: question "q02" has no answer (value, unit, tolerance, working)',
    ),
    "answer that is only a number": (
        more(COUNT, "    answer:\n      value: 2\n      tolerance: 0.5\n", "    answer: 2\n"),
        f'{QUIZ}:13: question "q02" has no answer (value, unit, tolerance, working)',
    ),
    "number with a comma": (
        more(COUNT, "value: 2", "value: 2,000"),
        f"{QUIZ}:14: value of the answer must be a number, like 1600 or 77.5",
    ),
    "true for a number": (
        more(COUNT, "value: 2", "value: true"),
        f"{QUIZ}:14: value of the answer must be a number, like 1600 or 77.5",
    ),
    "number that is not finite": (
        more(COUNT, "value: 2", "value: .inf"),
        f"{QUIZ}:14: value of the answer must be a number, like 1600 or 77.5",
    ),
    "tolerance below 0": (
        more(COUNT, "0.5", "-1"),
        f"{QUIZ}:15: tolerance of the answer must not be below 0",
    ),
    "misspelt field of an answer": (
        more(COUNT, "tolerance", "tolerence"),
        f'{QUIZ}:15: the answer has no field "tolerence"',
    ),
    "common error without value": (
        more(COUNT, "value: 3\n        ", ""),
        f"{QUIZ}:17: value of the common error must be a number, like 1600 or 77.5",
    ),
    "common error without explanation": (
        more(COUNT, "value: 3\n        explanation: No.", "value: 3"),
        f"{QUIZ}:17: the common error has no explanation",
    ),
    "statement with other choices": (
        more(JUDGE, "id: 'false'", "id: maybe"),
        f"{QUIZ}:13: question \"q02\" must have two choices, with the ids 'true' and 'false'",
    ),
    "true without quotes": (
        more(JUDGE, "'true'", "true"),
        f"{QUIZ}:14: id of the choice must be text: put it in quotes",
    ),
    "statement that is true and false": (
        more(JUDGE, "correct: false", "correct: true"),
        f'{QUIZ}:13: question "q02" must have exactly one correct choice, not 2',
    ),
    "unknown stimulus": (
        {QUIZ: ("stimulus: v01", "stimulus: v02")},
        f'{QUIZ}:12: there is no stimulus "v02" in this file',
    ),
    "same id in two files": (
        {QUIZ: ("id: q01", "id: l1-first")},
        f'{LESSON}:11: the id "l1-first" is taken: see guides/small/{QUIZ}:9',
    ),
    "same choice twice": (
        {QUIZ: ("id: b", "id: a")},
        f'{QUIZ}:19: two entries of this list have the id "a"',
    ),
    "same source twice": (
        {"sources.yaml": ("  - id: S01\n", TWIN)},
        'sources.yaml:9: the id "S01" is taken: see guides/small/sources.yaml:2',
    ),
    "id too long": (
        {QUIZ: ("id: q01", "id: question-number-1")},
        f'{QUIZ}:9: the id "question-number-1" must be 1 to 12 of a-z, 0-9 and -, a letter first',
    ),
    "two correct choices": (
        {QUIZ: ("correct: false", "correct: true")},
        f'{QUIZ}:14: question "q01" must have exactly one correct choice, not 2',
    ),
    "no correct choice": (
        {QUIZ: ("correct: true", "correct: false")},
        f'{QUIZ}:14: question "q01" must have exactly one correct choice, not 0',
    ),
    "correct is not a boolean": (
        {QUIZ: ("correct: false", "correct: no")},
        f'{QUIZ}:21: correct of choice "b" must be true or false',
    ),
    "no explanation": (
        {QUIZ: ("        explanation: No.\n", "")},
        f'{QUIZ}:19: choice "b" has no explanation',
    ),
    "empty explanation": (
        {QUIZ: ("explanation: No.", "explanation:")},
        f"{QUIZ}:22: explanation is empty",
    ),
    "blank stem": (
        {QUIZ: ("stem: Which one?", "stem: '  '")},
        f"{QUIZ}:13: stem is empty",
    ),
    "a number for a text": (
        {QUIZ: ("text: That", "text: 40")},
        f"{QUIZ}:20: text must be text: put it in quotes",
    ),
    "a text cut off by #": (
        {QUIZ: ("text: That", "text: Step #1")},
        f"{QUIZ}:20: # cuts this text off: put the text in quotes or below >-",
    ),
    "misspelt field of a choice": (
        {
            QUIZ: (
                "        explanation: No.\n",
                "        explanation: No.\n        explnation: No.\n",
            )
        },
        f'{QUIZ}:23: choice "b" has no field "explnation"',
    ),
    "no choices": (
        {QUIZ: ("    choices:\n", "    options:\n")},
        f'{QUIZ}:9: question "q01" has no choices',
    ),
    "hints not a list": (
        {QUIZ: ("hints: [Look.]", "hints: Look.")},
        f'{QUIZ}:23: hints of question "q01" must be a list',
    ),
    "field given twice": (
        {QUIZ: ("    rationale: One", "    stem: Two\n    rationale: One")},
        f'{QUIZ}:24: "stem" stands here twice',
    ),
    "yaml that cannot be read": (
        {QUIZ: ("stem: Which one?", "stem: Which: one?")},
        f'{QUIZ}:13: this YAML cannot be read: a text with ": " in it must be in quotes or below >-',
    ),
    "quiz without settings": (
        {QUIZ: ("  settings: {preset: self_check}\n", "")},
        f"{QUIZ}:2: the quiz has no settings",
    ),
    "misspelt field of a file": (
        {QUIZ: ("stimuli:", "bandz: []\nstimuli:")},
        f'{QUIZ}:5: the file has no field "bandz"',
    ),
    "file without its quiz": (
        {QUIZ: ("quiz:\n  id: l1-quiz\n  title: Check yourself\n  settings: {preset: self_check}\n", "quiz: l1\n")},
        f"{QUIZ}:1: the file has no quiz (id, title, settings)",
    ),
    "alias": (
        {QUIZ: ("text: That", "text: *That")},
        f"{QUIZ}:20: this YAML cannot be read: a value that starts with * must be in quotes or below >-",
    ),
    "quote that stays open": (
        {QUIZ: ("text: That", "text: 'That")},
        f"{QUIZ}:26: this YAML cannot be read: a quote is opened and never closed",
    ),
    "star without quotes": (
        {QUIZ: ("text: That", "text: *That*")},
        f"{QUIZ}:20: this YAML cannot be read: a value that starts with * must be in quotes or below >-",
    ),
    "front matter that cannot be read": (
        {LESSON: ("title: One", "title: [One")},
        f"{LESSON}:4: this YAML cannot be read: expected ',' or ']', but got ':'",
    ),
    "no front matter": (
        {LESSON: ("---\n", "")},
        f"{LESSON}:1: the file must open with front matter: ---, the lesson's fields, ---",
    ),
    "front matter without a field": (
        {LESSON: ("question: What is one?\n", "")},
        f"{LESSON}:2: the lesson has no question",
    ),
    "misspelt field of a lesson": (
        {LESSON: ("minutes: 3", "minutes: 3\nminuets: 4")},
        f'{LESSON}:5: the lesson has no field "minuets"',
    ),
    "minutes not a number": (
        {LESSON: ("minutes: 3", "minutes: three")},
        f"{LESSON}:4: minutes of the lesson must be a whole number above 0",
    ),
    "empty objective": (
        {LESSON: ("text: Say what one is.", "text: ''")},
        f'{LESSON}:8: text of objective "l1-o1" is empty',
    ),
    "heading without id": (
        {LESSON: (" {#l1-first}", "")},
        f'{LESSON}:11: the heading "First" has no id: add {{#id}} to the end of the line',
    ),
    "empty section": (
        {LESSON: ("Some text [S01].", "")},
        f'{LESSON}:11: the section "First" is empty',
    ),
    "text before the first heading": (
        {LESSON: ("## First", "Hello.\n\n## First")},
        f"{LESSON}:11: text before the first ## heading",
    ),
    "text after a quiz": (
        {LESSON: ("::: quiz l1-quiz\n", "::: quiz l1-quiz\n\nBye.\n")},
        f"{LESSON}:17: text after a quiz: give it a ## heading",
    ),
    "heading of level one": (
        {LESSON: ("Some text [S01].", "# Big\n\nText.")},
        f"{LESSON}:13: a heading is ## (a section), ### or ####",
    ),
    "section heading in a list": (
        {LESSON: ("Some text [S01].", "- ## Big {#l1-big}")},
        f"{LESSON}:13: a heading is ## (a section), ### or ####",
    ),
    "block of code": (
        {LESSON: ("Some text [S01].", "Text.\n\n```\ncode\n```")},
        f"{LESSON}:15: a block of code cannot stand in a guide",
    ),
    "list that starts late": (
        {LESSON: ("Some text [S01].", "3. Three")},
        f"{LESSON}:13: <ol> cannot have a start",
    ),
    "entry of a list is empty": (
        {QUIZ: ("sources: [S01]", "sources: [S01, '']")},
        f'{QUIZ}:25: each entry in sources of question "q01" must be text, and not empty',
    ),
    "list of texts that is none": (
        {QUIZ: ("sources: [S01]", "sources: S01")},
        f'{QUIZ}:25: sources of question "q01" must be a list',
    ),
    "list of fields that is none": (
        {QUIZ: ("questions:", "bands: none\nquestions:")},
        f"{QUIZ}:8: bands of the quiz must be a list",
    ),
    "entry that has no fields": (
        {QUIZ: ("questions:", "bands: [none]\nquestions:")},
        f"{QUIZ}:8: each entry in bands of the quiz must have names and values",
    ),
    "no stem": (
        {QUIZ: ("    stem: Which one?\n", "")},
        f'{QUIZ}:9: question "q01" has no stem',
    ),
    "no kind": (
        {QUIZ: ("    kind: single_choice\n", "")},
        f'{QUIZ}:9: question "q01" has no kind',
    ),
    "stimulus without text": (
        {QUIZ: ("    html: A case.\n", "")},
        f"{QUIZ}:6: the stimulus has no html",
    ),
    "id of a stimulus for a question": (
        {QUIZ: ("id: q01", "id: v01")},
        f'{QUIZ}:9: the id "v01" is taken: see guides/small/{QUIZ}:6',
    ),
    "id of a lesson for a section": (
        {LESSON: ("#l1-first", "#l1")},
        f'{LESSON}:11: the id "l1" is taken: see guides/small/{LESSON}:2',
    ),
    "misspelt field of a quiz": (
        {QUIZ: ("  settings:", "  tilte: A\n  settings:")},
        f'{QUIZ}:4: the quiz has no field "tilte"',
    ),
    "misspelt field of the guide": (
        {HEAD: ("lang: en", "lang: en\nlagn: en")},
        f'{HEAD}:6: the guide has no field "lagn"',
    ),
    "misspelt field of a source": (
        {"sources.yaml": ("    kind:", "    knid: a\n    kind:")},
        'sources.yaml:8: source "S01" has no field "knid"',
    ),
    "misspelt field of a term": (
        {"glossary.yaml": ("see_also", "seealso")},
        'glossary.yaml:2: term "one" has no field "seealso"',
    ),
    "strange field in the sources": (
        {"sources.yaml": ("sources:", "more: []\nsources:")},
        'sources.yaml:1: the file has no field "more"',
    ),
    "strange field in the glossary": (
        {"glossary.yaml": ("terms:", "more: []\nterms:")},
        'glossary.yaml:1: the file has no field "more"',
    ),
    "id of a source": (
        {"sources.yaml": ("kind: primary", "kind: primary\n  - " + ENTRY)},
        'sources.yaml:9: the id "T1" must be S and two or three digits',
    ),
    "heading without words": (
        {LESSON: ("## First {#", "## {#")},
        f"{LESSON}:11: the heading has no words",
    ),
    "quiz in a list": (
        {LESSON: ("::: quiz l1-quiz", "- ::: quiz l1-quiz\n\n::: quiz l1-quiz")},
        f"{LESSON}:15: a quiz cannot stand inside a list or a box",
    ),
    "text where fields should be": (
        {"sources.yaml": ("", "nothing yet")},
        "sources.yaml:1: expected names and values (name: value)",
    ),
    "glossary that cannot be read": (
        {"glossary.yaml": ("", "terms: [")},
        "glossary.yaml:1: this YAML cannot be read: expected the node content, but found '<stream end>'",
    ),
    "number for a title": (
        {LESSON: ("title: One", "title: 1")},
        f"{LESSON}:3: title of the lesson must be text: put it in quotes",
    ),
    "unknown box": (
        {LESSON: ("Some text [S01].", "> **Kee point.** Ask.")},
        f'{LESSON}:13: {BOX_HELP}, not with "Kee point."',
    ),
    "box without its date": (
        {LESSON: ("Some text [S01].", "Text.\n\n> **Verify before you rely on it.** Ask.")},
        f'{LESSON}:15: {BOX_HELP}, not with "Verify before you rely on it."',
    ),
    "quiz without questions file": (
        {LESSON: ("::: quiz l1-quiz", "::: quiz l1-quiz\n\n::: quiz l9-quiz")},
        f'{LESSON}:17: there is no quiz "l9-quiz"',
    ),
    "quiz no lesson names": (
        {LESSON: ("::: quiz l1-quiz\n", "")},
        f'{QUIZ}:2: no lesson has the line "::: quiz l1-quiz"',
    ),
    "quiz named twice": (
        {LESSON: ("::: quiz l1-quiz", "::: quiz l1-quiz\n\n::: quiz l1-quiz")},
        f'{LESSON}:17: the id "l1-quiz" is taken: see guides/small/{LESSON}:15',
    ),
    "something else placed": (
        {LESSON: ("::: quiz l1-quiz", "::: quiz l1-quiz\n\n::: quizz l1-quiz")},
        f"{LESSON}:17: a line with ::: must be ::: quiz and the id of a quiz",
    ),
    "missing lesson file": (
        {HEAD: ("  - 1-one.md\n", "  - 1-one.md\n  - 2-two.md\n")},
        f'{HEAD}:9: there is no file "2-two.md" in the lessons folder',
    ),
    "lesson not listed": (
        {"lessons/3-three.md": ("", "---\n")},
        f'{HEAD}:7: the lesson "3-three.md" is not listed',
    ),
    "missing sources": ({"sources.yaml": ("", None)}, "sources.yaml:1: the file is missing"),
    "pack unlike its folder": (
        {HEAD: ("pack: small", "pack: large")},
        f'{HEAD}:2: pack must be "small", like the folder',
    ),
    "edition not a month": (
        {HEAD: ("2026-11", "'11'")},
        f"{HEAD}:3: edition must be year and month, like 2026-11",
    ),
    "address of a source": (
        {"sources.yaml": ("https://example.org/page", "example.org")},
        'sources.yaml:5: "example.org" is not a web address',
    ),
    "date that does not exist": (
        {"sources.yaml": ("2026-11-22", "2026-11-31")},
        'sources.yaml:6: "2026-11-31" is not a date like 2026-11-22',
    ),
    "review before the check": (
        {"sources.yaml": ("2027-06-01", "2026-06-01")},
        "sources.yaml:7: review_by must be later than checked_on",
    ),
    "kind of source": (
        {"sources.yaml": ("kind: primary", "kind: rumour")},
        'sources.yaml:8: kind of source "S01" must be one of primary, institutional, secondary, commercial',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_mistake_is_named_with_its_place_and_nothing_else_is_blamed(guide: Any, name: str) -> None:
    changes, expected = FAULTS[name]
    assert guide(changes).said == [expected]


def test_all_faults_of_a_run_are_listed(guide: Any) -> None:
    made = guide(
        {
            LESSON: (" {#l1-first}", ""),
            QUIZ: ("correct: false", "correct: true"),
            "sources.yaml": ("kind: primary", "kind: rumour"),
        }
    )
    assert [fault.split(":")[0] for fault in made.said] == [LESSON, QUIZ, "sources.yaml"]


def test_a_multiple_response_may_have_two_correct_choices(guide: Any) -> None:
    folder = guide({QUIZ: ("correct: false", "correct: true")}).folder
    quiz = folder / QUIZ
    quiz.write_text(quiz.read_text().replace("single_choice", "multiple_response"))
    assert packs.compile_guide(folder)[1] == []


def test_a_multiple_response_needs_a_correct_choice(guide: Any) -> None:
    made = guide({QUIZ: ("correct: true", "correct: false")})
    quiz = made.folder / QUIZ
    quiz.write_text(quiz.read_text().replace("single_choice", "multiple_response"))
    assert made.said == [f'{QUIZ}:14: question "q01" has no correct choice']


def test_a_file_in_another_encoding_is_named(guide: Any) -> None:
    made = guide({})
    (made.folder / LESSON).write_bytes("---\nñ".encode("latin-1"))
    assert made.said == [f"{LESSON}:1: the file is not saved as UTF-8"]


def test_a_guide_file_that_cannot_be_read_is_one_fault(guide: Any) -> None:
    made = guide({HEAD: ("title: A small guide", "title: 'A small guide")})
    assert len(made.said) == 1
    assert made.said[0].startswith(f"{HEAD}:")


def test_ids_that_are_missing_twice_are_not_twins(guide: Any) -> None:
    made = guide({"glossary.yaml": ("id: one, ", "")})
    glossary = made.folder / "glossary.yaml"
    glossary.write_text(glossary.read_text().replace("see_also: [one], ", ""))
    text = glossary.read_text()
    glossary.write_text(text + text.removeprefix("terms:\n"))
    assert made.said == [f"glossary.yaml:{line}: the term has no id" for line in (2, 3)]


def test_a_guide_without_lessons(guide: Any) -> None:
    made = guide({HEAD: ("lessons:\n  - 1-one.md", "lessons: []")})
    assert made.said == [
        f"{HEAD}:7: the guide has no lessons",
        f'{HEAD}:7: the lesson "1-one.md" is not listed',
    ]


def test_a_lesson_without_text(guide: Any) -> None:
    made = guide({LESSON: ("## First {#l1-first}\n\nSome text [S01].\n\n::: quiz l1-quiz\n", "")})
    assert made.said == [
        f"{LESSON}:10: the lesson has no text",
        f'{QUIZ}:2: no lesson has the line "::: quiz l1-quiz"',
    ]


def test_a_lesson_without_headings(guide: Any) -> None:
    made = guide({LESSON: ("## First {#l1-first}\n\nSome text [S01].\n\n::: quiz l1-quiz\n", "Text.\n")})
    assert made.said[0] == f"{LESSON}:11: text before the first ## heading"


def test_a_character_no_text_has_is_a_fault_of_its_file(guide: Any) -> None:
    (fault,) = guide({"sources.yaml": ("A page", "A \x07 page")}).said
    assert fault.startswith("sources.yaml:1: this YAML cannot be read: unacceptable character #x0007")


def test_a_quiz_without_questions(guide: Any) -> None:
    made = guide({})
    quiz = made.folder / QUIZ
    quiz.write_text(quiz.read_text().partition("questions:")[0])
    assert made.said == [f"{QUIZ}:1: the quiz has no questions"]
