"""The process that parses one .xls within bounds and prints its rows as lines of JSON. Started by `old_workbook`."""

import json
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from core.sheets.old_workbook import LOCKED, SPENT
from core.sheets.shelf import as_json


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
    tabs = [tab for tab in book.sheets_metadata if tab.typ is SheetTypeEnum.WorkSheet]
    _print(out, ["sheets", len(tabs)])
    for tab in tabs:
        if tab.visible is not SheetVisibleEnum.Visible:
            _print(out, ["hidden", tab.name])
            continue
        _print(out, ["sheet", tab.name])
        for number, cells in enumerate(book.get_sheet_by_name(tab.name).iter_rows(), start=1):
            if any(cell != "" for cell in cells):
                _print(out, [number, cells])


def _print(out: IO[str], message: list[object]) -> None:
    out.write(json.dumps(message, default=as_json) + "\n")


if __name__ == "__main__":
    sys.exit(main())
