"""Blocks of rows of a workbook, checked, as small workbooks in which each block is a sheet of its own.

The parser reads whole sheets only; here a whole sheet is one block, so a file is read piece by piece in constant
memory. A small workbook is a temporary file without a name: it ends with the process.
"""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from core.sheets.blocks import Rows
from core.sheets.inspection import walk_sheets
from core.sheets.limits import MIB, SheetLimits
from core.sheets.package import SHARED_STRINGS, STYLES, Package, Sheet
from core.sheets.problems import CellTrouble
from core.sheets.troubles import troubles_in

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

SMALLEST = 4 * MIB
LARGEST_PLAIN = 64 * MIB
SHARES = 8
"""The parser loads the shared texts with each small workbook, which is so many times as large as those."""


@dataclass
class Block:
    """Consecutive rows of a sheet."""

    sheet: Sheet
    filled: list[int] = field(default_factory=list)
    """Numbers of the rows with a filled cell, ascending, as Excel shows them."""
    hidden: int = 0
    """How many of the rows are hidden."""
    troubles: list[tuple[int, int, CellTrouble]] = field(default_factory=list)
    """Row number, index of the column, and what the parser does not tell."""


@dataclass
class Cutting:
    """A small workbook: block n is its sheet n."""

    file: IO[bytes]
    blocks: list[Block] = field(default_factory=list)


def cuttings(package: Package, *, limits: SheetLimits, folder: Path | None) -> Iterator[Cutting]:
    """All blocks of `package` in order; whoever takes a cutting closes its file. Raises SheetError."""
    shared = sum(map(len, package.stream(SHARED_STRINGS, limit=limits.shared_bytes))) if _shares(package) else 0
    cutter = _Cutter(package, limits, size=max(SMALLEST, shared * SHARES))
    blocks = groupby(walk_sheets(package, limits), key=_sheet_and_block)
    members = next(blocks, None)
    while members is not None:
        with ExitStack() as unless_taken:
            cutting = Cutting(unless_taken.enter_context(TemporaryFile(dir=folder)))
            members = cutter.write(cutting, members, blocks)
            unless_taken.pop_all()
        yield cutting


def _shares(package: Package) -> bool:
    return package.has(SHARED_STRINGS)


Members = tuple[tuple[Sheet, int], Iterator[tuple[Sheet, Rows]]]


class _Cutter:
    """Writes one cutting after the other."""

    def __init__(self, package: Package, limits: SheetLimits, *, size: int) -> None:
        self._package = package
        self._limits = limits
        self._size = size
        # Small ones live for a second: packing them would only take time.
        self._packing = zipfile.ZIP_STORED if size <= LARGEST_PLAIN else zipfile.ZIP_DEFLATED

    def write(self, cutting: Cutting, members: Members | None, blocks: Iterator[Members]) -> Members | None:
        """Fill the cutting, from the block `members` on; the block that did not fit, if one is left."""
        written = 0
        with zipfile.ZipFile(cutting.file, "w", self._packing, compresslevel=1) as archive:
            while members is not None and written < self._size:
                (sheet, _number), pieces = members
                with archive.open(f"xl/worksheets/sheet{len(cutting.blocks)}.xml", "w") as part:
                    cutting.blocks.append(Block(sheet))
                    written += _write_block(part, cutting.blocks[-1], pieces)
                members = next(blocks, None)
            self._write_frame(archive, len(cutting.blocks))
        cutting.file.flush()
        return members

    def _write_frame(self, archive: zipfile.ZipFile, count: int) -> None:
        links = [
            f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(count)
        ]
        tabs = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="rId{n}"/>' for n in range(count))
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


def _write_block(part: IO[bytes], block: Block, pieces: Iterator[tuple[Sheet, Rows]]) -> int:
    """Bytes of the rows that were written."""
    written = part.write(SHEET_START)
    for _sheet, rows in pieces:
        written += part.write(rows.xml)
        block.filled.extend(rows.filled)
        block.hidden += rows.hidden
        if rows.may_have_trouble:
            block.troubles.extend(troubles_in(rows.xml))
    part.write(SHEET_END)
    return written


def _sheet_and_block(found: tuple[Sheet, Rows]) -> tuple[Sheet, int]:
    sheet, rows = found
    return sheet, rows.block
