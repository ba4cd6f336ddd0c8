"""Markdown for lessons and simple questions.

    ---
    title: My guide
    lang: en
    ---

    # A lesson {#l1 minutes=10}

    ## A section {#l1-gap}

    Plain **Markdown**: *emphasis*, lists, tables, [links](https://example.org), `###` and `####` headings.

    > **Key point.** Read the activities in an offer, not its title.

    ## Check yourself

    Which body accredits US residency programs? {#q01}

    - [x] ACGME
      : It accredits programs and their sponsors.
    - [ ] WFME
      : It recognizes agencies that accredit schools.

    : Why this is the answer as a whole.

What stands between `---` may be left out, as may all that stands in `{…}`. A paragraph with a list of choices below it
is a question: with one `[x]` it asks for the one best answer, with several for all right ones, and with the choices
True and False it is a statement to judge. A line that begins with a colon explains the choice above it; a paragraph
that does explains the answer. Where texts and questions stand below one `##`, they become two sections. HTML is text.
What else there is: `inline` (within a line), `blocks` (paragraphs, lists, tables, boxes).
"""

from img_guide_xblock.guide.formats.markdown.reading import read_markdown
from img_guide_xblock.guide.formats.markdown.writing import write_markdown

__all__ = ["read_markdown", "write_markdown"]
