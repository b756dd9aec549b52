"""What a file looks like before anybody said what its columns mean: its sheets, each with header and first rows.

Kept with the import, so that the page on which columns are matched opens no file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import update

from core.db import db
from core.files import find_file, made_from, path_of
from core.imports.corrections import corrected_import
from core.imports.finding import find_import
from core.imports.models import Import, ImportState
from core.imports.prepared import Prepared
from core.imports.registry import kind_of
from core.imports.titles import remembered_titles
from core.jobs.transaction import reading
from core.sheets import FoundColumn, SampleRow, SheetDescription, WorkbookDescription, describe, match_columns

LONGEST_SAMPLE = 100
"""Characters of a cell that are kept for the page."""


@contextmanager
def look_at(import_id: int, *, sheet: str | None, header_row: int | None) -> Iterator[Prepared[WorkbookDescription]]:
    """The sheets of an import's file, with the header where the person says it is.

    The file is read whole for it, and its rows are kept for the steps that follow. Raises SheetError for a
    file that can't be read.
    """
    with reading():
        found = find_import(import_id)
        file, layout = find_file(found.file_id or 0), kind_of(found.kind).layout
        path, kept = path_of(file), made_from(file)
    yield Prepared(describe(path, layout, sheet=sheet, header_row=header_row, kept=kept))


def keep_look(import_id: int, look: WorkbookDescription) -> None:
    """Keep the look, and match the columns as well as the program can."""
    found = find_import(import_id)
    name = found.kind
    chosen = look.proposed_sheet
    proposal = match_columns(chosen.columns, kind_of(name).layout, remembered_titles(name))
    values = {
        "state": ImportState.UPLOADED,
        "look": _as_json(look),
        "sheet": chosen.name,
        "header_row": chosen.header_row,
        "mapping": proposal.mapping,
        "corrects_id": corrected_import(found, chosen.columns),
    }
    statement = update(Import).where(Import.id == import_id, Import.state == ImportState.LOOKING).values(values)
    db.session.execute(statement.execution_options(synchronize_session=False))


def sheets_of(found: Import) -> list[SheetDescription]:
    """The visible sheets as they were seen; empty once the look was forgotten."""
    return [_sheet(each) for each in found.look or []]


def _as_json(look: WorkbookDescription) -> list[dict[str, Any]]:
    return [
        {
            "name": sheet.name,
            "filled_rows": sheet.filled_rows,
            "hidden_rows": sheet.hidden_rows,
            "header_row": sheet.header_row,
            "header_rows": sheet.header_rows,
            "columns": [[column.index, column.title, column.normalised] for column in sheet.columns],
            "sample": [[row.number, [text[:LONGEST_SAMPLE] for text in row.texts]] for row in sheet.sample],
        }
        for sheet in look.sheets
        if sheet.visible
    ]


def _sheet(told: dict[str, Any]) -> SheetDescription:
    columns = tuple(FoundColumn(*column) for column in told["columns"])
    sample = tuple(SampleRow(number, tuple(texts)) for number, texts in told["sample"])
    return SheetDescription(visible=True, **told | {"columns": columns, "sample": sample})
