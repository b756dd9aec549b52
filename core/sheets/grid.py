"""The only file that calls the parser of .xlsx, calamine; load it late.

The parser runs beside Python: while it reads one small workbook, the rows of the next are unpacked and checked.
"""

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

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
        with closing(_parsed(cuttings(package, limits=limits, folder=folder))) as parsed:
            for block, sheet in parsed:
                if block.sheet is not begun:
                    begun = block.sheet
                    shelf.add_sheet(begun.name)
                shelf.add_block(block.filled, _rows(sheet, block), hidden=block.hidden)


def _parsed(cut: Iterator[Cutting]) -> Generator[tuple[Block, CalamineSheet]]:
    """The blocks of all cuttings in order, parsed one cutting ahead of whoever takes them."""
    with ThreadPoolExecutor(max_workers=1) as parser:
        before: tuple[Cutting, Future[list[CalamineSheet]]] | None = None
        for cutting in cut:
            parsing = parser.submit(_parse, cutting)
            if before is not None:
                yield from _finished(*before)
            before = cutting, parsing
        if before is not None:
            yield from _finished(*before)


def _parse(cutting: Cutting) -> list[CalamineSheet]:
    with cutting.file:
        # It has no name, so that a process that is killed leaves nothing behind.
        book = CalamineWorkbook.from_path(f"/dev/fd/{cutting.file.fileno()}")
        return [book.get_sheet_by_index(number) for number in range(len(cutting.blocks))]


def _finished(cutting: Cutting, parsing: Future[list[CalamineSheet]]) -> Iterator[tuple[Block, CalamineSheet]]:
    try:
        sheets = parsing.result()
    except CalamineError as error:
        raise damaged() from error
    yield from zip(cutting.blocks, sheets, strict=True)


def _rows(sheet: CalamineSheet, block: Block) -> Sequence[list[Cell]]:
    """The filled rows of a block, from column A on."""
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
