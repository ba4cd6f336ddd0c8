"""Quizzes of other blocks as a guide: Problem Builder and the platform's own problems, out of their OLX.

    converted = convert(Path("unit.xml").read_text(), "problem-builder")
    converted.guide, converted.rows

Nothing is read but the text that is given, and nothing is lost in silence: each element and each field that has no
place in the guide, or another meaning there, is a row.
"""

from img_guide_xblock.convert.conversion import KINDS, Converted, Kind, Source, convert, convert_all
from img_guide_xblock.convert.report import sentence
from img_guide_xblock.convert.rows import ConvertError, Level, Row

__all__ = ["KINDS", "ConvertError", "Converted", "Kind", "Level", "Row", "Source", "convert", "convert_all", "sentence"]
