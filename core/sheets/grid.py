"""The only file that calls the parser of .xlsx, calamine; load it late."""

from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from core.sheets.cells import Cell
from core.sheets.cut import Block, Cutting, cuttings
from core.sheets.filling import ShelfFiller
from core.sheets.limits import SheetLimits
from core.sheets.package import Sheet, open_package
from core.sheets.refusals import damaged


def read_workbook(path: Path, shelf: ShelfFiller, limits: SheetLimits, folder: Path | None) -> None:
    """Check the .xlsx at `path` and put the rows of its visible sheets on `shelf`; raises SheetError.

    What is cut for the parser is in `folder` (the system's own if None) meanwhile.
    """
    with open_package(path, limits) as package:
        shelf.hidden_sheets = package.hidden_sheets()
        begun: Sheet | None = None
        for cutting in cuttings(package, limits=limits, folder=folder):
            book = _opened(cutting)
            for number, block in enumerate(cutting.blocks):
                if block.sheet is not begun:
                    begun = block.sheet
                    shelf.add_sheet(begun.name)
                shelf.add_block(block.filled, _rows(book, number, block), hidden=block.hidden)


def _opened(cutting: Cutting) -> CalamineWorkbook:
    # It has no name, so that a process that is killed leaves nothing behind.
    try:
        return CalamineWorkbook.from_path(f"/dev/fd/{cutting.file.fileno()}")
    except CalamineError as error:
        raise damaged() from error


def _rows(book: CalamineWorkbook, number: int, block: Block) -> Sequence[list[Cell]]:
    """The filled rows of a block, from column A on."""
    try:
        sheet = book.get_sheet_by_index(number)
    except CalamineError as error:
        raise damaged() from error
    # Without a start the block has nothing but empty texts.
    top, left = sheet.start or (0, 0)
    margin: list[Cell] = [""] * left
    rows: list[list[Cell]] = [[*margin, *cells] for cells in sheet.to_python()]
    if block.filled != list(range(top + 1, top + 1 + len(rows))):
        by_number = dict(enumerate(rows, start=top + 1))
        rows = [by_number.get(each, []) for each in block.filled]
    if block.troubles:
        _mark_troubles(dict(zip(block.filled, rows, strict=True)), block)
    return rows


def _mark_troubles(rows: dict[int, list[Cell]], block: Block) -> None:
    for number, column, trouble in block.troubles:
        row = rows[number]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = trouble
