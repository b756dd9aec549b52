"""Whether a text is something that people read as language."""

import re

WORD = re.compile(r"[^\W\d_]+")
SAME_EVERYWHERE = {"Tatausaha", "Rp", "WhatsApp", "Excel"}


def is_sentence(text: str) -> bool:
    """Whether a translator would have something to do: abbreviations, names and single letters are no sentence."""
    return any(len(word) > 1 and not word.isupper() and word not in SAME_EVERYWHERE for word in WORD.findall(text))


def first_words(text: str) -> str:
    """The text for a message, short."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
