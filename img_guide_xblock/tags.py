"""The few things templates may call: translations through the block's own catalogue, and author HTML.

`translate` has Django's name, so that Django's extraction finds the sentences.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from html import escape, unescape

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from img_guide_xblock.guide.claims import is_stale
from img_guide_xblock.guide.marks import Checked, with_check_marks, with_pictures, with_source_marks, with_term_marks
from img_guide_xblock.guide.model import Term
from img_guide_xblock.guide.packs import picture_text
from img_guide_xblock.guide.richtext import plain, sanitised
from img_guide_xblock.speech import Speech, date_words, number_words
from img_guide_xblock.tongues import Speaking, spoken

register = Library()

_TABLE = '<div class="ig-table" tabindex="0" role="group" aria-label="{}"><table>'
"""A wide table scrolls in itself; by keyboard too, so it takes the focus."""

_TERM_LINK = (
    '<a class="ig-term" href="?ig-{uid}=~glossary#ig-{uid}-term-{id}" target="_self" aria-expanded="false"'
    ' data-ig-term>{words}</a><span class="ig-meaning" data-ig-meaning hidden{other}> ({meaning})</span>'
)
"""Without a script the link leads to the glossary; with it, it opens the meaning that follows."""


@register.simple_tag(takes_context=True)
def translate(context: Context, message: str) -> str:
    """The sentence in the person's language."""
    return str(context["speech"].gettext(message))


@register.simple_tag(takes_context=True)
def authored(context: Context, html: str) -> SafeString:
    """Author HTML, cleaned; its marks become links to the lesson's notes, terms that open, days and drawings."""
    numbers: Mapping[str, int] = context["numbers"]
    uid: str = context["uid"]

    def note(source: str) -> str:
        return note_link(uid, context["lesson_id"], numbers[source]) if source in numbers else ""

    marked = with_source_marks(with_pictures(sanitised(html), _drawn), note)
    marked = with_check_marks(marked, lambda mark: checked(context, mark))
    if context["terms"]:
        marked = with_term_marks(marked, lambda id, words: _term(context, id, words))
    opened = format_html(_TABLE, context["speech"].gettext("Table"))
    for tag, wrapped in (("<table>", opened), ("</table>", "</table></div>")):
        marked = marked.replace(tag, wrapped)
    return mark_safe(marked)  # noqa: S308 - the one place that trusts HTML


@register.simple_tag
def tongue(piece: Speaking, around: str = "") -> SafeString:
    """The attributes `lang` and `dir` of a piece that names its language; else the `dir` around it, if any."""
    if piece.lang:
        return format_html(' lang="{lang}" dir="{dir}"', **spoken("", piece.lang))
    return format_html(' dir="{}"', around) if around else SafeString()


@register.simple_tag
def number(value: object, language: str) -> str:
    """A number as people who write a language write it."""
    return number_words(Decimal(str(value)), language)


@register.simple_tag
def note_link(uid: str, lesson: str, number: int) -> SafeString:
    """A numbered link to a note of the lesson."""
    link = '<sup class="ig-ref"><a href="#ig-{}-note-{}-{}" target="_self">[{}]</a></sup>'
    return format_html(link, uid, lesson, number, number)


@register.simple_tag(takes_context=True)
def checked(context: Context, claim: Checked) -> SafeString:
    """When a claim was checked, and a warning when the day to look again has passed; empty without days.

    `claim` has `checked_on` and `review_by`: a note in a text, a question or a source.
    """
    speech: Speech = context["speech"]
    tongue = speech.language, speech.direction
    words = ""
    if claim.checked_on:
        day = speech.gettext("checked on %s") % date_words(claim.checked_on, speech)
        words = format_html(' <span class="ig-facts ig-checked" lang="{}" dir="{}">({})</span>', *tongue, day)
    if is_stale(claim.review_by, context["today"]):
        say = speech.gettext("This may have changed: verify before you rely on it.")
        words += format_html(' <strong class="ig-stale" lang="{}" dir="{}">{}</strong>', *tongue, say)
    return mark_safe(words)  # noqa: S308 - escaped above


def _term(context: Context, id: str, words: str) -> str:
    """A term of the glossary as a link that opens its meaning; other marks stay what they are."""
    term: Term | None = context["terms"].get(id)
    if term is None:
        return f"<dfn>{words}</dfn>"
    meaning = with_source_marks(term.definition, lambda source: "")
    own = spoken(context["guide_lang"], term.lang)["lang"]
    other = "" if context["lang"] == own else format_html(' lang="{}"', own)
    values = {"other": other, "uid": context["uid"], "id": id, "words": words, "meaning": escape(plain(meaning))}
    return _TERM_LINK.format(**values)


@lru_cache(maxsize=64)
def _drawn(name: str, alt: str) -> str | None:
    """A picture of the package (its root says role="img") with its text alternative; its colors are the page's."""
    svg = picture_text(name)
    if svg is None:
        return None
    root = format_html('<svg class="ig-picture" aria-label="{}" focusable="false"', unescape(alt))
    return svg.strip().replace("<svg", root, 1)
