"""What is fuzzed: each target takes any bytes, and raises where a promise is broken. Nothing here needs atheris."""

import json
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from typing import Any, Final

from lxml import etree
from runtimes import Platform
from runtimes.guides import every_kind
from xblock.fields import ScopeIds

from fuzz.spoiling import spoiled
from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.convert import Converted, ConvertError, Kind, convert, sentence
from img_guide_xblock.convert.report import error_line
from img_guide_xblock.guide.document import Document, json_text, read_document, stored_text
from img_guide_xblock.guide.formats import FORMATS, Read, decoded, merge, read, write
from img_guide_xblock.guide.model import Guide
from img_guide_xblock.guide.richtext import ATTRIBUTES, TAGS, plain, sanitised

Target = Callable[[bytes], None]

_SPOIL: Final = b"\x01"
"""A text that begins with it is no document but says how to spoil one."""
_SAMPLE: Final = json.dumps(every_kind())
_BASE: Final = Guide.model_validate(every_kind())
_LONG: Final = 20_000
"""Bytes of a file from which on reading it is enough, so that what is slow is the reading."""
_ADDED: Final = frozenset({"target", "rel"})
"""What the sanitiser itself writes at links."""


def _check(condition: object, said: object = "") -> None:
    if not condition:
        raise AssertionError(said)


def _text(data: bytes) -> str:
    """Any text, lone halves of surrogate pairs too, which JSON may hold."""
    return data.decode("utf-16-le", "surrogatepass") if data[:2] == b"\xff\xfe" and not len(data) % 2 else _utf8(data)


def _utf8(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def document(data: bytes) -> None:
    """Stored text: it is a guide that can be printed and stored again, or problems say why it is not."""
    is_spoilt = data[:1] == _SPOIL
    text = json.dumps(spoiled(json.loads(_SAMPLE), data[1:])) if is_spoilt else _text(data)
    found = read_document(text)
    if not found.shown:
        _check(any(problem.level == "broken" for problem in found.problems), "no word why")
    _printed(found)


def _printed(found: Document) -> None:
    """The views of a stored text; what can be shown is shown, and keeps its form when it is stored again."""
    site = Platform({"data": found.text})
    page = site.page()
    site.view("author_view", place="preview")
    _check(("data-ig-root" in page) == bool(found.shown), "the page is not what the document is")
    if found.shown and found.guide:
        stored = stored_text(found.guide)
        again = read_document(stored)
        if len(stored) <= len(found.text):
            _check(again.shown, again.problems)
        _check(again.guide is None or stored_text(again.guide) == stored, "stored twice, it is another text")


def olx(data: bytes) -> None:
    """An element as the platform hands it over: read, shown, exported, and read again as the same."""
    try:
        root = etree.fromstring(data, _platform_parser())
    except (etree.XMLSyntaxError, ValueError):
        return
    site = _imported(root)
    site.page(learner=7, place="lms")
    site.view("author_view", place="preview")
    once = _exported(site)
    twice = _again(once)  # a text that became JSON only when a control left it is laid out now
    _check(_again(twice) == twice, "exported once more, it is another text")


def _again(olx: bytes) -> bytes:
    return _exported(_imported(etree.fromstring(olx, _platform_parser())))


def _platform_parser() -> etree.XMLParser:
    """As the platform's `edx_xml_parser` is made."""
    return etree.XMLParser(dtd_validation=False, load_dtd=False, remove_blank_text=True, encoding="utf-8")


def _imported(node: Any) -> Platform:
    site = Platform(course={})
    runtime = site.block(place="edit").runtime
    keys = ScopeIds(None, "img_guide", "def-1", site.block(place="edit").scope_ids.usage_id)
    block: Any = runtime.mixologist.mix(ImgGuideXBlock).parse_xml(node, runtime, keys)
    block.save()
    return site


def _exported(site: Platform) -> bytes:
    node = etree.Element("unknown")
    site.block(place="unbound").add_xml_to_node(node)
    return etree.tostring(node)


def file(name: str, data: bytes) -> None:
    """A file of one format: read, put to a guide, and written in one of the formats."""
    text, rows = decoded(data)
    if text is None:
        _check(rows, "no word why")
        return
    found = read(name, text)
    guide = _sound(found)
    if guide and len(data) <= _LONG:
        merged = merge(_BASE, found, "lessons")
        _check(merged.guide is None or read_document(json_text(merged.guide)).shown, "merged, it is broken")
        other = FORMATS[len(data) % len(FORMATS)].name
        _sound(read(other, write(other, guide).text))


def _sound(found: Read) -> Guide | None:
    """The guide of what was read; it can be shown."""
    if found.guide is None:
        _check(any(row.level == "bad" for row in found.rows), "no word why")
        return None
    read_in = read_document(json_text(found.guide))
    _check(read_in.shown and read_in.guide, read_in.problems)
    return read_in.guide


def converter(kind: Kind, data: bytes) -> None:
    """OLX of other blocks: a guide that can be shown, or a refusal with a sentence."""
    try:
        done: Converted | ConvertError = convert(_text(data), kind)
    except ConvertError as error:
        _check(error.code not in ("broken", "unknown_kind"), error.code)
        _check(error_line(error), error.code)
        done = error
    _check(all(sentence(row) for row in done.rows), "a row without words")
    if isinstance(done, Converted):
        found = read_document(json_text(done.guide))
        _check(found.shown, found.problems)


def richtext(data: bytes) -> None:
    """What an author wrote: only what is allowed stays, and cleaning it again changes nothing."""
    clean = sanitised(_text(data))
    _check(sanitised(clean) == clean, "cleaned twice, it is another text")
    _Allowed(clean)
    plain(clean)


class _Allowed(HTMLParser):
    """Fails at what the allow-list does not have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Element and attributes are in the lists, and an address begins as one may."""
        _check(tag in TAGS, tag)
        for name, value in attrs:
            _check(name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | (_ADDED if tag == "a" else set()), name)
            if name in ("href", "src"):
                _check(not _runs(value or ""), value)


def _runs(address: str) -> bool:
    """Whether a browser would run the address: as the URL standard reads one, without controls and line ends."""
    bare = "".join(sign for sign in address.strip("".join(map(chr, range(33)))) if sign not in "\t\n\r").lower()
    return bare.startswith(("javascript:", "data:", "vbscript:"))


TARGETS: Final[dict[str, Target]] = {
    "document": document,
    "olx": olx,
    "gift": partial(file, "gift"),
    "csv": partial(file, "csv"),
    "markdown": partial(file, "markdown"),
    "problem-builder": partial(converter, "problem-builder"),
    "capa": partial(converter, "capa"),
    "richtext": richtext,
}
"""By the name of their folder in `seeds/`."""
