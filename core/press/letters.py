"""Letters that the plain font of documents has not: Arabic, and Latin with marks that Western Europe does not use.

What is written in them is put into a font that has them; the rest of the document stays in the plain font, which every
reader has, so that nothing is embedded for most documents.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from core.press.trouble import Reason, TroubleError

FAMILY = "Amiri"
FACES = {("normal", "normal"): "Regular", ("bold", "normal"): "Bold", ("normal", "italic"): "Italic"}
PLAIN = "\x00-\x7f\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # noqa: RUF001 - what Windows-1252 has
OTHER = re.compile(f"[^{PLAIN}]+(?:[ \xa0]+[^{PLAIN}]+)*")
TAG = re.compile(r"(<[^>]*>)")
UNSEEN = ("<style", "<title", "<head")


def folder() -> Path:
    """Where the font's files are."""
    import fontpkg_amiri  # noqa: PLC0415 - most documents do without

    return Path(fontpkg_amiri.ROOT) / "files"


def path_of(face: str) -> str:
    """The file of a face."""
    return str(folder() / f"Amiri-{face}.ttf")


def font_faces() -> str:
    """The font, as a stylesheet declares it."""
    return "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{weight};font-style:{style};src:url({path_of(face)})}}"
        for (weight, style), face in FACES.items()
    )


def with_other_letters(markup: str) -> str:
    """`markup` in which the runs of other letters name their font. Raises TroubleError for letters it has not."""
    return "".join(_pieces(markup))


def _pieces(markup: str) -> Iterator[str]:
    is_seen = True
    for piece in TAG.split(markup):
        if piece.startswith("<"):
            is_seen = _is_seen_after(piece.lower(), is_seen=is_seen)
            yield piece
        else:
            yield OTHER.sub(_in_font, piece) if is_seen else piece


def _is_seen_after(tag: str, *, is_seen: bool) -> bool:
    if tag.startswith(UNSEEN):
        return False
    return True if tag.startswith(("</style", "</title", "</head", "<body")) else is_seen


def refuse_unknown(text: str) -> None:
    """Raise TroubleError when `text` has letters that no font has: they would come out as boxes."""
    unknown = [letter for run in OTHER.findall(text) for letter in run if ord(letter) not in _known()]
    if unknown:
        raise TroubleError(Reason.LETTERS, "".join(dict.fromkeys(unknown)))


def _in_font(run: re.Match[str]) -> str:
    refuse_unknown(run.group())
    return f'<span style="font-family:{FAMILY}">{run.group()}</span>'


@cache
def _known() -> frozenset[int]:
    from reportlab.pdfbase.ttfonts import TTFontFile  # noqa: PLC0415 - most documents do without

    return frozenset(TTFontFile(path_of("Regular")).charToGlyph)
