"""Moodle's GIFT: its questions as questions of the guide, and back (https://docs.moodle.org/en/GIFT_format).

In: multiple choice, true or false, matching, numbers, essays (a reflection), short answers (a reflection too: the guide
reads no free text, so learners compare with the right answer themselves). Feedback to a choice is its explanation, the
general feedback the rationale. `$CATEGORY: $course$/top/Lesson/Quiz` says where the next questions belong; a text
without answers becomes a section to read.
Out: the same, all texts as HTML; ids stand as titles, so they come back.
"""

from img_guide_xblock.guide.formats.gift.reading import read_gift
from img_guide_xblock.guide.formats.gift.writing import write_gift

__all__ = ["read_gift", "write_gift"]
