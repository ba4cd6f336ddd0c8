"""The author's view and handlers. Each asks for authorship before it looks at anything (platform-seen 6)."""

import json
from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment

from img_guide_xblock.guide.document import (
    DEFAULT_DOCUMENT,
    Document,
    as_json,
    read_document,
    stored_text,
)
from img_guide_xblock.http import MAX_AUTHOR_BODY, Refused, Reply, handler, read
from img_guide_xblock.printed import editor
from img_guide_xblock.requests import SaveGuide
from img_guide_xblock.sentences import author_words
from img_guide_xblock.stored import Stored


class StudioViews(Stored):
    """Loading and saving the document."""

    def studio_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """The editor; the document itself comes through `edit_load`."""
        fragment = Fragment(editor(self.host.speech, self.host.uid, author_words(self.host.speech)))
        fragment.add_css_url(self.host.resource("public/studio.css"))
        fragment.add_javascript_url(self.host.resource("public/studio.js"))
        fragment.initialize_js("ImgGuideStudio")
        return fragment

    @handler(MAX_AUTHOR_BODY)
    def edit_load(self, data: dict[str, Any]) -> Reply:
        """The guide as JSON; `text` too when the stored text cannot be read as a guide."""
        self._must_be_author()
        document = self.document
        guide = None if document.guide is None else as_json(document.guide)
        text = {} if document.guide else {"text": document.text}
        return {
            "guide": guide,
            "settings": {},
            "edition": document.edition,
            "problems": self.problems(document),
            **text,
        }

    @handler(MAX_AUTHOR_BODY)
    def edit_check(self, data: dict[str, Any]) -> Reply:
        """What is wrong with a guide, without saving it."""
        self._must_be_author()
        return {"problems": self.problems(_document(data.get("guide")))}

    @handler(MAX_AUTHOR_BODY)
    def edit_save(self, data: dict[str, Any]) -> Reply:
        """Save a guide that is not broken, unless somebody else saved since it was loaded."""
        self._must_be_author()
        sent = read(SaveGuide, data)
        if sent.edition != self.document.edition:
            raise Refused(409, "conflict", {"edition": self.document.edition})
        document = _document(sent.guide)
        if document.guide is None or document.shown is None:
            raise Refused(422, "broken", {"problems": self.problems(document)})
        self.store_document(_text_to_store(document))
        return {"edition": self.document.edition, "problems": self.problems(document)}

    def _must_be_author(self) -> None:
        if not self.host.can_author():
            raise Refused(403, "not_author")


def _document(guide: object) -> Document:
    try:
        return read_document(json.dumps(guide, ensure_ascii=False))
    except RecursionError:
        return read_document("")


def _text_to_store(document: Document) -> str:
    """A guide that equals the shipped one stays pinned to its pack."""
    shipped = read_document(DEFAULT_DOCUMENT)
    if document.guide is None or document.guide == shipped.guide:
        return DEFAULT_DOCUMENT
    return stored_text(document.guide)
