"""The process that parses one .xls within bounds and prints its rows as lines of JSON. Started by `old_workbook`."""

import json
import resource
import sys
from collections import defaultdict
from itertools import repeat, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from core.sheets.cells import Cell
from core.sheets.old_workbook import LOCKED, SPENT
from core.sheets.old_workbook_records import Remarks, remarks_on_sheets
from core.sheets.packing import as_json
from core.sheets.problems import CellTrouble

NO_CELLS: list[Cell] = []


def main() -> int:
    """Parse the file named by the first argument; the others are bytes of memory and seconds of work it may take."""
    path, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _print_workbook(path, sys.stdout)
    except PasswordError:
        return LOCKED
    except MemoryError:
        return SPENT
    return 0


def _print_workbook(path: str, out: IO[str]) -> None:
    # The parser believes the name.
    with TemporaryDirectory() as folder:
        link = Path(folder) / "workbook.xls"
        link.symlink_to(path)
        book = CalamineWorkbook.from_path(link)
    tabs = book.sheets_metadata
    remarks = remarks_on_sheets(Path(path).read_bytes())
    _print(out, ["sheets", len(tabs)])
    for index, tab in enumerate(tabs):
        if tab.typ is SheetTypeEnum.WorkSheet and tab.visible is not SheetVisibleEnum.Visible:
            _print(out, ["hidden", tab.name])
        elif tab.typ is SheetTypeEnum.WorkSheet:
            _print(out, ["sheet", tab.name])
            _print_rows(book.get_sheet_by_index(index), remarks[index] if index < len(remarks) else Remarks(), out)


def _print_rows(sheet: CalamineSheet, remarks: Remarks, out: IO[str]) -> None:
    troubled = defaultdict(list)
    for row, column in remarks.errors:
        troubled[row].append(column)
    # The parser leaves out rows and columns at the end that hold errors only.
    beyond = repeat(NO_CELLS, max(troubled, default=-1) + 1)
    for number, (found, _none) in enumerate(zip_longest(sheet.iter_rows(), beyond, fillvalue=NO_CELLS)):
        cells: list[Cell] = list(found)
        for column in troubled.get(number, ()):
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = CellTrouble.ERROR_VALUE
        if any(cell != "" for cell in cells):
            _print(out, [number + 1, cells, number in remarks.hidden_rows])


def _print(out: IO[str], message: list[object]) -> None:
    out.write(json.dumps(message, default=as_json) + "\n")


if __name__ == "__main__":
    sys.exit(main())
