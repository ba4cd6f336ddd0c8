"""The sentences of the field for rich text: its buttons, menus and small forms."""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words


def rich_words(speech: Speech) -> Words:
    """Everything that a field for rich text says."""
    parts = (_tools, _styles, _callouts, _tables, _links, _pictures, _words_within, _marks)
    return {f"rich_{key}": sentence for part in parts for key, sentence in part(speech).items()}


def _tools(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "tools": _("Formatting (Alt+F10):"),
        "apply": _("Apply"),
        "cancel": _("Cancel"),
        "remove": _("Remove"),
        "required": _("Please fill this in."),
        "filter": _("Type to find, then choose"),
        "nothing": _("Nothing fits."),
        "kept": _("Kept as it is:"),
        "dropped": _(
            "Pictures that could not be pasted: {count}. Upload them under Files, then use the Picture button."
        ),
    }


def _styles(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "style": _("Kind of paragraph"),
        "text": _("Normal text"),
        "heading": _("Heading"),
        "subheading": _("Small heading"),
        "quote": _("Quotation"),
        "pre": _("Text with fixed line breaks"),
        "rule": _("Dividing line"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "more": _("More formatting"),
        "sup": _("Superscript"),
        "sub": _("Subscript"),
        "small": _("Small print"),
        "code": _("Code"),
        "clear": _("Clear formatting"),
        "bullets": _("Bullet list"),
        "numbers": _("Numbered list"),
        "indent": _("Move the item in"),
        "outdent": _("Move the item out"),
    }


def _callouts(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "callout": _("Box"),
        "callout_key": _("Key point"),
        "callout_watch": _("Watch out"),
        "callout_verify": _("Verify before you rely on it"),
        "callout_unchecked": _("Not yet checked"),
        "callout_takeaway": _("Takeaway"),
        "callout_none": _("Take the box away, keep the text"),
    }


def _tables(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "table": _("Table"),
        "table_new": _("Insert a table"),
        "row_above": _("Add a row above"),
        "row_below": _("Add a row below"),
        "column_before": _("Add a column before"),
        "column_after": _("Add a column after"),
        "row_remove": _("Delete the row"),
        "column_remove": _("Delete the column"),
        "header_row": _("Header row"),
        "header_column": _("Header column"),
        "table_caption": _("Caption"),
        "text_after": _("Write below the table"),
        "table_remove": _("Delete the table"),
    }


def _links(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "link": _("Link"),
        "link_address": _("Address"),
        "link_help": _("A web page (https://…) or an email address"),
        "link_bad": _("This is no web or email address."),
        "link_text": _("Words of the link"),
        "link_title": _("Note shown when one points at the link (may be empty)"),
    }


def _pictures(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "picture": _("Picture"),
        "picture_address": _("File name or address"),
        "picture_help": _("A file of the course as under Files, such as /static/map.png, or an address with https://"),
        "picture_bad": _("This is no file name under /static/ and no address with https://."),
        "alt": _("What the picture tells"),
        "alt_help": _("For people who do not see it. Say what it tells, not what it looks like."),
        "alt_missing": _("Nobody has said yet what this picture tells."),
        "caption": _("Caption for everyone (may be empty)"),
        "width": _("Width in pixels (may be empty)"),
        "height": _("Height in pixels (may be empty)"),
    }


def _words_within(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "abbr": _("Abbreviation"),
        "abbr_text": _("Short form"),
        "abbr_title": _("What it stands for"),
        "lang": _("Language of these words"),
        "lang_text": _("Words"),
        "lang_code": _("Code of the language"),
        "lang_help": _("For example es, ar or zh-Hans"),
        "lang_bad": _("This is no code of a language."),
        "dir": _("Direction of writing"),
        "dir_none": _("As around it"),
        "dir_ltr": _("Left to right"),
        "dir_rtl": _("Right to left"),
    }


def _marks(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "source": _("Source"),
        "source_unknown": _("This source is not in the list of sources."),
        "term": _("Term of the glossary"),
        "dated": _("Day of checking"),
        "checked_on": _("Checked on"),
        "review_by": _("Check again by"),
        "unchecked": _("Not yet checked against a source"),
        "unchecked_text": _("not yet checked against a source"),
    }
