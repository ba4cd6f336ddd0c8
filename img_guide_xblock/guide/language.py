"""What makes a rich text hard to use: long sentences, abbreviations left unexplained, links and pictures without words.

All functions take sanitised HTML (`richtext.sanitised`) in any language. They advise; in doubt they keep silent.
"""

import html as markup
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from img_guide_xblock.guide.marks import with_term_marks
from img_guide_xblock.guide.prose import sentences, words
from img_guide_xblock.guide.richtext import plain

__all__ = [
    "EVERYDAY",
    "images_without_alt",
    "long_sentences",
    "sentences",
    "undefined_abbreviations",
    "vague_links",
    "words",
]

EVERYDAY: Final = frozenset(
    "AI AM CD CV DVD EU FAQ GPS HTML ID IT MD OK PC PDF PM PhD Q&A SMS TV UK UN URL US USA USB UTC".split()
)
"""Abbreviations that need no explanation."""

_SPACE: Final = re.compile(r"\s+")
_CASED: Final = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_CHAIN: Final = re.compile(rf"[{_CASED}\d]+(?:[-‑&][{_CASED}\d]+)*")
_SPACELESS: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(r"://|@|www\.")
_ABBR: Final = re.compile(r'<abbr\b[^>]* title="[^"]+"[^>]*>(.*?)</abbr>')
_ROMAN: Final = re.compile(r"[IVX]+")
_SHOUTED: Final = frozenset("ALL AND ANY BUT MUST NEVER NEW NO NOT NOW ONLY OR STOP YES".split())
_MOST_LETTERS: Final = 6
_FEW_WORDS: Final = 3
_SMALL_WORD: Final = 3
_REACH: Final = 200
_OPEN, _CLOSE = "\ue000", "\ue001"
_BRACKET_BEFORE: Final = re.compile(r"[(（\[]\s*(?:the |or |short[:,]? )?[\"'“‘«]?$")
_BRACKET_AFTER: Final = re.compile(r"[\"'”’»]?\s*[(（\[]([^)）\];]*)")
_APPOSITION: Final = re.compile(r"[\"'”’»]?(?:,| ?[:=–—]| means| stands for) (?:(?:the|an?) |(?=[A-ZÀ-Þ]))([^).,;]*)")
_WORD: Final = re.compile(r"[^\W_]+")


def long_sentences(html: str, limit: int = 30) -> list[str]:
    """The sentences with more than `limit` words; what a word is, `words` says."""
    return [sentence for sentence in sentences(html) if len(words(sentence)) > limit]


def undefined_abbreviations(html_pieces: Iterable[str], known: Collection[str] = EVERYDAY) -> list[str]:
    """The abbreviations that are not written out where readers of these texts, in their order, first meet them.

    An abbreviation has two or more capitals, and more of them than small letters; a plural s does not count. Not meant
    are words with digits (H-1B, DS-2019: codes, not shortened words), with dots (M.D.), of more than six capitals or
    in a sentence all of capitals (shouting), and Roman numbers. Written out is `Long Form (LF)`, `LF (long form)` or
    `LF, the Long Form`, with letters that fit where both are in alphabets with capitals; marked as a term or
    `<abbr title>` is as good. `known`: those that need no explanation.
    """
    settled, missing = set(known), []
    for html in html_pieces:
        marked = with_term_marks(_SPACE.sub(" ", html), lambda _, term: f"{_OPEN}{term}{_CLOSE}")
        for sentence in sentences(_ABBR.sub(rf"{_OPEN}\1{_CLOSE}", marked)):
            for short, start, end in _abbreviations(sentence):
                around = sentence[max(0, start - _REACH) : start], sentence[end : end + _REACH]
                if short not in settled and not _explained(short, *around):
                    missing.append(short)
                settled.add(short)
    return missing


def _abbreviations(sentence: str) -> Iterator[tuple[str, int, int]]:
    """Each abbreviation of a sentence, with the start and end of the chain of words it stands in."""
    if len(words(sentence)) > _FEW_WORDS and all(char.isupper() for char in sentence if char.isalpha()):
        return
    for chain in _CHAIN.finditer(_SPACELESS.sub(_without_address, sentence)):
        if any(char.isdigit() for char in chain[0]):
            continue
        for part in [chain[0]] if "&" in chain[0] else re.split("[-‑]", chain[0]):
            short = part.removesuffix("s")
            if _is_abbreviation(short):
                yield short, chain.start(), chain.end()


def _without_address(text: re.Match[str]) -> str:
    return " " * len(text[0]) if _ADDRESS.search(text[0]) else text[0]


