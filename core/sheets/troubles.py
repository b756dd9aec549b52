"""Cells without a value of their own: errors, and formulas that were never calculated. The parser calls both empty."""

import re
from collections.abc import Iterator

from core.sheets.problems import CellTrouble
from core.sheets.references import column_index

CELL = rb'<c r="([A-Z]{1,3})([0-9]+)"'
FORMULA = rb"[^<>]*>\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*"

PATTERNS = (
    (re.compile(CELL + rb'[^<>]*\st="e"'), CellTrouble.ERROR_VALUE),
    (re.compile(CELL + FORMULA + rb"</c>"), CellTrouble.NO_RESULT),
    # With t="str" an empty value is a result: the formula gave an empty text.
    (re.compile(CELL + rb'(?![^<>]*\st="str")' + FORMULA + rb"(?:<v\s*/>|<v>\s*</v>)\s*</c>"), CellTrouble.NO_RESULT),
)


def troubles_in(xml: bytes) -> Iterator[tuple[int, int, CellTrouble]]:
    """Row number, column index and trouble of each such cell in the rows of `xml`."""
    for pattern, trouble in PATTERNS:
        for match in pattern.finditer(xml):
            yield int(match[2]), column_index(match[1].decode("ascii")), trouble
