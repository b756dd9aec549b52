"""The only file that calls the parser of workbooks, calamine; load it late."""

import zipfile
from collections.abc import Iterable
from itertools import groupby

from python_calamine import CalamineError, CalamineWorkbook

from core.sheets.blocks import block_of
from core.sheets.cells import Cell
from core.sheets.cut import CutWorkbook, part_name
from core.sheets.description import FileFormat
from core.sheets.refusals import damaged
from core.sheets.source import SheetIndex
from core.sheets.troubles import troubles_in


class Grid:
    """Cells of a cut workbook. The last block is kept, so that reading on is cheap."""

    format = FileFormat.XLSX

    def __init__(self, cut: CutWorkbook) -> None:
        """Load the shared strings; raises DamagedWorkbookError if the parser refuses them."""
        self.sheets = cut.sheets
        self.hidden_sheets = cut.hidden_sheets
        self._archive = zipfile.ZipFile(cut.file)
        self._kept: tuple[int, dict[int, list[Cell]]] = (-1, {})
        # The copy has no name, so that a process that is killed leaves nothing behind.
        try:
            self._book = CalamineWorkbook.from_path(f"/dev/fd/{cut.file.fileno()}")
        except CalamineError as error:
            raise damaged() from error

    def rows(self, sheet: SheetIndex, numbers: Iterable[int]) -> list[list[Cell]]:
        """The cells of the rows with these `numbers`, from column A on; a row ends where its block does."""
        found: list[list[Cell]] = []
        for block, members in groupby(numbers, key=block_of):
            cells = self._block(sheet, block)
            found.extend(cells.get(number, []) for number in members)
        return found

    def _block(self, sheet: SheetIndex, block: int) -> dict[int, list[Cell]]:
        part = sheet.parts[block]
        if self._kept[0] != part:
            cells = self._parse(part)
            if block in sheet.troubled:
                self._mark_troubles(part, cells)
            self._kept = part, cells
        return self._kept[1]

    def _parse(self, part: int) -> dict[int, list[Cell]]:
        try:
            sheet = self._book.get_sheet_by_index(part)
        except CalamineError as error:
            raise damaged() from error
        # Without a start the block has nothing but empty texts.
        top, left = sheet.start or (0, 0)
        margin: list[Cell] = [""] * left
        return {number: [*margin, *cells] for number, cells in enumerate(sheet.to_python(), start=top + 1)}

    def _mark_troubles(self, part: int, cells: dict[int, list[Cell]]) -> None:
        for number, column, trouble in troubles_in(self._archive.read(part_name(part))):
            row = cells.setdefault(number, [])
            row.extend([""] * (column + 1 - len(row)))
            row[column] = trouble
