"""Looking a workbook over without parsing it: constant memory, whatever the file holds."""

from collections.abc import Iterator
from pathlib import Path

from core.i18n import gettext as _
from core.sheets.blocks import Rows, checked_rows
from core.sheets.description import FileFormat
from core.sheets.errors import EmptyWorkbookError
from core.sheets.limits import SheetLimits, current_limits
from core.sheets.package import Package, Sheet, open_package
from core.sheets.recognition import recognise
from core.sheets.refusals import save_as_xlsx, too_much_inside
from core.sheets.shared_strings import longest_shared_string


def inspect_workbook(path: Path, *, limits: SheetLimits | None = None) -> None:
    """Unpack and check the .xlsx at `path`; raises the SheetError that says why it can't be read, and what to do."""
    limits = limits or current_limits()
    if recognise(path, limits) is not FileFormat.XLSX:
        raise save_as_xlsx()
    with open_package(path, limits) as package:
        for _rows in walk_sheets(package, limits):
            pass


def walk_sheets(package: Package, limits: SheetLimits) -> Iterator[tuple[Sheet, Rows]]:
    """The checked rows of all visible sheets; raises EmptyWorkbookError at the end if there was none."""
    longest = longest_shared_string(package, limits)
    cells = unpacked = 0
    for sheet in package.sheets():
        for rows in checked_rows(package, sheet, limits, longest=longest):
            cells += rows.cells
            unpacked += len(rows.xml)
            if cells > limits.cells or unpacked > limits.sheet_bytes:
                raise too_much_inside()
            if rows.filled:
                yield sheet, rows
    if not cells:
        raise EmptyWorkbookError(_("Berkas tidak berisi data. Pilih berkas lain atau isi lembar pertamanya."))
