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
from img_guide_xblock.requests import SaveGuide, Settings
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
        text = {} if document.guide else {"text": document.text}
        guide = as_json(document.guide) if document.guide else None
        return {"guide": guide, "settings": self._settings(), **self._saved(), **text}

    @handler(MAX_AUTHOR_BODY)
    def edit_check(self, data: dict[str, Any]) -> Reply:
        """What is wrong with a guide, or with the `text` of one, without saving it."""
        self._must_be_author()
        text = data.get("text")
        document = read_document(text) if isinstance(text, str) else _document(data.get("guide"))
        return {"problems": self.problems(document)}

    @handler(MAX_AUTHOR_BODY)
    def edit_save(self, data: dict[str, Any]) -> Reply:
        """Save a guide that is not broken, unless somebody else saved since it was loaded."""
        self._must_be_author()
        sent = read(SaveGuide, data)
        if sent.edition != self.document.edition:
            raise Refused(409, "conflict", {"edition": self.document.edition})
        document = _document(sent.guide)
        if document.shown is None:
            raise Refused(422, "broken", {"problems": self.problems(document)})
        self._store_settings(sent.settings)
        self.store_document(DEFAULT_DOCUMENT if _is_shipped(document) else document.text)
        return self._saved()

    def _saved(self) -> Reply:
        return {"edition": self.document.edition, "problems": self.problems(self.document)}

    def _settings(self) -> Reply:
        name = self._field("display_name") or type(self).display_name.default
        return {"display_name": name, "weight": self._field("weight"), "lessons": list(self.chosen)}

    def _store_settings(self, settings: Settings) -> None:
        for name in settings.model_fields_set:
            setattr(self, name, getattr(settings, name))

    def _must_be_author(self) -> None:
        if not self.host.can_author():
            raise Refused(403, "not_author")


def _document(guide: object) -> Document:
    """The document as it would be stored: cleaned, and in its one canonical form."""
    try:
        document = read_document(json.dumps(guide, ensure_ascii=False))
    except RecursionError:
        return read_document("")
    return read_document(stored_text(document.guide)) if document.guide else document


def _is_shipped(document: Document) -> bool:
    """A guide that equals the shipped one stays pinned to its pack."""
    return document.guide == read_document(DEFAULT_DOCUMENT).guide
