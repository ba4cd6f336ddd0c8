"""Rich text on its way into the guide."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.convert.job import MOST_TAGS, Job, bold, line, stacked
from img_guide_xblock.convert.rows import ConvertError
from img_guide_xblock.convert.source import parsed
from img_guide_xblock.guide.richtext import TAGS, plain, sanitised

NODE = parsed("<p/>")


def rich(markup: str) -> tuple[str, list[tuple[str, str, dict[str, str]]]]:
    job = Job()
    html = job.rich(markup, NODE)
    return html, [(row.level, row.code, dict(row.values)) for row in job.log.rows]


@pytest.mark.parametrize(
    ("markup", "html"),
    [
        ("", ""),
        (" \n ", ""),
        ("<p> </p>", ""),
        ("<h1>A</h1><H4>B</H4><h6>C</h6>", "<h5>A</h5><h5>B</h5><h6>C</h6>"),
        ("<div>A</div><div>B</div>", "<p>A</p><p>B</p>"),
        ("<div><p>A</p></div>", "<p>A</p>"),
        ("<section><div>A</div>B</section>", "<p>A</p>B"),
        ("<header>A</header>", "<p>A</p>"),
        ("<text>A</text>", "A"),
        ("1 < 2", "1 &lt; 2"),
    ],
)
def test_form_of_the_guide_without_a_word_about_it(markup: str, html: str) -> None:
    assert rich(markup) == (html, [])


FOREIGN = (
    "text tspan desc g path metadata symbol defs marker mask pattern stop switch use view animate circle ellipse "
    "filter "
    "filter line polygon rect set mi mo mn ms mtext mrow mfrac msup msub msqrt mtable mtr mtd semantics annotation "
    "annotation-xml maction menclose merror mpadded mphantom mstyle munder mover none mprescripts custom hint"
)


@pytest.mark.parametrize("tag", FOREIGN.split())
def test_words_in_elements_of_other_languages_stay(tag: str) -> None:
    assert rich(f"A <{tag} x='>'>B</{tag}> C<{tag}/>")[0] == "A B C"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("<font color='red'>A</font>", [("changed", "form", {"names": "color, font"})]),
        ("<p class=\"x\" STYLE='y'>A</p>", [("changed", "form", {"names": "class, style"})]),
        ("<u>A</u>", [("changed", "form", {"names": "u"})]),
        ("A<iframe src='https://e.org/' width='1'></iframe>", [("skipped", "media", {"names": "iframe"})]),
        ("A<script>x</script><video></video>", [("skipped", "media", {"names": "script, video"})]),
        ('<a href="javascript:x">A</a>', [("skipped", "links", {"names": "javascript"})]),
        ("A<img src='data:image/png;base64,xx'>", [("skipped", "links", {"names": "data"})]),
        ("<a href='https://e.org/' title='a=b c=d'>A</a>", []),
        ("<img src='/static/a.png' alt=''>", []),
        ("[mathjaxinline]x[/mathjaxinline]", [("changed", "formula", {})]),
        ("It costs $5 or $6.", []),
    ],
)
def test_losses_are_told(markup: str, told: list[tuple[str, str, dict[str, str]]]) -> None:
    assert rich(markup)[1] == told


def test_too_many_tags_are_refused_before_they_are_read() -> None:
    assert rich("<b>" * (MOST_TAGS + 1)) == ("", [("skipped", "too_many_tags", {"limit": str(MOST_TAGS)})])


def test_far_too_much_text_ends_the_conversion() -> None:
    job = Job()
    for _time in range(3):
        job.rich("x" * 1_000_000, NODE)
    with pytest.raises(ConvertError) as refused:
        job.rich("x", NODE)
    assert refused.value.code == "too_much"


PIECES = st.lists(st.sampled_from(["<div>", "</p>", "<p class=x>", "<h2", ">", "'", "a", "<b>", "&lt;"])).map("".join)


@given(st.text() | PIECES)
def test_result_holds_nothing_that_the_guide_does_not_know(markup: str) -> None:
    html = rich(markup)[0]
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= TAGS
    assert plain(sanitised(html)) == plain(html)


def test_texts_stand_below_each_other() -> None:
    assert stacked() == ""
    assert stacked("", "a") == "a"
    assert stacked("a", "<p>b</p>", "c<ul></ul>") == "<p>a</p><p>b</p>c<ul></ul>"


def test_titles_are_plain_text_on_one_line() -> None:
    assert line(" a\n <b>\x0b ") == "a <b>"
    assert bold("a <b>") == "<p><strong>a &lt;b&gt;</strong></p>"
    assert bold("") == ""
