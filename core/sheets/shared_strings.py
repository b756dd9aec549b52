"""The table of texts that cells point to: measured before the reader loads it whole."""

from core.sheets.limits import SheetLimits
from core.sheets.package import SHARED_STRINGS, Package
from core.sheets.refusals import too_much_inside

ITEM = b"<si"


def longest_shared_string(package: Package, limits: SheetLimits) -> int:
    """Bytes of the longest entry as written in the file; 0 without a table.

    Raises TooLargeError for too many entries, or one that is longer than a row may be.
    """
    if not package.has(SHARED_STRINGS):
        return 0
    longest, count, rest = 0, 0, b""
    for piece in package.stream(SHARED_STRINGS, limit=limits.shared_bytes):
        *items, rest = (rest + piece).split(ITEM)
        count += len(items)
        longest = max(longest, max(map(len, items), default=0))
        if count > limits.shared_strings or len(rest) > limits.row_bytes:
            raise too_much_inside()
    return max(longest, len(rest))
