"""A tax file for Coretax: one XML, or a ZIP of several where there are more rows than one may hold."""

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO

from modules.Payroll.outputs.coretax_xml import Row, write_bulk

ROWS_PER_FILE = 100
"""What users of Coretax report; the office publishes no number (docs/howto/payroll-law.md)."""
MADE_AT = (2000, 1, 1, 0, 0, 0)
"""The same rows give the same bytes, whenever they are written."""


def write_tax_file(
    target: IO[bytes], names: tuple[str, str, str], number: str, rows: Iterable[Row], *, stem: str, is_long: bool
) -> int:
    """Write all rows; how many there were. `is_long`: there are more than `ROWS_PER_FILE`, so it becomes a ZIP."""
    if not is_long:
        return write_bulk(target, names, number, rows)
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, part in enumerate(_parts(rows), start=1):
            entry = zipfile.ZipInfo(f"{stem}-{place:02d}.xml", MADE_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                count += write_bulk(file, names, number, part)
    return count


def _parts(rows: Iterable[Row]) -> Iterator[Iterable[Row]]:
    left = iter(rows)
    for first in left:
        yield chain([first], islice(left, ROWS_PER_FILE - 1))
