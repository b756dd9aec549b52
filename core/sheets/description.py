"""What is in a workbook, for a person who has to say which sheet, header and columns are meant."""

from dataclasses import dataclass
from enum import Enum

from core.sheets.references import column_letters


class FileFormat(Enum):
    """The formats that can be read, told by content."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


@dataclass(frozen=True)
class FoundColumn:
    """A column of a sheet."""

    index: int
    """Counted from 0."""
    title: str
    """As written, blanks collapsed; `Group > Name` below a merged group; empty if nothing stands above it."""
    normalised: str
    """The title without what people vary: what a choice is remembered by."""

    @property
    def letters(self) -> str:
        """What Excel shows above it."""
        return column_letters(self.index)


@dataclass(frozen=True)
class SampleRow:
    """A row as text, one cell for each found column."""

    number: int
    """As Excel shows it."""
    texts: tuple[str, ...]


@dataclass(frozen=True)
class SheetDescription:
    """One sheet, and where its header seems to be."""

    name: str
    visible: bool
    """A hidden sheet is named only: it is not read, and nothing else is known of it."""
    filled_rows: int = 0
    """Rows with a filled cell, titles and header among them."""
    hidden_rows: int = 0
    """How many rows are hidden, by hand or by a filter; they are read all the same."""
    header_row: int | None = None
    """First row of the header; None if no row looks like one."""
    header_rows: int = 1
    """2 if merged groups stand above the titles."""
    columns: tuple[FoundColumn, ...] = ()
    """From left to right; what has neither title nor content in the first rows is left out."""
    sample: tuple[SampleRow, ...] = ()
    """The first ten filled rows below the header."""


@dataclass(frozen=True)
class WorkbookDescription:
    """A whole file."""

    format: FileFormat
    sheets: tuple[SheetDescription, ...]
    """In the order of their tabs."""
    proposed: str
    """Name of the sheet that fits best."""

    def sheet(self, name: str) -> SheetDescription:
        """The sheet called `name`; KeyError if there is none."""
        found = next((sheet for sheet in self.sheets if sheet.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def proposed_sheet(self) -> SheetDescription:
        """The sheet that fits best."""
        return self.sheet(self.proposed)

    @property
    def hidden_sheets(self) -> tuple[str, ...]:
        """Names of the sheets that are not read because they are hidden."""
        return tuple(sheet.name for sheet in self.sheets if not sheet.visible)
