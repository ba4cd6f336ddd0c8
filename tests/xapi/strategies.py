"""Questions of every kind as authors may write them, each with a response as learners may give it."""

from typing import Any

from hypothesis import strategies as st
from xapi.samples import SECRET

from img_guide_xblock.guide.question import BaseQuestion
from img_guide_xblock.guide.questions import QUESTION_KINDS

pieces = ["Word ", "😀", "سؤال ", "<b>two</b> & ", "a < b ", '"\\', "<img src='x'>"]
words = st.builds(str.__mul__, st.sampled_from(pieces), st.integers(1, 400))
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", fullmatch=True)
numbers = st.integers(-(10**15), 10**15) | st.decimals(-1_000_000, 1_000_000, places=6).map(float)


def parts(least: int = 2, most: int = 12, **more: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Parts with ids of their own and some words."""
    part = st.fixed_dictionaries({"id": ids, "text": words, **more})
    return st.lists(part, min_size=least, max_size=most, unique_by=lambda part: part["id"])


@st.composite
def choices(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    found = draw(parts())
    right = draw(st.sampled_from([part["id"] for part in found]))
    several = kind == "multiple_response"
    return {"choices": [{**p, "correct": p["id"] == right or (several and draw(st.booleans()))} for p in found]}


@st.composite
def fields(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """What a kind has besides its stem."""
    match kind:
        case "single_choice" | "multiple_response":
            return draw(choices(kind))
        case "true_false":
            right = draw(st.sampled_from(["true", "false"]))
            return {"choices": [{"id": id, "text": draw(words), "correct": id == right} for id in ("true", "false")]}
        case "ordering":
            items = draw(parts())
            return {"items": items, "correct_order": draw(st.permutations([item["id"] for item in items]))}
        case "matching":
            options = draw(parts())
            answers = st.sampled_from([option["id"] for option in options])
            return {"prompts": draw(parts(answer=answers)), "options": options}
        case "numeric":
            return {"answer": {"value": draw(numbers), "tolerance": draw(st.sampled_from([0, 0.1, 8]))}}
        case "reflection":
            return {"model_answer": draw(words), "max_length": 5_000}
        case "rating":
            return {"scale": draw(parts(2, 11))}
    raise AssertionError(f"No strategy for {kind}")


def responses(question: Any) -> st.SearchStrategy[Any]:
    """Responses as the browser sends them, by the way in which they are entered."""
    match question.entry:
        case "one":
            return st.sampled_from([part.id for part in getattr(question, "choices", None) or question.scale])
        case "many":
            chosen = st.sets(st.sampled_from([part.id for part in question.choices]), min_size=1)
            return chosen.map(sorted)
        case "order":
            return st.permutations([item.id for item in question.items])
        case "match":
            option = st.sampled_from([option.id for option in question.options])
            return st.fixed_dictionaries({prompt.id: option for prompt in question.prompts})
    if question.interaction == "numeric":
        return st.integers(-(10**30), 10**30).map(str) | st.decimals(-1000, 1000, places=3).map(str)
    return st.builds("{}{} {}".format, words, st.text(max_size=40), st.just(SECRET)).map(lambda text: text[-5_000:])


@st.composite
def answered(draw: st.DrawFn) -> tuple[BaseQuestion, Any]:
    """A question and a response as it is stored."""
    kind = draw(st.sampled_from(QUESTION_KINDS))
    name = kind.example("x").kind
    hints = draw(st.lists(words, max_size=2))
    question = kind.model_validate(
        {"id": draw(ids), "kind": name, "stem": draw(words), "hints": hints, **draw(fields(name))}
    )
    return question, question.read(draw(responses(question)))
