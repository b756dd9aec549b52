"""The content of an .ods, read as a stream onto a shelf. What is written once may be repeated a million times."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from xml.parsers import expat

from core.sheets.archive import Archive
from core.sheets.blocks import LAST_ROW
from core.sheets.cells import Cell
from core.sheets.filling import ShelfFiller
from core.sheets.limits import SheetLimits
from core.sheets.problems import CellTrouble
from core.sheets.refusals import damaged, too_many_sheets, too_much_inside, too_wide

CONTENT = "content.xml"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
ERROR_TYPES = ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type",)
MOST_BLANKS = 1_000
DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
ERROR_TEXT = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")


def read_opendocument(archive: Archive, shelf: ShelfFiller, limits: SheetLimits) -> None:
    """Put the rows of all visible sheets on `shelf`; raises SheetError."""
    reading = _Reading(shelf, limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    try:
        fed = 0
        for piece in archive.stream(CONTENT, limit=limits.sheet_bytes):
            parser.Parse(piece)
            fed += len(piece)
            # The parser keeps a tag until it is complete.
            if fed - parser.CurrentByteIndex > limits.row_bytes:
                raise too_much_inside()
        parser.Parse(b"", True)  # noqa: FBT003 - the parser takes no keyword
    except (expat.ExpatError, LookupError, ValueError, OverflowError) as error:
        raise damaged() from error
    shelf.hidden_sheets = tuple(reading.hidden_sheets)


def _refuse(*_declaration: object) -> None:
    raise damaged()


class _Reading:
    """Where the stream is: in which sheet, row, cell and paragraph."""

    def __init__(self, shelf: ShelfFiller, limits: SheetLimits) -> None:
        self.hidden_sheets: list[str] = []
        self._shelf = shelf
        self._limits = limits
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._reads = False
        self._row = 0
        self._depth = 0  # how many tables, notes or drawings deep below the sheet's own cells
        self._cells: list[Cell] = []
        self._attributes: Mapping[str, str] = {}
        self._row_attributes: Mapping[str, str] = {}
        self._texts: list[str] = []
        self._length = 0
        self._in_text = 0
        self._pending = 0
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            STYLE + "style": self._start_style,
            STYLE + "table-properties": self._note_style,
            TABLE + "table": self._start_sheet,
            TABLE + "table-row": self._start_row,
            TABLE + "table-cell": self._start_cell,
            TABLE + "covered-table-cell": self._start_cell,
            TEXT + "p": self._start_paragraph,
            TEXT + "s": self._add_blanks,
            TEXT + "tab": self._add_blanks,
            TEXT + "line-break": self._add_blanks,
        }
        self._ends: dict[str, Callable[[], None]] = {
            TABLE + "table": self._end_sheet,
            TABLE + "table-row": self._end_row,
            TABLE + "table-cell": self._end_cell,
            TABLE + "covered-table-cell": self._end_cell,
            TEXT + "p": self._end_paragraph,
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._depth or name == OFFICE + "annotation" or (name == TABLE + "table" and self._reads):
            self._depth += 1
        elif name in self._starts:
            self._starts[name](attributes)

    def end(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
        elif name in self._ends:
            self._ends[name]()

    def characters(self, text: str) -> None:
        if self._in_text and self._reads and not self._depth:
            self._length += len(text)
            if self._length > self._limits.row_bytes:
                raise too_much_inside()
            self._texts.append(text)

    def _start_sheet(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get(TABLE + "name", "")
        if attributes.get(TABLE + "style-name") in self._hidden_styles:
            self.hidden_sheets.append(name)
            return
        self._reads, self._row = True, 0
        if len(self._shelf.sheets) >= self._limits.sheets:
            raise too_many_sheets(len(self._shelf.sheets) + 1, self._limits)
        self._shelf.add_sheet(name)

    def _end_sheet(self) -> None:
        self._reads = False

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(STYLE + "name", "")

    def _note_style(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row_attributes, self._cells, self._pending = dict(attributes), [], 0

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._attributes, self._texts, self._length = dict(attributes), [], 0

    def _add_blanks(self, attributes: Mapping[str, str]) -> None:
        self.characters(" " * min(_count(attributes.get(TEXT + "c")), MOST_BLANKS))

    def _end_paragraph(self) -> None:
        self._in_text -= 1

    def _start_paragraph(self, _attributes: Mapping[str, str]) -> None:
        self._in_text += 1
        if self._texts:
            self._texts.append("\n")

    def _end_cell(self) -> None:
        if not self._reads:
            return
        value = _value(self._attributes, "".join(self._texts))
        times = _count(self._attributes.get(TABLE + "number-columns-repeated"))
        if value == "":
            self._pending += times
            return
        if len(self._cells) + self._pending + times > self._limits.columns:
            raise too_wide(min(len(self._cells) + self._pending, 16_383), self._limits)
        self._cells.extend([""] * self._pending + [value] * times)
        self._pending = 0

    def _end_row(self) -> None:
        if not self._reads:
            return
        times = _count(self._row_attributes.get(TABLE + "number-rows-repeated"))
        first, self._row = self._row + 1, self._row + times
        if not self._cells:
            return
        if self._row > LAST_ROW:
            raise too_much_inside()
        hidden = self._row_attributes.get(TABLE + "visibility", "visible") != "visible"
        for number in range(first, self._row + 1):
            self._shelf.add_row(number, list(self._cells), hidden=hidden)


def _count(written: str | None) -> int:
    return max(1, int(written)) if written else 1


def _value(attributes: Mapping[str, str], text: str) -> Cell:
    if any(attributes.get(name) == "error" for name in ERROR_TYPES):
        return CellTrouble.ERROR_VALUE
    kind = attributes.get(OFFICE + "value-type", "")
    if kind in READERS:
        return READERS[kind](attributes, text)
    if TABLE + "formula" in attributes:
        if not kind and not text:
            return CellTrouble.NO_RESULT
        if ERROR_TEXT.fullmatch(text):
            return CellTrouble.ERROR_VALUE
    return attributes.get(OFFICE + "string-value") or text


def _number(attributes: Mapping[str, str], text: str) -> Cell:
    return float(attributes.get(OFFICE + "value", text))


def _boolean(attributes: Mapping[str, str], _text: str) -> Cell:
    return attributes.get(OFFICE + "boolean-value") == "true"


def _date(attributes: Mapping[str, str], text: str) -> Cell:
    written = attributes.get(OFFICE + "date-value", text)
    if "T" not in written:
        return date.fromisoformat(written)
    found = datetime.fromisoformat(written).replace(tzinfo=None)
    return found.date() if (found.hour, found.minute, found.second) == (0, 0, 0) else found


def _duration(attributes: Mapping[str, str], text: str) -> Cell:
    found = DURATION.fullmatch(attributes.get(OFFICE + "time-value", ""))
    if found is None:
        return text
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


READERS: Mapping[str, Callable[[Mapping[str, str], str], Cell]] = {
    "float": _number,
    "currency": _number,
    "percentage": _number,
    "boolean": _boolean,
    "date": _date,
    "time": _duration,
}
