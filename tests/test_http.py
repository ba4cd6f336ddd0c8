"""Replies of the handlers."""

import json

from img_guide_xblock.http import json_reply


def test_half_a_character_in_a_text_does_not_lose_the_reply() -> None:
    """A lone surrogate, as scripts can make by cutting an emoji in two, is no UTF-8."""
    reply = json_reply({"html": "cut \ud83d off", "say": "“Gut” ✓"})
    assert json.loads(reply.body) == {"html": "cut \ud83d off", "say": "“Gut” ✓"}


def test_nothing_between_may_keep_a_reply() -> None:
    assert json_reply({}).headers["Cache-Control"] == "no-store"
    assert json_reply({}, 409).status_int == 409
