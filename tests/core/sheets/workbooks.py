"""Makers of workbooks: honest ones through XlsxWriter, broken and hostile ones part by part."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Value = str | float | date | None


def write_rows(path: Path, rows: Iterable[Sequence[Value]], *, name: str = "Lembar1") -> Path:
    """An honest workbook with shared strings, as Excel writes it."""
    return write_sheets(path, {name: rows})


def write_sheets(path: Path, sheets: dict[str, Iterable[Sequence[Value]]], *, hidden: Sequence[str] = ()) -> Path:
    """An honest workbook with some sheets."""
    with Workbook(path, {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    sheet.write(row, column, value)
    return path


def write_parts(
    path: Path, rows: str | bytes, *, shared: str | bytes | None = None, extra: dict[str, bytes] | None = None
) -> Path:
    """A workbook whose only sheet has `rows`, as XML, between the tags of its data."""
    head = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    content = rows.encode() if isinstance(rows, str) else rows
    return write_part_bytes(path, head + content + b"</sheetData></worksheet>", shared=shared, extra=extra)


def write_part_bytes(
    path: Path, sheet: bytes, *, shared: str | bytes | None = None, extra: dict[str, bytes] | None = None
) -> Path:
    """A workbook whose only sheet is the part `sheet`."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **(extra or {}),
    }
    if shared is not None:
        parts["xl/sharedStrings.xml"] = shared
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def row_xml(
    number: int, values: Sequence[Value], *, letter: Callable[[int], str] = lambda index: chr(65 + index)
) -> str:
    """One row, texts inline."""
    cells = [_cell_xml(f"{letter(index)}{number}", value) for index, value in enumerate(values) if value is not None]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell_xml(reference: str, value: Value) -> str:
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'
