"""Quizzes of other blocks as a guide, from the command line.

    python -m img_guide_xblock.convert problem-builder unit.xml --out guide.json
    python -m img_guide_xblock.convert capa problem/*.xml > guide.json

Writes the guide as JSON, to paste into the editor of the block; says on standard error, by file and line, what was
made, changed and left out. Exits with 0 when the guide is as the source was, 1 when something was changed or left out
(the guide is written all the same), 2 when there is no guide.
"""

import argparse
import codecs
import sys
from collections.abc import Sequence
from pathlib import Path

from img_guide_xblock.convert.conversion import KINDS, Source, convert_all, text_of
from img_guide_xblock.convert.report import error_line, line_of_row, summary
from img_guide_xblock.convert.rows import ConvertError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        sources = [Source(_text(name), "" if name == "-" else name) for name in asked.files]
        converted = convert_all(sources, asked.kind)
    except ConvertError as error:
        _tell(*map(line_of_row, error.rows), error_line(error))
        return 2
    except (OSError, UnicodeError) as error:
        _tell(str(error))
        return 2
    _tell(*map(line_of_row, converted.rows), summary(converted.rows))
    text = text_of(converted.guide) + "\n"
    try:
        if asked.out:
            Path(asked.out).write_text(text, encoding="utf-8")
        else:
            sys.stdout.buffer.write(text.encode("utf-8"))
    except OSError as error:
        _tell(str(error))
        return 2
    return int(any(row.level != "made" for row in converted.rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m img_guide_xblock.convert",
        description="Make a guide of quizzes in OLX. "
        "Exit status: 0 everything is as it was, 1 something was changed or left out, 2 there is no guide.",
    )
    parser.add_argument("kind", choices=KINDS, help="what the files hold: Problem Builder, or problems of the platform")
    parser.add_argument("files", nargs="+", metavar="FILE", help="an OLX file; - for standard input")
    parser.add_argument("--out", metavar="FILE", help="where to write the guide; without it, standard output")
    return parser


def _text(name: str) -> str:
    """A file's text: UTF-8, or UTF-16 with its mark.

    Raises:
        OSError, UnicodeError: what the file system and the decoder raise.
    """
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnicodeError(
            f"{name}: this is not UTF-8 ({error.reason} at byte {error.start}). Save it as UTF-8."
        ) from None


def _tell(*lines: str) -> None:
    for text in lines:
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
