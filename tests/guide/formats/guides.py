"""Guides that a format can hold to the last sign, for the properties of a round trip."""

from string import ascii_lowercase
from typing import Any

from guide.formats.texts import LINE, MARKED, PLAIN, html
from hypothesis import strategies as st

Json = dict[str, Any]
Text = st.SearchStrategy[str]

ANY = PLAIN.map(html)
"""Any text at all, as a rich text without markup."""

_NUMBER = st.one_of(
    st.integers(-(10**6), 10**6),
    st.floats(-1e6, 1e6, allow_nan=False).filter(lambda value: not value.is_integer()),
)


def _written(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value}


def _maybe(text: Text) -> Text:
    return st.one_of(st.just(""), text)


def _choices(text: Text) -> st.SearchStrategy[list[Json]]:
    pairs = st.lists(st.tuples(text, _maybe(text)), min_size=2, max_size=4)
    return pairs.map(
        lambda found: [
            {"id": id, "text": words, **_written(explanation=told)}
            for id, (words, told) in zip(ascii_lowercase, found, strict=False)
        ]
    )


def _keyed(choices: list[Json], key: set[int]) -> list[Json]:
    return [{**choice, "correct": place in key} for place, choice in enumerate(choices)]


def single(text: Text) -> st.SearchStrategy[Json]:
    made = st.tuples(_choices(text), st.integers(0, 1))
    return made.map(lambda found: {"kind": "single_choice", "choices": _keyed(found[0], {found[1]})})


def several(text: Text, least: int) -> st.SearchStrategy[Json]:
    made = st.tuples(_choices(text), st.sets(st.integers(0, 1), min_size=least))
    return made.map(lambda found: {"kind": "multiple_response", "choices": _keyed(found[0], found[1])})


def sides(text: Text) -> st.SearchStrategy[Json]:
    def made(found: tuple[bool, str, str]) -> Json:
        key, *told = found
        choices = [
            {"id": id, "text": id.title(), "correct": (id == "true") == key, **_written(explanation=said)}
            for id, said in zip(("true", "false"), told, strict=True)
        ]
        return {"kind": "true_false", "choices": choices}

    return st.tuples(st.booleans(), _maybe(text), _maybe(text)).map(made)


def numeric(text: Text, unit: bool) -> st.SearchStrategy[Json]:
    def made(found: tuple[Any, ...]) -> Json:
        value, width, working, units, errors = found
        answer = {"value": value, **_written(tolerance=abs(width), working=working, unit=units if unit else "")}
        wrong = [{"value": error, **_written(explanation=told)} for error, told in errors]
        return {"kind": "numeric", "answer": answer, **_written(common_errors=wrong)}

    errors = st.lists(st.tuples(st.integers(10**7, 10**9), _maybe(text)), max_size=2)
    return st.tuples(_NUMBER, _NUMBER, _maybe(text), _maybe(text), errors).map(made)


def matching(text: Text, option: Text, explained: bool) -> st.SearchStrategy[Json]:
    """Prompts are numbered for GIFT, and have letters in a spreadsheet, where they are `explained`, too."""

    def made(found: tuple[Any, ...]) -> Json:
        pairs, alone, told = found
        options: dict[str, str] = {}
        prompts = []
        for place, (words, partner) in enumerate(pairs):
            name = ascii_lowercase[place if explained else len(options)]
            id = ascii_lowercase[place] if explained else str(place + 1)
            prompt = {"id": id, "text": words, "answer": options.setdefault(partner, name)}
            prompts.append({**prompt, **_written(explanation=told[place] if explained else "")})
        for place, words in enumerate(dict.fromkeys(words for words in alone if words not in options)):
            options[words] = ascii_lowercase[len(pairs) + place if explained else len(options)]
        repeated = len({prompt["answer"] for prompt in prompts}) < len(prompts)
        listed = [{"id": id, "text": words} for words, id in options.items()]
        return {"kind": "matching", "prompts": prompts, "options": listed, **_written(options_may_repeat=repeated)}

    pairs = st.lists(st.tuples(text, option), min_size=2, max_size=4)
    told = st.lists(_maybe(text), min_size=4, max_size=4)
    strategy = st.tuples(pairs, st.lists(option, max_size=2), told).map(made)
    return strategy.filter(lambda question: len(question["options"]) > 1)


def ordering(text: Text) -> st.SearchStrategy[Json]:
    return _choices(text).flatmap(
        lambda items: st.permutations([item["id"] for item in items]).map(
            lambda order: {"kind": "ordering", "items": items, "correct_order": order}
        )
    )


def reflection(text: Text) -> st.SearchStrategy[Json]:
    return text.map(lambda words: {"kind": "reflection", "model_answer": f"<p>{words}</p>\n<ul>\n<li>x</li>\n</ul>"})


def _guide(lessons: list[tuple[str, list[tuple[str, list[Json]]]]]) -> Json:
    number = 0
    made: list[Json] = []
    for place, (title, quizzes) in enumerate(lessons):
        sections = []
        for index, (name, questions) in enumerate(quizzes):
            asked = [{"id": f"q{number + count}", **question} for count, question in enumerate(questions)]
            number += len(asked)
            sections.append({"id": f"s{place}-{index}", "kind": "quiz", "title": name, "questions": asked})
        made.append({"id": f"l{place}", "title": title, "sections": sections})
    return {"version": 1, "title": "G", "lang": "en", "lessons": made}


def guides(kinds: list[st.SearchStrategy[Json]], more: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Guides of quizzes with questions of these kinds; `more`: the fields that all kinds have in the format."""

    def made(found: tuple[str, Json, Json, str]) -> Json:
        stem, body, others, rationale = found
        told = _written(rationale=rationale if body["kind"] != "reflection" else "")
        return {"stem": stem, **body, **others, **told}

    text = st.one_of(ANY, MARKED)
    question = st.tuples(text, st.one_of(kinds), more, _maybe(text)).map(made)
    quiz = st.tuples(PLAIN, st.lists(question, min_size=1, max_size=3))
    lesson = st.tuples(PLAIN, st.lists(quiz, min_size=1, max_size=2, unique_by=lambda one: one[0]))
    return st.lists(lesson, min_size=1, max_size=2, unique_by=lambda one: one[0]).map(_guide)


NOTHING: st.SearchStrategy[Json] = st.just({})
IN_GIFT = guides(
    [single(ANY), several(ANY, 1), sides(ANY), numeric(ANY, False), matching(ANY, ANY, False), reflection(LINE)],
    NOTHING,
)
IN_SHEETS = guides(
    [single(ANY), several(ANY, 1), sides(ANY), numeric(ANY, True), matching(ANY, LINE, True), ordering(LINE)],
    st.builds(_written, hints=st.lists(LINE, max_size=3), sources=st.lists(st.sampled_from(["S1", "S2"]), unique=True)),
)
IN_MARKDOWN = guides([single(ANY), several(LINE, 2), sides(ANY)], NOTHING)
