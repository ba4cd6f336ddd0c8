"""The plain sentences and words of a rich text, in any language that marks the ends of its sentences."""

import html as markup
import re
from collections.abc import Iterator
from typing import Final

_INLINE: Final = frozenset("a abbr b code dfn em i small span strong sub sup".split())
_SPACED: Final = frozenset({"br", "img"})
_SPACE: Final = re.compile(r"\s+")
_TAG: Final = re.compile(r"<[^>]*>")
_NAME: Final = re.compile(r"</?([a-z][a-z0-9]*)")
_MARK: Final = re.compile(r" ?<(sup|small)\b[^>]* data-(?:source|unchecked|checked-on|review-by)=[^>]*>.*?</\1>")
_BLOCK: Final = "\n"

_CLOSERS: Final = r"[\"'”’»›)\]}」』）】》〉]*"
_END: Final = re.compile(
    rf"(?P<sure>[؟۔।॥。！？｡։።။។]+[.!?…]*){_CLOSERS}|(?<![.!?…])(?P<mark>[.!?…]++){_CLOSERS}(?=\s|$)"
)
_BREAK: Final = re.compile(r"[\s\"'“‘«‹(\[{/—–]")
_NEXT_WORD: Final = re.compile(r"([^\W_]+)(.?)", re.DOTALL)
_REACH: Final = 80
_LABEL: Final = re.compile(r"\d{1,3}(\.\d+)*|[^\W\d_]|[IVXivx]{1,4}")
_DOTTED: Final = re.compile(r"[^\W\d_]{1,2}(\.[^\W\d_]{1,2})+")
_NEVER_LAST: Final = frozenset(
    "bzw capt cf col dr dra drs e.g fr gen gov hon i.e lt messrs mme mr mrs ms mt mx pres prof rep rev sen sgt sr sra "
    "srta st v viz vs डॉ".split()
)
_BEFORE_NUMBERS: Final = frozenset(
    "apr approx art aug ca ch dec ed eq est ext feb fig figs jan jul jun mar max min no nos nov nr oct p para pp sec "
    "sect sep sept tel vol vols".split()
)
_SELDOM_LAST: Final = frozenset("al assn bros co corp dept etc inc jr ltd univ usw".split())
_STARTERS: Final = frozenset(
    "a after all also an and another any as ask at because before both but by do each even every first for from he her "
    "here his how however i if in it its many most my never no not now of on once one only or other our she since so "
    "some such that the their then there these they this those to today two under until we what when where which while "
    "who why with you your".split()
)


def sentences(html: str) -> list[str]:
    """The plain sentences of a sanitised rich text, in order.

    A sentence ends with its mark (and the quotes and brackets after it) or with its block: paragraph, item, cell,
    heading. The dots of abbreviations, initials, numbers and list labels end none, nor does a mark before a small
    letter. A dot that could be both (`U.S.`, `p.m.`, `etc.`, `Plan B.`) ends a sentence before a word that often opens
    one. Marks of sources, of days and of "not yet checked" are no part of a sentence.
    """
    return [sentence for block in _blocks(html) for sentence in _split(block)]


def words(sentence: str) -> list[str]:
    """The words of a plain sentence: what stands between spaces or long dashes and has a letter or a digit.

    `hands-on`, `and/or` and `2.5` are one word each. Chinese, Japanese and Thai put no spaces between words: there a
    word is what others would call a clause.
    """
    return [word for word in re.split(r"[\s—]+", sentence) if any(char.isalnum() for char in word)]


def _blocks(html: str) -> Iterator[str]:
    """The plain text of each block, on one line."""
    text = _TAG.sub(_gap, _MARK.sub("", _SPACE.sub(" ", html)))
    for block in text.split(_BLOCK):
        yield _SPACE.sub(" ", markup.unescape(block))


def _gap(tag: re.Match[str]) -> str:
    """What a tag leaves between the words around it."""
    name = _NAME.match(tag[0])
    if name is None or name[1] in _SPACED:
        return " "
    return "" if name[1] in _INLINE else _BLOCK


def _split(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        before, after = text[max(start, end.start() - _REACH) : end.start()], text[end.end() : end.end() + _REACH]
        if end["sure"] or _ends(before, end["mark"], after):
            yield text[start : end.end()].strip()
            start = end.end()
    if rest := text[start:].strip():
        yield rest


def _ends(before: str, mark: str, after: str) -> bool:
    """Whether a mark between these two ends of text ends a sentence."""
    following = _NEXT_WORD.search(after)
    if following is None:
        return True
    if following[1][0].islower():
        return False
    if mark != ".":
        return True
    last = _BREAK.split(before)[-1]
    if last.lower() in _NEVER_LAST or (_LABEL.fullmatch(last) and last == before.strip()):
        return False
    if last.lower() in _BEFORE_NUMBERS:
        return not following[1][0].isdigit()
    initial = len(last) == 1 and last.isalpha() and not last.islower()
    if initial or _DOTTED.fullmatch(last) or last.lower() in _SELDOM_LAST:
        return following[1].lower() in _STARTERS and following[2] != "."
    return True
