"""The guide that ships, read once."""

import pytest

from img_guide_xblock.guide.document import DEFAULT_DOCUMENT, read_document
from img_guide_xblock.guide.model import Guide


@pytest.fixture(scope="session")
def guide() -> Guide:
    document = read_document(DEFAULT_DOCUMENT)
    assert document.problems == ()
    assert document.guide is not None
    return document.guide
