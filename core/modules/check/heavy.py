"""Calls that take long by nature, made directly or by our functions: documents, workbooks, mail, others' servers."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from core.modules.check.python_file import PythonFile

OUTSIDE = ("aiosmtplib.", "ftplib.", "httpx.", "imaplib.", "paramiko.", "requests.", "smtplib.", "urllib3.", "aiohttp.")
OUTSIDE_NAMES = {"urllib.request.urlopen", "urllib.request.urlretrieve", "socket.create_connection"}
DOCUMENTS = ("docx.", "pikepdf.", "pypdf.", "reportlab.", "typst.", "weasyprint.", "xhtml2pdf.")
DOCUMENT_NAMES = {
    "core.documents.Press",
    "core.documents.issue_now",
    "core.documents.issuing_now.issue_now",
    "core.documents.press.Press",
    "core.documents.render",
    "core.documents.rendering.render",
}
WORKBOOKS = ("openpyxl.", "pandas.", "python_calamine.", "xlsxwriter.")
WORKBOOK_NAMES = {
    "core.sheets.reader.open_rows",
    "core.sheets.reader.read_chunks",
    "core.sheets.writer.write_rows",
    "core.sheets.writer.write_sheet",
    "core.sheets.writer.write_workbook",
}
DEEPEST = 4


@dataclass(frozen=True)
class Heavy:
    """One such call and the functions on the way to it."""

    node: ast.Call
    kind: str
    way: tuple[str, ...]


def kind_of(name: str) -> str | None:
    """What a call of `name` does that takes long, in words."""
    if is_outside(name):
        return "talks to another server"
    if (name.startswith(DOCUMENTS) or name in DOCUMENT_NAMES) and not name.endswith("Error"):
        return "makes a document"
    if (name.startswith(WORKBOOKS) or name in WORKBOOK_NAMES) and not name.endswith("Error"):
        return "reads or writes a workbook"
    return None


def is_outside(name: str) -> bool:
    """Whether a call of `name` leaves this machine; making an exception does not."""
    is_error = name.endswith(("Error", "Exception", "Timeout", "Warning"))
    return (name.startswith(OUTSIDE) or name in OUTSIDE_NAMES) and not is_error


def heavy_calls(file: PythonFile, around: ast.AST) -> Iterator[Heavy]:
    """The heavy calls within `around`, also those that our own functions make when called there."""
    for node in ast.walk(around):
        if isinstance(node, ast.Call) and (found := _heavy(file, node, ())):
            yield found


def _heavy(file: PythonFile, call: ast.Call, way: tuple[str, ...]) -> Heavy | None:
    name = file.meaning(call.func)
    if kind := kind_of(name):
        return Heavy(call, kind, (*way, name))
    if len(way) >= DEEPEST or name in way or not name.startswith("modules."):
        return None
    found = file.project.function(name)
    if found is None:
        return None
    source, function = found
    inner = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    nearest = next((heavy for node in inner if (heavy := _heavy(source, node, (*way, name)))), None)
    return Heavy(call, nearest.kind, nearest.way) if nearest else None
