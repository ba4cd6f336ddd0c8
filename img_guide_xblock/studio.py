"""The author's view and handlers. Each asks for authorship before it looks at anything (platform-seen 6)."""

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from web_fragments.fragment import Fragment
from xblock.validation import ValidationMessage

from img_guide_xblock import pages, printed
from img_guide_xblock.crowd import concerned, published
from img_guide_xblock.guide.changes import Change, changes
from img_guide_xblock.guide.document import Document, as_json, limited, read_document
from img_guide_xblock.guide.editions import edited
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.http import MAX_AUTHOR_BODY, Refused, Reply, handler, read
from img_guide_xblock.requests import Preview, SaveGuide, Settings
from img_guide_xblock.sentences import change, problem
from img_guide_xblock.studio_transfer import Transfers
from img_guide_xblock.words import studio_words

log = logging.getLogger(__name__)

_MOST_MESSAGES: Final = 5
"""More sentences than this above a block hide the block."""


class StudioViews(Transfers):
    """Loading and saving the document."""

    def studio_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """The editor; the document itself comes through `edit_load`."""
        host, rich = self.host, self.host.resource("public/studio-rich.js")
        fragment = Fragment(printed.editor(host.speech, host.uid, studio_words(host.speech), rich))
        fragment.add_css_url(self.host.resource("public/studio.css"))
        fragment.add_javascript_url(self.host.resource("public/studio.js"))
        fragment.initialize_js("ImgGuideStudio")
        return fragment

    def overview(self) -> Fragment:
        """What is in the guide and what is wrong with it, for the unit page in Studio."""
        shown, speech = self.document.shown, self.host.speech
        problems = self.problems(self.document) if self.host.can_author() else []
        fragment = Fragment(printed.overview(speech, pages.overview(shown, problems, speech)))
        fragment.add_css_url(self.host.resource("public/studio.css"))
        return fragment

    def validate(self) -> Any:
        """What Studio says above the block on the unit page; it asks at each look, and it must never fail."""
        validation = super().validate()
        try:
            speech = self.host.speech
            broken = [problem(found, speech) for found in self.document.problems if found.level == "broken"]
            lost = [problem(found, speech) for found in self.lost_files(self.document)]
        except Exception:
            log.exception("img_guide: %s could not be checked", self.host.usage)
            return validation
        for sentence in broken[:_MOST_MESSAGES]:
            validation.add(ValidationMessage(ValidationMessage.ERROR, sentence))
        for sentence in lost:
            validation.add(ValidationMessage(ValidationMessage.WARNING, sentence))
        return validation

    @handler(MAX_AUTHOR_BODY)
    def edit_load(self, data: dict[str, Any]) -> Reply:
        """The guide as JSON; `text` too when the stored text cannot be read as a guide."""
        self._must_be_author()
        document = self.document
        text = {} if document.guide else {"text": document.text}
        guide = as_json(document.guide) if document.guide else None
        kinds = {
            "schema": _schema(),
            "examples": _examples(),
            "draft": self.host.draft,
        }
        return {"guide": guide, "settings": self._settings(), **self._saved(), **text, **kinds, **self._whereabouts()}

    @handler(MAX_AUTHOR_BODY)
    def edit_check(self, data: dict[str, Any]) -> Reply:
        """What is wrong with a guide, or with the `text` of one, and what it would change for learners."""
        self._must_be_author()
        text = data.get("text")
        document = read_document(text) if isinstance(text, str) else edited(data.get("guide"))
        found = self._changes(document, Settings())
        return {"problems": self.problems(document), "changes": [self._as_told(one) for one in found]}

    @handler(MAX_AUTHOR_BODY)
    def edit_preview(self, data: dict[str, Any]) -> Reply:
        """A lesson of an unsaved guide as a sample learner sees it: HTML and the address of its style sheet."""
        self._must_be_author()
        sent = read(Preview, data)
        document = edited(sent.guide)
        if document.shown is None:
            raise Refused(422, "broken", {"problems": self.problems(document)})
        printer = printed.previewer(document, sent.as_, self.host.speech, self.host.uid)
        html = self.host.with_addresses(printer.guide(sent.lesson, {}))
        return {"html": html, "css": self.host.resource("public/learner.css")}

    def _changes(self, document: Document, settings: Settings) -> list[Change]:
        """What saving a document, and the settings that were sent with it, would change for learners who answered."""
        sent = settings.model_fields_set
        lessons = tuple(settings.lessons) if "lessons" in sent else self.chosen
        before, whole, after = self.document.shown, document.shown, limited(document, lessons).shown
        if before is None or whole is None or after is None:
            return []
        found = list(changes(before.index, after.index, whole.index.questions))
        if "weight" in sent and settings.weight != self._field("weight"):
            found.append(Change("weight_changed"))
        return found

    def _as_told(self, found: Change) -> dict[str, Any]:
        return {"code": found.code, "question": found.question, "say": change(found, self.host.speech)}

    def _ask(self, document: Document, settings: Settings) -> None:
        """Refuse what learners who answered would notice, so that the author knows it and decides."""
        usage = self.scope_ids.usage_id
        found = concerned(self._changes(document, settings), usage)
        told = [{**self._as_told(one), "learners": learners} for one, learners in found.changes]
        if told:
            more = {"changes": told, "learners": found.learners, "location": str(published(usage))}
            raise Refused(409, "consequences", more)

    @handler(MAX_AUTHOR_BODY)
    def edit_save(self, data: dict[str, Any]) -> Reply:
        """Save a guide that is not broken, unless somebody else saved since it was loaded."""
        self._must_be_author()
        sent = read(SaveGuide, data)
        self._must_be_newest(sent.edition)
        document = edited(sent.guide)
        if document.shown is None:
            raise Refused(422, "broken", {"problems": self.problems(document)})
        if sent.ask:
            self._ask(document, sent.settings)
        self._store_settings(sent.settings)
        self.store_document(self._text_to_store(document, sent))
        return self._saved()

    def _saved(self) -> Reply:
        return {"edition": self.document.edition, "problems": self.problems(self.document)}

    def _settings(self) -> Reply:
        name = self._field("display_name") or type(self).display_name.default
        return {"display_name": name, "weight": self._field("weight"), "lessons": list(self.chosen)}

    def _store_settings(self, settings: Settings) -> None:
        for name in settings.model_fields_set:
            setattr(self, name, getattr(settings, name))

    def _must_be_newest(self, edition: str) -> None:
        if edition != self.document.edition:
            raise Refused(409, "conflict", {"edition": self.document.edition})


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    """The shape of a guide, from which the editor makes its forms."""
    return Guide.model_json_schema(by_alias=True)


@lru_cache(maxsize=1)
def _examples() -> dict[str, Any]:
    """A small question of each kind, to start from."""
    made = [question.example("new") for question in QUESTION_KINDS]
    return {question.kind: question.model_dump(mode="json", exclude_unset=True) for question in made}
