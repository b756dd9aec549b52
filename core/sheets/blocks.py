"""A sheet, unpacked as a stream and cut into blocks of rows that are safe to parse.

A few hundred bytes can make a spreadsheet parser reserve the memory of the whole grid. So no parser sees a sheet before
its rows passed here, and then only one block: consecutive rows, at most `BLOCK_ROWS`, no column beyond the limit.
What is not written as spreadsheet programs write it (reference first, rows ascending, no name space prefix) is refused.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.sheets.limits import SheetLimits
from core.sheets.package import Package, Sheet
from core.sheets.references import rightmost
from core.sheets.refusals import damaged, too_much_inside, too_wide

BLOCK_ROWS = 2_000
LAST_ROW = 1_048_576

START, END = b"<sheetData>", b"</sheetData>"
NEXT_ROW = b"<row "
EMPTY = re.compile(rb"<(?:c|row)\s[^<>]*/>")
ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"[ >]')
CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"[ >]')
DIGITS, LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ANY_CELL = re.compile(rb"<c[\s/>]")
ANY_ROW = re.compile(rb"<row[\s/>]")
PREFIXED = re.compile(rb"<[^\s<>/:]+:(?:c|row)[\s/>]")
OTHER_ENCODING = re.compile(rb"""encoding=["'](?!utf-8["'])""", re.IGNORECASE)
HIDDEN_ROW = re.compile(rb'<row [^<>]*\shidden="(?:1|true)"')
TROUBLE_SIGNS = (b't="e"', b"<f")


@dataclass(frozen=True)
class Rows:
    """Some consecutive rows, all of one block, as XML."""

    block: int
    xml: bytes
    filled: list[int]
    """Numbers of the rows with a filled cell, ascending, as Excel shows them."""
    cells: int
    """How many cells are filled."""
    may_have_trouble: bool
    """Whether there are formulas or error values."""
    hidden: int
    """How many rows are hidden, by hand or by a filter."""


def block_of(row: int) -> int:
    """The block that holds row number `row`."""
    return (row - 1) // BLOCK_ROWS


def checked_rows(package: Package, sheet: Sheet, limits: SheetLimits, *, longest: int) -> Iterator[Rows]:
    """The rows of `sheet` in order, in pieces of some 100 KiB; `longest` is the longest shared string in bytes.

    Raises TooLargeError or DamagedWorkbookError before a row is given out that must not reach a parser.
    """
    last, block, cells = 0, -1, 0
    for xml in _whole_rows(package.stream(sheet.part, limit=limits.sheet_bytes), limits.row_bytes):
        for numbers, part in _by_block(EMPTY.sub(b"", xml) if b"/>" in xml else xml):
            if numbers[0] <= last or numbers[-1] > LAST_ROW:
                raise damaged()
            last = numbers[-1]
            rows = _check(numbers, part, limits)
            cells = rows.cells + (cells if rows.block == block else 0)
            block = rows.block
            if cells * longest > limits.block_text_bytes:
                raise too_much_inside()
            yield rows


def _whole_rows(stream: Iterator[bytes], row_bytes: int) -> Iterator[bytes]:
    """What lies between the tags of the sheet's data, cut in front of rows; what follows is not even unpacked."""
    rest = _skip_head(stream, row_bytes)
    while rest is not None:
        end = rest.find(END)
        cut = rest.rfind(NEXT_ROW) if end < 0 else end
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        if end >= 0:
            return
        if len(rest) > row_bytes:
            raise too_much_inside()
        more = next(stream, None)
        if more is None:
            raise damaged()
        rest += more


def _skip_head(stream: Iterator[bytes], head_bytes: int) -> bytes | None:
    """What follows the opening tag of the sheet's data; None if the sheet has none."""
    head = b""
    for piece in stream:
        head += piece
        if START in head:
            head, _start, rows = head.partition(START)
            if OTHER_ENCODING.search(head):
                raise damaged()
            return rows
        if b"<sheetData/>" in head:
            return None
        if len(head) > head_bytes:
            raise too_much_inside()
    raise damaged()


def _by_block(xml: bytes) -> Iterator[tuple[list[int], bytes]]:
    """Row numbers and XML for each block that `xml` has rows of."""
    numbers: list[int] = []
    start = 0
    for match in ROW.finditer(xml):
        number = int(match[1])
        if numbers and block_of(number) != block_of(numbers[0]):
            yield numbers, xml[start : match.start()]
            numbers, start = [], match.start()
        numbers.append(number)
    if numbers:
        yield numbers, xml[start:]
    elif _is_odd(xml, rows=0, cells=0):
        raise damaged()


def _check(numbers: list[int], xml: bytes, limits: SheetLimits) -> Rows:
    cells = CELL.findall(xml)
    if _is_odd(xml, rows=len(numbers), cells=len(cells)) or numbers != sorted(set(numbers)):
        raise damaged()
    references = b" ".join(cells)
    _check_width(set(references.translate(None, DIGITS).split()), limits)
    filled = sorted(map(int, set(references.translate(None, LETTERS).split())))
    if not set(filled) <= set(numbers):
        raise damaged()
    trouble = any(sign in xml for sign in TROUBLE_SIGNS)
    hidden = len(HIDDEN_ROW.findall(xml)) if b"hidden=" in xml else 0
    return Rows(block_of(numbers[0]), xml, filled, len(cells), trouble, hidden)


def _is_odd(xml: bytes, *, rows: int, cells: int) -> bool:
    """Whether `xml` has rows or cells beyond those that were recognised, which a parser would read all the same."""
    # The plain counts are fast and right unless there is rich text, whose <color> begins like a cell.
    if xml.count(b"<c") != cells and len(ANY_CELL.findall(xml)) != cells:
        return True
    if xml.count(b"<row") != rows and len(ANY_ROW.findall(xml)) != rows:
        return True
    # One character is found many times faster than two.
    return b":" in xml and (b":c" in xml or b":row" in xml) and PREFIXED.search(xml) is not None


def _check_width(columns: Iterable[bytes], limits: SheetLimits) -> None:
    right = rightmost(columns)
    if right >= limits.columns:
        raise too_wide(right, limits)
