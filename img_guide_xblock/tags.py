"""The few things templates may call: translations through the block's own catalogue, and author HTML.

`translate` has Django's name, so that Django's extraction finds the sentences.
"""

from collections.abc import Mapping

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from img_guide_xblock.guide.richtext import sanitised, with_source_marks

register = Library()

_TABLE = '<div class="ig-table" tabindex="0" role="group" aria-label="{}"><table>'
"""A wide table scrolls in itself; by keyboard too, so it takes the focus."""


@register.simple_tag(takes_context=True)
def translate(context: Context, message: str) -> str:
    """The sentence in the person's language."""
    return str(context["speech"].gettext(message))


@register.simple_tag(takes_context=True)
def authored(context: Context, html: str) -> SafeString:
    """Author HTML, cleaned, with its source marks turned into numbered links to the lesson's notes."""
    numbers: Mapping[str, int] = context["numbers"]
    uid: str = context["uid"]

    def note(source: str) -> str:
        return note_link(uid, numbers[source]) if source in numbers else ""

    marked = with_source_marks(sanitised(html), note)
    opened = format_html(_TABLE, context["speech"].gettext("Table"))
    for tag, wrapped in (("<table>", opened), ("</table>", "</table></div>")):
        marked = marked.replace(tag, wrapped)
    return mark_safe(marked)  # noqa: S308 - the one place that trusts HTML


@register.simple_tag
def note_link(uid: str, number: int) -> SafeString:
    """A numbered link to a note of the lesson."""
    link = '<sup class="ig-ref"><a href="#ig-{}-note-{}" target="_self">[{}]</a></sup>'
    return format_html(link, uid, number, number)
