"""Random documents and settings, full of what breaks XML, JSON and HTML (contract 12)."""

from datetime import UTC, datetime
from typing import Any

from builders import guide, lesson, quiz, text
from hypothesis import strategies as st

from img_guide_xblock.guide.questions import QUESTION_KINDS
from runtimes.guides import WORDS, changed

_NASTY = (
    '"', "'", "\\", "\n", "\t", "]]>", "<![CDATA[", "<!-- x -->", "<!--", "<?pi x?>", "&", "&amp;", "&quot;", "&nbsp;",
    "<b>bold</b>", "</img_guide>", "<script>x</script>", "{", "[", "\\u0000", "\u2028", "\ufeff",
    "\x7f", "\x0b", "\ufffe", "😀", "العربية", "日本語", "e\u0301", "\u202e",
    "https://example.org/?a=1&b=2", "/static/a.png", "null", "NaN",
)  # fmt: skip

words = st.lists(st.sampled_from(_NASTY) | st.text(max_size=8), max_size=5).map("".join)
"""Any text, lone halves of surrogate pairs left out: no JSON document may hold them."""

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def guides(draw: st.DrawFn) -> dict[str, Any]:
    """Valid guides of every kind of question, with fields that no version of ours knows."""

    def more() -> dict[str, Any]:
        return {f"x-{name}": value for name, value in draw(st.dictionaries(words, json_values, max_size=2)).items()}

    lessons = []
    for number in range(draw(st.integers(1, 3))):
        kinds = draw(st.lists(st.sampled_from(QUESTION_KINDS), max_size=3))
        asked = [
            {**kind.example(f"q{number}-{n}").model_dump(mode="json", exclude_unset=True), **more()}
            for n, kind in enumerate(kinds)
        ]
        sections = [text(f"s{number}", **more()), quiz(f"z{number}", *asked, **more())]
        lessons.append(lesson(f"l{number}", *sections, **more()))
    document = guide(*lessons, **more(), glossary=[{"id": "t", "term": "T", "definition": "D", **more()}])
    said = draw(words)
    return changed(document, WORDS, lambda old: f"{old} {said}")


settings = st.fixed_dictionaries(
    {},
    optional={
        "display_name": words | st.none(),
        "weight": st.none() | st.floats(0, 1000),
        "lessons": st.lists(st.sampled_from(["l0", "l1", "gone"]), unique=True),
        "due": st.none() | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
        "start": st.none() | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
        "graceperiod": st.none() | st.integers(0, 99).map(lambda days: f"{days} days 5 seconds"),
        "max_attempts": st.none() | st.integers(0, 99),
        "show_correctness": st.none() | st.sampled_from(["always", "never", "past_due"]),
        "showanswer": st.none() | words,
        "group_access": st.dictionaries(st.from_regex(r"\A[0-9]{1,6}\Z"), st.lists(st.integers(0, 99), max_size=3)),
        "visible_to_staff_only": st.booleans(),
        "graded": st.booleans(),
        "format": st.none() | words,
        "upstream": st.none() | words,
        "upstream_version": st.none() | st.integers(0, 99),
        "downstream_customized": st.lists(words, max_size=3),
        "xml_attributes": st.dictionaries(words, words, max_size=2),
    },
)
"""What authors, the course and the platform's mixins set on a block, as it is stored."""
