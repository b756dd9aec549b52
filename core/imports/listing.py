"""All outcomes of an import as a workbook: one line a field that changes, one a problem."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from core.files import store
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.imports.finding import find_import
from core.imports.gone import Part, gone_rows
from core.imports.kind import ImportKind
from core.imports.models import ImportRow
from core.imports.outcomes import OUTCOME_WORDS
from core.imports.prepared import Prepared, prepared_file
from core.imports.registry import kind_of
from core.jobs.transaction import reading
from core.sheets import write_workbook

PURPOSE = "import.list"
ROWS_AT_ONCE = 2_000
GONE_WORDS = {Part.LOST: _l("hilang sejak impor terakhir"), Part.NEVER: _l("tidak ada di berkas")}
AT_ONCE = 2_000
"""Rows that a request may write by itself; more is a job."""


def written_list(import_id: int, round_: int) -> AbstractContextManager[Prepared[Path]]:
    """The workbook of a round, as a temporary file."""
    return prepared_file(lambda path: write_list(path, import_id, round_))


def write_list(path: Path, import_id: int, round_: int) -> None:
    """Write it to `path`, in constant memory."""
    with reading():
        kind = kind_of(find_import(import_id).kind)
    with write_workbook(path, sheet_name=_("Hasil")) as sheet:
        sheet.write_titles([_("Baris"), _("Hasil"), _("Data"), _("Kolom"), _("Lama"), _("Baru"), _("Masalah")])
        for row in _rows(import_id, round_):
            for line in _lines(row, kind):
                sheet.write(line)
        for part, words in GONE_WORDS.items():
            for label in _gone(import_id, part):
                sheet.write([None, str(words), label, None, None, None, None])


def keep_list(import_id: int, path: Path) -> None:
    """Store the workbook with its import."""
    found = find_import(import_id)
    with path.open("rb") as content:
        file = store(content, original_name=_("hasil-impor.xlsx"), purpose=PURPOSE, owner_id=found.owner_id)
    found.list_file_id = file.id


def _rows(import_id: int, round_: int) -> Iterator[ImportRow]:
    after = 0
    while True:
        rows = select(ImportRow).where(
            ImportRow.import_id == import_id, ImportRow.round == round_, ImportRow.row > after
        )
        with reading() as session:
            found = list(session.scalars(rows.order_by(ImportRow.row).limit(ROWS_AT_ONCE)))
        if not found:
            return
        yield from found
        after = found[-1].row


def _gone(import_id: int, part: Part) -> Iterator[str]:
    """Whom the file does not name; where no import came before, all of them count as never named."""
    after = 0
    while True:
        with reading() as session:
            found = find_import(import_id)
            rows = gone_rows(found, part if found.previous_id is not None else None)
            if rows is None or (found.previous_id is None and part is Part.LOST):
                return
            record_id = rows.selected_columns[0]
            page = session.execute(rows.where(record_id > after).order_by(record_id).limit(ROWS_AT_ONCE)).all()
        if not page:
            return
        yield from (label for _record_id, label in page)
        after = page[-1][0]


def _lines(row: ImportRow, kind: ImportKind) -> Iterable[list[Any]]:
    head = [row.row, str(OUTCOME_WORDS[row.outcome]), row.label]
    changes = [[*head, str(kind.fields.get(name, name)), *pair, None] for name, pair in (row.changes or {}).items()]
    problems = [[*head, column, None, None, reason] for column, reason in row.problems or []]
    return [*changes, *problems] or [[*head, None, None, None, None]]
