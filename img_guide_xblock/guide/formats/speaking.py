"""In which language pieces of a document are, and what says so when one moves to a guide of another."""

from img_guide_xblock.guide.formats.rows import Json


def language(guide: Json, *pieces: Json) -> str:
    """The language of the innermost of pieces that says one, each in the one before it, or that of the guide."""
    said = [piece["lang"] for piece in pieces if piece.get("lang")]
    return str(said[-1] if said else guide.get("lang", "en"))


def speaking(lang: str, around: str, piece: Json) -> Json:
    """A piece that says its language, where it comes to one of another; empty = nobody knows."""
    return piece if piece.get("lang") or lang in ("", around) else {**piece, "lang": lang}
