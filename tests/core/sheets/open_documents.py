"""Makers of .ods files, content by content."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def write_ods(path: Path, *tables: str, styles: str = "", before: str = "", manifest: str = "<manifest/>") -> Path:
    """A workbook with `tables`, as XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {NAMES} {CALC}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def table(*rows: str, name: str = "Lembar1", style: str = "ta1") -> str:
    """A sheet."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells: str | float, times: int = 1, more: str = "") -> str:
    """A row of texts and numbers; what begins with `<` is a cell as XML."""
    content = "".join(map(_cell, cells))
    return f'<table:table-row table:number-rows-repeated="{times}" {more}>{content}</table:table-row>'


def cell(attributes: str, text: str = "") -> str:
    """A cell."""
    return f"<table:table-cell {attributes}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return value if value.startswith("<") else cell('office:value-type="string"', escape(value))
    return cell(f'office:value-type="float" office:value="{value}"', str(value))
