"""What a spreadsheet program would run instead of show, and how it is told not to."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "|")
"""OWASP ASVS 5.0, 1.2.10, and `|`, which starts a DDE call."""


def starts_formula(text: str) -> bool:
    """Whether `text` may be taken for a formula, also behind blanks, which some programs strip."""
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def defused(text: str) -> str:
    """`text` for a CSV file: an apostrophe in front of what would be a formula."""
    return f"'{text}" if starts_formula(text) else text
