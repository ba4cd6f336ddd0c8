"""Payloads in the words of xAPI 1.0.3: interaction components, response patterns and scores, as plain JSON.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md, 2.4.4.1 and Appendix C.
"""

from collections.abc import Mapping
from typing import Any, Final

Payload = Mapping[str, Any]

COMPONENTS: Final = {
    "choices": "choices",
    "items": "choices",
    "scale": "scale",
    "prompts": "source",
    "options": "target",
}
"""What xAPI calls the parts of a question."""


def definition(payload: Payload) -> dict[str, Any]:
    """The properties of an interaction activity: what is asked, the parts, and the correct response."""
    properties: dict[str, Any] = {"interaction_type": payload["interaction_type"]}
    if "stem" in payload:
        properties["description"] = {payload["language"]: payload["stem"]}
    for field, name in COMPONENTS.items():
        if field in payload:
            properties[name] = [_component(part, payload["language"]) for part in payload[field]]
    if "correct_response" in payload:
        properties["correct_responses_pattern"] = [pattern(payload["correct_response"])]
    return properties


def _component(part: Payload, language: str) -> dict[str, Any]:
    return {"id": part["id"], "description": {language: part["text"]}} if part["text"] else {"id": part["id"]}


def pattern(response: Any) -> str:
    """A response, or the correct one, as xAPI writes it: `a[,]c`, `1[.]x[,]2[.]y`, `160[:]176`."""
    if isinstance(response, Mapping):
        return f"{response['min']}[:]{response['max']}"
    if isinstance(response, list):
        return "[,]".join(_item(item) for item in response)
    # A delimiter in a learner's own text would make several responses of it.
    return str(response).replace("[,]", "[, ]")


def _item(item: Any) -> str:
    return f"{item['prompt']}[.]{item['option']}" if isinstance(item, Mapping) else item


def result(payload: Payload) -> dict[str, Any]:
    """What came of an answer or a quiz; only what is known."""
    properties = {name: payload[name] for name in ("success",) if name in payload}
    if "score" in payload:
        possible = payload.get("possible", 1)
        scaled = round(payload["score"] / possible, 4)
        properties["score"] = {"scaled": scaled, "raw": payload["score"], "min": 0, "max": possible}
    return properties
