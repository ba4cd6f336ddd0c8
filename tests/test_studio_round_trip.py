"""What an author opens and saves again is the same to the last unknown field."""

from typing import Any

from builders import as_text, platform
from guide.test_document import guides, lines
from hypothesis import given, settings


@settings(max_examples=40, deadline=None)
@given(document=guides(), title=lines)
def test_only_the_changed_field_differs_after_a_save(document: dict[str, Any], title: str) -> None:
    place = platform(as_text(document))
    _status, loaded = place.call("edit_load", {}, author=True)
    assert loaded["guide"] == document
    sent = {**loaded["guide"], "title": title}
    body = {"guide": sent, "settings": loaded["settings"], "edition": loaded["edition"]}
    status, reply = place.call("edit_save", body, author=True)
    assert status == 200, reply
    _status, again = place.call("edit_load", {}, author=True)
    assert again["guide"] == {**document, "title": title}
    assert again["settings"] == loaded["settings"]
