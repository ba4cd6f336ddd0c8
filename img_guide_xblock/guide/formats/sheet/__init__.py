"""CSV, as spreadsheets save it: one question a row, the names of the columns in the first row, in any order.

| column | what stands in it |
| --- | --- |
| `lesson`, `quiz` | titles; empty = as in the row above |
| `id` | may be empty |
| `kind` | `single_choice`, `multiple_response`, `true_false`, `numeric`, `ordering`, `matching` |
| `question` | the stem |
| `answer` | the letter of the right choice (`b`), or of all right ones (`a, c`); `true` or `false`; the number |
| `choice_a` … `choice_z` | choices; items in their right order (or in that of `answer`); prompts; wrong numbers |
| `match_a` … | the partner of the prompt; without a prompt, an option that fits nothing |
| `explanation_a` … | why this choice is right or wrong; for true or false, `a` is true and `b` is false |
| `tolerance`, `unit`, `working` | of a number |
| `hint_1` …, `rationale`, `sources` | for every kind; sources are ids (`S01, S08`) |

Cells take Markdown within a line; a line break in a cell is a line break. Numbers have no thousands separator and a
point before the decimals. The sign between cells is a comma, a semicolon, a tab or `|`.
"""

from img_guide_xblock.guide.formats.sheet.reading import read_csv
from img_guide_xblock.guide.formats.sheet.template import TEMPLATE
from img_guide_xblock.guide.formats.sheet.writing import write_csv

__all__ = ["TEMPLATE", "read_csv", "write_csv"]
