"""The author's handlers for files and editions. Each asks for authorship before it looks at anything."""

from typing import Any

from pydantic import ValidationError

from img_guide_xblock.advised import Advised
from img_guide_xblock.guide.document import Document, as_json, reference
from img_guide_xblock.guide.editions import edition_document, kept_origin, made_from, origin_of, stored_as, with_retired
from img_guide_xblock.guide.model import Origin
from img_guide_xblock.guide.packs import editions
from img_guide_xblock.http import MAX_AUTHOR_BODY, Refused, Reply, handler, read
from img_guide_xblock.requests import Edition, ExportFile, ImportFile, SaveGuide
from img_guide_xblock.transfer import Broken, exported, imported


class Transfers(Advised):
    """Guides out of files, into files, and out of the package."""

    @handler(MAX_AUTHOR_BODY)
    def edit_import(self, data: dict[str, Any]) -> Reply:
        """What a file would make of a guide; nothing is stored."""
        self._must_be_author()
        sent = read(ImportFile, data)
        try:
            found = imported(sent, self.host.speech)
        except Broken as broken:
            raise self._to_mend(broken) from None
        problems = self.problems(found.document) if found.document else []
        return {"guide": found.guide, "rows": found.rows, "problems": problems}

    @handler(MAX_AUTHOR_BODY)
    def edit_export(self, data: dict[str, Any]) -> Reply:
        """A guide as a file."""
        self._must_be_author()
        sent = read(ExportFile, data)
        try:
            return exported(sent, self.host.speech)
        except Broken as broken:
            raise self._to_mend(broken) from None

    @handler(MAX_AUTHOR_BODY)
    def edit_edition(self, data: dict[str, Any]) -> Reply:
        """A shipped guide."""
        self._must_be_author()
        origin = _origin(read(Edition, data))
        document = edition_document(origin) if origin else None
        if document is None or document.guide is None:
            raise Refused(404, "unknown_edition")
        return {"guide": as_json(document.guide)}

    def _whereabouts(self) -> Reply:
        """Where the guide came from. `new`: nobody saved this block; `customised`: it is no edition as it is."""
        named, origin = reference(self.document.text), origin_of(self.document)
        pack = named or (origin and {"pack": origin.pack, "edition": origin.edition})
        new = not self.fields["data"].is_set_on(self)
        return {"new": new, "pack": pack, "customised": named is None, "packs": editions()}

    def _text_to_store(self, document: Document, sent: SaveGuide) -> str:
        """The text of a guide with where it came from: what its author says, else what can be known."""
        stored = None if "from_" in sent.model_fields_set else self.document
        named = made_from(document, _origin(sent.from_) or kept_origin(document, stored))
        kept = with_retired(named, self.document)
        return stored_as(kept if kept.shown else document)  # it may be too long by these few words

    def _to_mend(self, broken: Broken) -> Refused:
        return Refused(422, "mend_first", {"problems": self.problems(broken.document)})

    def _must_be_author(self) -> None:
        if not self.host.can_author():
            raise Refused(403, "not_author")


def _origin(named: Edition | None) -> Origin | None:
    """An edition that a request names; None for none, and for one whose name no edition can have."""
    try:
        return Origin(pack=named.pack, edition=named.edition) if named else None
    except ValidationError:
        return None