def _is_abbreviation(word: str) -> bool:
    capitals = sum(char.isupper() for char in word)
    small = sum(char.islower() for char in word)
    shouted = word in _SHOUTED or capitals > _MOST_LETTERS
    return capitals > 1 and capitals > small and not shouted and not _ROMAN.fullmatch(word)


def _explained(short: str, before: str, after: str) -> bool:
    """Whether the text around an abbreviation says what it stands for."""
    if before.rfind(_OPEN) > before.rfind(_CLOSE):
        return True
    if bracket := _BRACKET_BEFORE.search(before):
        return _fits(short, _WORD.findall(before[: bracket.start()]), last=True)
    if bracket := _BRACKET_AFTER.match(after):
        return _fits(short, _WORD.findall(bracket[1]))
    apposition = _APPOSITION.match(after)
    return apposition is not None and _fits(short, _WORD.findall(apposition[1]))


def _fits(short: str, long: Sequence[str], last: bool = False) -> bool:
    """Whether the letters of `short` are those of `long`: each opens a word or follows inside the word before.

    Only small words may be passed over. `last`: one of the last two words has to take part, as in `Doctor of
    Osteopathic Medicine (DO)`. Where `long` is in letters without capitals, nothing can be compared, and it fits.
    """
    if not long or short in long:
        return False
    end = long[-1 if last else 0]
    if end.isalpha() and end.upper() == end.lower():
        return True
    low = [word.lower() for word in long]
    letters = [letter.lower() for letter in short if letter.isalpha()]
    reached = {place: 0 for place, word in enumerate(low) if word[0] == letters[0]}
    for letter in letters[1:]:
        reached = _reached(letter, reached, low)
    return any(not last or place >= len(low) - 2 for place in reached)


def _reached(letter: str, before: Mapping[int, int], low: Sequence[str]) -> dict[int, int]:
    """Where the next letter can be: by word, the first place in it, from such places of the letter before."""
    reached: dict[int, int] = {}
    for place, at in before.items():
        inside = low[place].find(letter, at + 1)
        if inside > 0:
            reached[place] = min(inside, reached.get(place, inside))
        for later in range(place + 1, len(low)):
            if low[later][0] == letter:
                reached[later] = 0
            if len(low[later]) > _SMALL_WORD:
                break
    return reached


_LINK: Final = re.compile(r'<a\b[^>]*\shref="[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_IMAGE: Final = re.compile(r"<img\b[^>]*>")
_SRC: Final = re.compile(r'\ssrc="([^"]*)"')
_ALT: Final = re.compile(r'\salt="([^"]*)"')
_AROUND: Final = " .,:;!?…()[]<>«»‹›“”‘’\"'→←*-–—،؛؟।。，：！？（）"
_VAGUE: Final = frozenset(
    "here|click|click here|click this|click this link|see here|go here|follow this link|this|this link|this page|"
    "this site|this website|this article|link|the link|page|website|more|read more|read this|learn more|see more|"
    "find out more|more info|more information|info|details|more details|source|"
    "aquí|haz clic aquí|haga clic aquí|clic aquí|leer más|más información|enlace|aqui|clique aqui|saiba mais|leia mais|"
    "ici|cliquez ici|lire la suite|en savoir plus|lien|hier|hier klicken|klicken sie hier|mehr|mehr erfahren|"
    "weiterlesen|هنا|اضغط هنا|انقر هنا|المزيد|اقرأ المزيد|الرابط|هذا الرابط|यहाँ|यहां|यहाँ क्लिक करें|यहां क्लिक करें|"
    "और पढ़ें|लिंक|这里|此处|点此|点击这里|点击此处|更多|阅读更多|了解更多|链接|這裡|點擊這裡|更多資訊".split("|")
)


def vague_links(html: str) -> list[str]:
    """The words of links that do not say where they lead ("here", "read more"); "" for a link without any words.

    Screen readers list links without the text around them (WCAG 2.4.9). A picture in a link speaks by its words.
    """
    said = [plain(f"{link} {' '.join(map(_alt, _IMAGE.findall(link)))}") for link in _LINK.findall(html)]
    return [text for text in said if text.casefold().strip(_AROUND) in _VAGUE | {""}]


def images_without_alt(html: str) -> list[str]:
    """The addresses of the pictures that say nothing to people who cannot see them (WCAG 1.1.1)."""
    silent = [image for image in _IMAGE.findall(html) if not plain(_alt(image))]
    found = [_SRC.search(image) for image in silent]
    return [markup.unescape(src[1]) if src else "" for src in found]


def _alt(image: str) -> str:
    alt = _ALT.search(image)
    return alt[1] if alt else ""
