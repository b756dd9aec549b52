"""Opening a file of any format that can be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.sheets.cut import cut_workbook
from core.sheets.limits import SheetLimits
from core.sheets.source import Source


@contextmanager
def open_source(path: Path, *, limits: SheetLimits, folder: Path | None) -> Iterator[Source]:
    """Check the file at `path`, copy it in blocks to `folder` (the system's own if None), and open the copy.

    Raises the SheetError that says why the file can't be read.
    """
    # Loads the parser, which only readers of workbooks should pay for.
    from core.sheets.grid import Grid  # noqa: PLC0415

    cut = cut_workbook(path, limits=limits, folder=folder)
    with cut.file:
        yield Grid(cut)
