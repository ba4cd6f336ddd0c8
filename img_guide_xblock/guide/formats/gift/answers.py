"""What stands in the curly brackets of a GIFT question, as a question of the guide."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from img_guide_xblock.guide.formats.gift.signs import cut, pieces, signs, unescaped
from img_guide_xblock.guide.formats.gift.texts import rich
from img_guide_xblock.guide.formats.html_in import from_plain
from img_guide_xblock.guide.formats.ids import letter
from img_guide_xblock.guide.formats.numbers import right
from img_guide_xblock.guide.formats.outline import Draft
from img_guide_xblock.guide.formats.rows import Json, Unusable

NO_MODEL: Final = "There is no single right answer."
"""What a reflection says in place of a model answer where the file has none."""

_WEIGHT: Final = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{0,10})?)%")
_SIDES: Final[Mapping[str, bool]] = {"t": True, "true": True, "f": False, "false": False}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of the file: how much of the point it earns in percent, its text, and what is said to it."""

    weight: float
    text: str
    feedback: str


def answered(draft: Draft, raw: str, format: str, general: str) -> None:
    """Put kind and key into the draft. `general`: the feedback to everybody; `format`: how texts are written.

    Raises:
        Unusable: when no question can be made of it.
    """
    text = raw.strip()
    maker = _maker(text)
    if general and maker is not _essay:
        draft.body["rationale"] = general
    maker(draft, text, format, general)


def _maker(text: str) -> Callable[[Draft, str, str, str], None]:
    """Moodle tells the kinds apart by the signs that are there, in this order."""
    if not text:
        return _essay
    if text.startswith("#"):
        return _number
    if text.startswith(">"):
        raise Unusable("gift_kind", "skipped")
    if any(signs(text, "~")):
        return _choices
    if any(signs(text, "=")) and any(signs(text, "->")):
        return _pairs
    side = cut(text, "#")[0].strip().casefold()
    return _sides if side in _SIDES else _words


def _essay(draft: Draft, text: str, format: str, general: str) -> None:
    if not general:
        draft.note("changed", "no_model", text=NO_MODEL)
    draft.body |= {"kind": "reflection", "model_answer": general or NO_MODEL}


def _sides(draft: Draft, text: str, format: str, general: str) -> None:
    """The first feedback is for those who are wrong, the second for those who are right."""
    side, wrong, well = (*cut(text, "#", 2), "", "")[:3]
    key = _SIDES[side.strip().casefold()]
    said = {key: rich(draft, well, format), not key: rich(draft, wrong, format)}
    choices = [_choice(str(one).lower(), str(one), one is key, said[one]) for one in (True, False)]
    draft.body |= {"kind": "true_false", "choices": choices}


def _choices(draft: Draft, text: str, format: str, general: str) -> None:
    """With one `=` it has one right answer; without any, all of those with a positive weight."""
    parts = pieces(text, "~ =")
    if parts[0][0] == "":
        raise Unusable("gift_text", words=unescaped(parts[0][1]).strip())
    one = any(sign == "=" for sign, _part in parts)
    given = [_given(part, 100 if sign == "=" else 0, weighed=sign == "~") for sign, part in parts]
    key = [answer.weight >= 100 if one else answer.weight > 0 for answer in given]
    if len(given) < 2:
        raise Unusable("few_choices")
    if not any(key):
        raise Unusable("no_right")
    kind = "single_choice" if one and sum(key) == 1 else "multiple_response"
    if one and kind == "multiple_response":
        draft.note("changed", "any_right", count=str(sum(key)))
    if one and any(0 < answer.weight < 100 for answer in given):
        draft.note("changed", "partial_credit")
    weights = {answer.weight for answer in given if answer.weight > 0}
    if not one and len(weights) > 1:
        draft.note("changed", "weights")
    draft.body["kind"] = kind
    draft.body["choices"] = [
        _choice(letter(place), rich(draft, answer.text, format), right, rich(draft, answer.feedback, format))
        for place, (answer, right) in enumerate(zip(given, key, strict=True))
    ]


