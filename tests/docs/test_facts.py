"""Numbers, names and examples on the pages are those of the code."""

import json
import re
import tomllib

import messages_file
import pytest
import yaml
from docs.pages import ROOT, page, pages
from vectors import VECTORS

from img_guide_xblock import crowd, http, words
from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.convert import source
from img_guide_xblock.guide import document
from img_guide_xblock.guide.formats import read
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.guide.questions.reflection import Reflection
from img_guide_xblock.study import review
from tools.words import PLAIN

PACK = ROOT / "img_guide_xblock" / "packs" / "img-rotations" / "2026-11.json"
FREE_TEXT = Reflection.model_fields["max_length"]
LONGEST = next(limit.le for limit in FREE_TEXT.metadata if hasattr(limit, "le"))
STEPS = int((ROOT / "static/studio/state/store.ts").read_text(encoding="utf-8").split("MOST_STEPS = ")[1].split(";")[0])
AXE = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]["axe-core"]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("SECURITY.md", f"more than {len(VECTORS) // 10 * 10} vectors"),
        ("SECURITY.md", f"({http.MAX_BODY // 1024} kB for learners, {http.MAX_AUTHOR_BODY // 1024**2} MB for authors)"),
        ("SECURITY.md", f"({document.MAX_LENGTH:,} characters, {document._DEEPEST} levels)"),
        ("docs/accessibility.md", f"axe-core {AXE.rpartition('.')[0]}"),
        ("docs/authors.md", f"up to {STEPS} steps"),
        ("docs/learners.md", "{}, {}, {} and {} days".format(*review.INTERVALS[1:])),
        ("docs/operations.md", f"the shipped guide is {PACK.stat().st_size // 10_000}0 kB"),
        ("docs/operations.md", f"no guide may be over {document.MAX_LENGTH // 1_000_000} MB"),
        (
            "docs/operations.md",
            f"up to {FREE_TEXT.default:,} characters for each such question",
        ),
        ("docs/operations.md", f"{LONGEST:,} when the author allows it"),
        ("docs/operations.md", f"up to {document.read_document.cache_info().maxsize}, and the HTML"),
        ("docs/operations.md", f"up to {source.MAX_LENGTH:,} characters a file"),
        ("docs/operations.md", f"makes a guide of up to {document.MAX_LENGTH:,}"),
        ("docs/decisions/0020-counting-learners.md", f"at most {crowd.MOST_ROWS:,} rows"),
    ],
)
def test_number_on_a_page_is_that_of_the_code(path: str, says: str) -> None:
    assert says in " ".join(page(path).text.split()), f"{path} should say: {says}"


def test_list_of_layers_is_the_one_that_is_enforced() -> None:
    """In the same order, and with the same ones beside each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [layer.split(" | ") for layer in settings["tool"]["importlinter"]["contracts"][0]["layers"]]
    [drawn] = [block.text for block in page("docs/architecture.md").blocks if block.text.startswith("block")]
    heads = [re.split(r" {2,}", line)[0] for line in drawn.splitlines()]
    told = [layer.split(" | ") for head in heads for layer in head.split(" > ")]
    assert told == layers


def test_table_of_handlers_has_each_of_them() -> None:
    handlers = {n for n in dir(ImgGuideXBlock) if getattr(getattr(ImgGuideXBlock, n), "_is_xblock_handler", False)}
    rows = re.findall(r"^\| `(\w+)`(?: \(GET.*?\))? \| ", page("docs/architecture.md").prose, re.MULTILINE)
    assert sorted(rows) == sorted(handlers)


def test_table_for_authors_has_every_kind_of_question_in_the_order_of_the_editor() -> None:
    said = words.studio_words(PLAIN)
    rows = re.findall(r"^\| \*(.+?)\* \| ", page("docs/authors.md").prose.split("## Ask questions")[1], re.MULTILINE)
    kinds = [said[f"kind_{kind.example('x').kind}"] for kind in QUESTION_KINDS]
    assert rows[: len(kinds)] == kinds


@pytest.mark.parametrize("path", ["docs/learners.md", "docs/translating.md"])
def test_every_language_is_named(path: str) -> None:
    names = {language.name.split(" (")[0] for language in messages_file.LANGUAGES}
    assert {name for name in names if name not in page(path).text} == set()


def test_examples_for_authors_can_be_imported_as_they_are() -> None:
    """Each makes a lesson with a quiz, and leaves nothing out."""
    names = {"csv": "csv", "text": "gift", "markdown": "markdown"}
    examples = [(names[block.language], block.text) for block in page("docs/authors.md").blocks]
    assert [name for name, _text in examples] == ["csv", "gift", "markdown"]
    for name, text in examples:
        found = read(name, text)
        assert found.guide is not None, found.rows
        assert [row for row in found.rows if row.level in ("bad", "skipped")] == []
        [lesson] = found.guide["lessons"]
        assert lesson["title"] == "My lesson"
        assert "quiz" in {section["kind"] for section in lesson["sections"]}


def test_element_that_operators_can_write_is_the_one_that_is_imported_in_a_test() -> None:
    [example] = [block.text for block in page("docs/operations.md").blocks if block.language == "xml"]
    assert example == (ROOT / "tests" / "platform" / "fixtures" / "hand-written.xml").read_text(encoding="utf-8")


def test_examples_are_written_in_their_language() -> None:
    readers = {"json": json.loads, "yaml": yaml.safe_load}
    unread = {"csv", "text", "markdown", "xml", "sh", "bash", "console", "", "mermaid"}
    for each in pages():
        for block in each.blocks:
            assert block.language in unread | set(readers), f"{each.path}: no test reads {block.language}"
            if block.language in readers and each.path.startswith("docs/"):
                assert readers[block.language](block.text) is not None, each.path
