"""What a rich text points at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.marks import (
    Checked,
    check_marks,
    term_marks,
    with_check_marks,
    with_pictures,
    with_source_marks,
    with_term_marks,
)
from img_guide_xblock.guide.richtext import sanitised


def test_terms_are_found_in_order_with_their_words() -> None:
    markup = sanitised(
        '<p><dfn data-term="acgme">A<b>C</b></dfn> and <dfn data-term="lcme">LCME</dfn> <dfn>plain</dfn></p>'
    )
    assert term_marks(markup) == ["acgme", "lcme"]
    made = with_term_marks(markup, lambda id, words: f"[{id}:{words}]")
    assert made == "<p>[acgme:A<b>C</b>] and [lcme:LCME] <dfn>plain</dfn></p>"


def test_term_of_unusual_id_is_escaped_in_the_mark() -> None:
    assert term_marks(sanitised("<dfn data-term='x\"><script>'>T</dfn>")) == ["x&quot;&gt;&lt;script&gt;"]


@pytest.mark.parametrize(
    ("attributes", "mark"),
    [
        (
            'data-checked-on="2026-11-22" data-review-by="2027-06-01"',
            Checked(date(2026, 11, 22), date(2027, 6, 1)),
        ),
        ('data-review-by="2027-06-01"', Checked(None, date(2027, 6, 1))),
        ('data-checked-on="2026-11-22"', Checked(date(2026, 11, 22), None)),
        ('data-checked-on="2026-13-45" data-review-by="soon"', Checked(None, None)),
        ('data-review-by=""', Checked(None, None)),
    ],
)
def test_dated_note_is_read_and_bad_days_are_no_days(attributes: str, mark: Checked) -> None:
    markup = sanitised(f"<p>Fee<small {attributes}>old</small>.</p>")
    assert check_marks(markup) == [mark]
    assert with_check_marks(markup, lambda found: f"[{found.review_by}]") == f"<p>Fee[{mark.review_by}].</p>"


def test_other_small_print_is_no_dated_note() -> None:
    markup = sanitised('<p><small>fine print</small><small data-unchecked="">not checked</small></p>')
    assert check_marks(markup) == []
    assert with_check_marks(markup, lambda found: "X") == markup


def test_picture_of_the_package_is_drawn_with_its_text_alternative() -> None:
    markup = sanitised('<p><img alt="A &amp; B" src="pictures/who-does-what.svg"></p>')
    assert with_pictures(markup, lambda name, alt: f"[{name}|{alt}]") == "<p>[who-does-what|A &amp; B]</p>"
    assert with_pictures(markup, lambda name, alt: None) == markup


@pytest.mark.parametrize(
    "src",
    ["/static/pictures/a.svg", "pictures/../a.svg", "pictures/A.svg", "pictures/a.png", "https://x.org/pictures/a.svg"],
)
def test_other_images_stay_as_they_are(src: str) -> None:
    markup = sanitised(f'<img src="{src}" alt="x">')
    assert with_pictures(markup, lambda name, alt: "drawn") == markup


@given(st.text())
def test_text_without_marks_is_left_alone_whatever_it_is(words: str) -> None:
    markup = sanitised(words)
    if "<dfn" in markup or "<small" in markup or "<sup" in markup or "<img" in markup:
        return
    assert (
        with_term_marks(with_check_marks(with_source_marks(markup, lambda id: "x"), lambda mark: "x"), str.__add__)
        == markup
    )
