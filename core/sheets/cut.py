"""A checked copy of a workbook in which each block of rows is a sheet of its own.

The parser reads whole sheets only; in the copy a whole sheet is one block, so a file is read piece by piece in constant
memory, and reading can start at any row. The copy is a temporary file without a name: it ends with the process.
"""

import zipfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from core.sheets.blocks import Rows
from core.sheets.inspection import walk_sheets
from core.sheets.limits import SheetLimits
from core.sheets.package import SHARED_STRINGS, STYLES, Package, Sheet, open_package
from core.sheets.source import SheetIndex

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET_START = HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
SHEET_END = b"</sheetData></worksheet>"
ROOT_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@dataclass(frozen=True)
class CutWorkbook:
    """The copy and what is in it."""

    file: IO[bytes]
    sheets: list[SheetIndex]
    hidden_sheets: tuple[str, ...]


def part_name(index: int) -> str:
    """Where the copy keeps sheet `index`."""
    return f"xl/worksheets/sheet{index}.xml"


def cut_workbook(path: Path, *, limits: SheetLimits, folder: Path | None) -> CutWorkbook:
    """Check the .xlsx at `path` and write its copy into `folder` (the system's own if None); raises SheetError."""
    file = TemporaryFile(dir=folder)  # noqa: SIM115 - lives as long as the reader
    try:
        with open_package(path, limits) as package:
            return CutWorkbook(file, _Cutter(package, limits).write(file), package.hidden_sheets())
    except BaseException:
        file.close()
        raise


class _Cutter:
    """Writes one copy."""

    def __init__(self, package: Package, limits: SheetLimits) -> None:
        self._package = package
        self._limits = limits
        self._sheets: dict[Sheet, SheetIndex] = {}
        self._count = 0

    def write(self, file: IO[bytes]) -> list[SheetIndex]:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            self._write_blocks(archive)
            self._write_frame(archive)
        file.flush()
        return list(self._sheets.values())

    def _write_blocks(self, archive: zipfile.ZipFile) -> None:
        for (sheet, block), members in groupby(walk_sheets(self._package, self._limits), key=_sheet_and_block):
            cut = self._sheets.setdefault(sheet, SheetIndex(sheet.name))
            cut.parts[block] = self._count
            with archive.open(part_name(self._count), "w") as part:
                part.write(SHEET_START)
                for _sheet, rows in members:
                    part.write(rows.xml)
                    _note(cut, rows)
                part.write(SHEET_END)
            self._count += 1

    def _write_frame(self, archive: zipfile.ZipFile) -> None:
        links = [
            f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(self._count)
        ]
        tabs = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="rId{n}"/>' for n in range(self._count))
        for part, name, limit in (
            (SHARED_STRINGS, "sharedStrings", self._limits.shared_bytes),
            (STYLES, "styles", self._limits.small_part_bytes),
        ):
            if self._package.has(part):
                links.append(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>')
                with archive.open(f"xl/{name}.xml", "w") as copy:
                    copy.writelines(self._package.stream(part, limit=limit))
        era = ' date1904="1"' if self._package.counts_from_1904 else ""
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", ROOT_RELATIONS)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr{era}/><sheets>{tabs}</sheets></workbook>',
        )


def _note(cut: SheetIndex, rows: Rows) -> None:
    cut.filled.extend(rows.filled)
    cut.hidden_rows += rows.hidden
    if rows.may_have_trouble:
        cut.troubled.add(rows.block)


def _sheet_and_block(found: tuple[Sheet, Rows]) -> tuple[Sheet, int]:
    sheet, rows = found
    return sheet, rows.block
