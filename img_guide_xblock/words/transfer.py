"""The sentences of import and export: what formats are good for, what a file became, how to take a text away."""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words


def transfer_words(speech: Speech) -> Words:
    """Everything that the panel says; the rows of its reports come with the replies."""
    parts = (_panel, _formats, _files, _places, _report, _export)
    return {f"transfer_{key}": sentence for part in parts for key, sentence in part(speech).items()}


def _panel(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "title": _("Import and export"),
        "import": _("Import"),
        "export": _("Export"),
        "back": _("Back to the guide"),
        "back_start": _("Back to the start"),
        "format": _("Format"),
        "login": _(
            "This did not work: you are logged out, or this page is too old. Nothing was changed, and what you typed "
            "is still here. Log in again in another tab, then try again."
        ),
        "later": _(
            "This did not work: the site cannot be reached. Nothing was changed, and what you typed is still here. "
            "Try again in a minute."
        ),
    }


def _formats(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "json": _("JSON"),
        "json_help": _("The whole guide with everything in it: to keep a copy, or to bring a guide to another course."),
        "gift": _("Moodle GIFT"),
        "gift_help": _("Questions from or for Moodle, and quick to type by hand."),
        "csv": _("CSV (spreadsheet)"),
        "csv_help": _("Questions in a table, one in each row: best for many questions, with Excel or another program."),
        "markdown": _("Markdown"),
        "markdown_help": _("Lessons and questions as plain text: best for writing and for reading through."),
        "problem_builder": _("Problem Builder OLX"),
        "problem_builder_help": _("A Problem Builder block of an exported Open edX course, as XML."),
        "capa": _("Problem XML (CAPA)"),
        "capa_help": _("A problem of Open edX: in Studio, open its advanced editor and copy all of its text."),
        "template": _("Get a template"),
        "template_help": _("The template has three questions to write over. Keep its first row."),
    }


def _files(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "text": _("Text"),
        "file": _("Choose a file, or paste its text below"),
        "limit": _("At most 1 million characters. The guide that comes with this block has about 200,000."),
        "file_read": _("The text of {name} is below. You can still change it."),
        "file_guessed": _(
            "The text of {name} is below. The file is not in UTF-8, so it was read as Windows-1252: check letters with "
            "accents. If they are wrong, save the file as UTF-8 and choose it again."
        ),
        "file_large": _("{name} is too large. Split it into files of less than 1 million characters."),
        "file_binary": _(
            "{name} is not a text file. If it is a spreadsheet, save it as CSV (UTF-8); a document, as plain text."
        ),
        "file_failed": _("{name} could not be read. Choose it again, or open it and paste its text here."),
        "format_set": _("The format was chosen by the file's name; change it if it is another."),
        "text_missing": _("There is no text yet. Paste it, or choose a file."),
    }


def _places(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "where": _("Where it goes"),
        "replace": _("Replace the whole guide"),
        "lessons": _("Add its lessons after those of the guide"),
        "questions": _("Add its questions to a quiz"),
        "quiz": _("Quiz"),
        "try": _("Show what would happen"),
        "try_help": _("Nothing is changed before you have seen it."),
        "busy": _("Reading…"),
    }


def _report(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "report": _("What would happen"),
        "report_help": _(
            "Nothing is changed yet. “Use it” puts it into the guide on your screen, where you can undo it. Learners "
            "see it only after you save."
        ),
        "unusable": _("Nothing can be used from this text"),
        "unusable_help": _("The list says why and what to do. Your text is still here: go back and change it."),
        "use": _("Use it"),
        "again": _("Back to the text"),
        "used": _("The import is in the guide. Save to keep it."),
        "problems": _("Problems in the guide after that"),
        "line": _("Line"),
        "what": _("What happened"),
        "all": _("All"),
        "made": _("Made"),
        "changed": _("Changed"),
        "skipped": _("Left out"),
        "bad": _("Not usable"),
        "more": _("Show more (of {count})"),
    }


def _export(speech: Speech) -> dict[str, str]:
    _ = speech.gettext
    return {
        "export_help": _("This exports the guide as it is on your screen, also what is not saved yet."),
        "make": _("Make the text"),
        "made_whole": _("This text holds everything that is in the guide."),
        "made_part": _("What this format cannot hold as it is"),
        "name": _("Your browser may not download from here. Copy or open the text, then save it as:"),
        "copy": _("Copy the text"),
        "open": _("Open in a new tab"),
        "opened": _("Opened in a new tab. Save it from there."),
        "no_tab": _("This browser does not let us open a new tab. Copy this text yourself."),
    }
