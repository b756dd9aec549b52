"""Texts that people give on the command line and that end in source code."""

from core.modules.errors import BadInputError

LONGEST = 60


def checked_label(text: str) -> str:
    """`text`, which can stand in Python, in a page and in a catalogue as it is. Raises BadInputError."""
    if not text.strip() or len(text) > LONGEST or not text.isprintable() or set(text) & set("\"'\\{}<>%"):
        raise BadInputError(f"The label {text!r} must have 1 to {LONGEST} letters, without quotes, braces, % and \\.")
    return text.strip()
