"""The rows that need correcting, as the person's own workbook with what is wrong: only these are uploaded again."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import select

from core.files import store
from core.i18n import gettext as _
from core.imports.finding import find_import
from core.imports.models import ImportRow
from core.imports.outcomes import BAD
from core.imports.prepared import Prepared, prepared_file
from core.imports.source import rows_of
from core.jobs.transaction import reading
from core.sheets import RowProblem, write_problems

PURPOSE = "import.faulty"
ROWS_AT_ONCE = 2_000


def written_faulty_rows(import_id: int, round_: int) -> AbstractContextManager[Prepared[Path]]:
    """The workbook of a round, as a temporary file."""
    return prepared_file(lambda path: _write(path, import_id, round_))


def keep_faulty_rows(import_id: int, path: Path) -> None:
    """Store the workbook with its import."""
    found = find_import(import_id)
    name = _("bermasalah-%(name)s.xlsx", name=Path(found.file_name).stem)
    with path.open("rb") as content:
        file = store(content, original_name=name, purpose=PURPOSE, owner_id=found.owner_id)
    found.faulty_file_id = file.id


def _write(path: Path, import_id: int, round_: int) -> None:
    with rows_of(import_id) as rows:
        write_problems(rows, _problems(import_id, round_), path)


def _problems(import_id: int, round_: int) -> Iterator[RowProblem]:
    """What is wrong, in the order of rows, in constant memory."""
    bad = select(ImportRow.row, ImportRow.problems).where(
        ImportRow.import_id == import_id, ImportRow.round == round_, ImportRow.outcome.in_(BAD)
    )
    after = 0
    while True:
        page = bad.where(ImportRow.row > after).order_by(ImportRow.row).limit(ROWS_AT_ONCE)
        with reading() as session:
            found = session.execute(page).all()
        if not found:
            return
        for row in found:
            yield from (RowProblem(row.row, column, reason) for column, reason in row.problems or [])
        after = found[-1].row