def _pairs(draft: Draft, text: str, format: str, general: str) -> None:
    """`=prompt -> option`; a pair without a prompt is an option that fits nothing. Options are plain text."""
    options: dict[str, str] = {}
    prompts: list[Json] = []
    for _sign, part in pieces(text, "="):
        prompt, *rest = cut(part, "->")
        option = from_plain(unescaped(rest[0])) if rest else ""
        if not option:
            raise Unusable("gift_pair", words=unescaped(part).strip())
        id = options.setdefault(option, letter(len(options)))
        if words := rich(draft, prompt, format):
            prompts.append({"id": str(len(prompts) + 1), "text": words, "answer": id})
    if len(prompts) < 2 or len(options) < 2:
        raise Unusable("few_pairs")
    draft.body |= {
        "kind": "matching",
        "prompts": prompts,
        "options": [{"id": id, "text": option} for option, id in options.items()],
    }
    if len({prompt["answer"] for prompt in prompts}) < len(prompts):
        draft.body["options_may_repeat"] = True


def _number(draft: Draft, text: str, format: str, general: str) -> None:
    """The one answer that earns all is right; what earns less is a common error with its explanation."""
    answers, *wrong = cut(text[1:], "~")
    if wrong and (told := unescaped(cut(wrong[0], "#")[-1]).strip()):
        draft.note("skipped", "wrong_feedback", words=told)
    given = [_given(part, 100) for _sign, part in pieces(answers, "=") if part.strip()]
    full = [answer for answer in given if answer.weight >= 100]
    if not full:
        raise Unusable("no_right")
    if len(full) > 1:
        raise Unusable("several_numbers", "skipped")
    key = right(unescaped(full[0].text))
    answer: Json = {"value": key.value, **({"tolerance": key.tolerance} if key.tolerance else {})}
    if working := rich(draft, full[0].feedback, format):
        answer["working"] = working
    draft.body |= {"kind": "numeric", "answer": answer}
    errors: list[Json] = []
    for other in (other for other in given if other.weight < 100):
        value = right(unescaped(other.text)).value
        if abs(value - key.value) <= key.tolerance:
            draft.note("skipped", "near_answer", words=unescaped(other.text).strip())
            continue
        if other.weight > 0:
            draft.note("changed", "partial_credit")
        explanation = rich(draft, other.feedback, format)
        errors.append({"value": value, **({"explanation": explanation} if explanation else {})})
    if errors:
        draft.body["common_errors"] = errors


def _words(draft: Draft, text: str, format: str, general: str) -> None:
    """A short answer: learners compare their text with the right ones themselves, as the guide reads no free text."""
    given = [_given(part, 100) for _sign, part in pieces(text, "=")]
    full = [answer for answer in given if answer.weight >= 100 and unescaped(answer.text).strip()]
    if not full:
        raise Unusable("no_right")
    for other in given:
        if other.weight < 100:
            draft.note("skipped", "partial_answer", words=unescaped(other.text).strip())
    told = [(from_plain(unescaped(answer.text)), rich(draft, answer.feedback, format)) for answer in full]
    texts = [f"{words}<br>{feedback}" if feedback else words for words, feedback in told]
    model = f"<p>{texts[0]}</p>" if len(texts) == 1 else f"<ul>{''.join(f'<li>{one}</li>' for one in texts)}</ul>"
    draft.note("changed", "text_answer")
    draft.body |= {"kind": "reflection", "model_answer": model}


def _given(part: str, weight: float, *, weighed: bool = True) -> Given:
    found = _WEIGHT.match(part) if weighed else None
    text, *feedback = cut(part[found.end() :] if found else part, "#")
    return Given(float(found[1]) if found else weight, text, "".join(feedback))


def _choice(id: str, text: str, correct: bool, explanation: str) -> Json:
    return {"id": id, "text": text, "correct": correct, **({"explanation": explanation} if explanation else {})}
