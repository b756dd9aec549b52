"""Old .xls files, parsed in a process of its own: the parser holds them whole, and a hostile one may abort it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from core.i18n import gettext as _
from core.sheets.errors import TooLargeError
from core.sheets.filling import ShelfFiller
from core.sheets.limits import MIB, SheetLimits
from core.sheets.packing import as_cell
from core.sheets.refusals import damaged, locked, too_many_sheets, too_much_inside

PROGRAM = "core.sheets.old_workbook_process"
LOCKED, SPENT = 3, 4
"""How that process ends when the workbook has a password, and when it needs more memory than it may."""


def read_old_workbook(path: Path, shelf: ShelfFiller, limits: SheetLimits) -> None:
    """Put the rows of all visible sheets of the .xls at `path` on `shelf`; raises SheetError."""
    if path.stat().st_size > limits.xls_bytes:
        raise TooLargeError(
            _(
                "Berkas .xls lebih besar dari %(limit)s MB. Simpan sebagai .xlsx, lalu unggah lagi.",
                limit=limits.xls_bytes // MIB,
            )
        )
    command = [
        sys.executable,
        "-m",
        PROGRAM,
        str(path.resolve()),
        str(limits.xls_memory_bytes),
        str(limits.xls_seconds),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as process:
        try:
            _take(process.stdout, shelf, limits)
        except BaseException:
            process.kill()
            raise
    _judge(process.returncode)


ROOT = Path(__file__).parents[2]


def _take(stream: IO[bytes] | None, shelf: ShelfFiller, limits: SheetLimits) -> None:
    hidden = []
    for line in _lines(stream, limits):
        message = json.loads(line, object_hook=as_cell)
        match message:
            case ["sheets", int(count)]:
                if count > limits.sheets:
                    raise too_many_sheets(count, limits)
            case ["hidden", str(name)]:
                hidden.append(name)
            case ["sheet", str(name)]:
                shelf.add_sheet(name)
            case [int(number), list(cells), bool(hidden_row)]:
                shelf.add_row(number, cells, hidden=hidden_row)
    shelf.hidden_sheets = tuple(hidden)


def _lines(stream: IO[bytes] | None, limits: SheetLimits) -> Iterator[bytes]:
    assert stream is not None
    while line := stream.readline(limits.row_bytes):
        # A line that is cut has no end; so does the last one of a process that died.
        if not line.endswith(b"\n"):
            return
        yield line


def _judge(code: int) -> None:
    if code == LOCKED:
        raise locked()
    if code == SPENT or code < 0:
        raise too_much_inside()
    if code:
        raise damaged()
