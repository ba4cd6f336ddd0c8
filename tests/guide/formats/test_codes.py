"""Every row has a code that is listed, with the values that its sentence needs."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from builders import small_guide
from guide.formats.fixtures import FILES, text_of
from guide.formats.texts import LIKE
from hypothesis import given, settings
from hypothesis import strategies as st

import img_guide_xblock.guide.formats as formats
from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.formats import CODES, FORMATS, Row, merge, read, write

SOURCES = sorted(Path(str(formats.__file__)).parent.rglob("*.py"))
SAID = re.compile(r'(?:"(?:made|changed|skipped|bad)", |Unusable\(|\bnote\()"([a-z_]+)"')


def assert_listed(rows: Iterable[Row]) -> None:
    for row in rows:
        assert row.code in CODES, row
        assert set(CODES[row.code]) <= row.values.keys(), row
        assert (row.code == "problem") == (row.problem is not None)


def test_the_list_is_complete_and_holds_nothing_else() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SOURCES if path.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in text] == []
    assert set(SAID.findall(text)) - CODES.keys() <= {"bad", "changed", "skipped"}
    assert len(SAID.findall(text)) > 80


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([one.name for one in FORMATS]), LIKE)
def test_rows_of_any_text(format: str, text: str) -> None:
    assert_listed(read(format, text).rows)


def test_rows_of_files_and_of_what_is_written_of_them() -> None:
    documents = [json.dumps(read(format, text_of(name)).guide) for name, format in FILES.items()]
    for text in (*documents, DEFAULT_DOCUMENT, json.dumps(small_guide())):
        shown = read_document(text).shown
        assert shown
        for one in FORMATS:
            written = write(one.name, shown.guide)
            found = read(one.name, written.text)
            assert_listed(written.rows)
            assert_listed(found.rows)
            for mode in ("lessons", "questions"):
                assert_listed(merge(shown.guide, found, mode).rows)
    for name, format in FILES.items():
        assert_listed(read(format, text_of(name)).rows)
