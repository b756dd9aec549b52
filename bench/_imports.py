"""How a workbook is imported here, in one place: what `bench/spreadsheets` dispatches."""

from pathlib import Path

from core.files import store
from core.jobs import dispatch
from modules.Student.jobs.import_students_job import ImportStudentsJob

FIRST_YEAR = 2026


def ask_for_import(path: Path) -> int:
    """Hand in the workbook and ask for its import; the number of the run."""
    with path.open("rb") as content:
        file = store(content, original_name=path.name, purpose="student.import", owner_id=None)
    return dispatch(ImportStudentsJob(file_id=file.id, first_year=FIRST_YEAR)).run_id
