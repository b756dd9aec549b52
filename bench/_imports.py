"""How a workbook is imported here, in one place: what `bench/spreadsheets` dispatches."""

import time
from pathlib import Path

from core.imports.asking import ask_for_run
from core.imports.models import ImportState
from core.imports.testing import ask, live, the_import, uploaded

FIRST_YEAR = 2026
LOOK_SECONDS = 0.05


def ask_for_import(path: Path) -> int:
    """Hand in the workbook, have the worker check it, and ask for its import; the number of the run."""
    import_id = uploaded(path, "student.students", {"first_year": str(FIRST_YEAR)})
    _wait_for(import_id, ImportState.UPLOADED)
    ask(import_id)
    _wait_for(import_id, ImportState.CHECKED)
    found = live(import_id)
    ask_for_run(found, skips_bad=True, by_id=None)
    assert found.run_id is not None
    return found.run_id


def _wait_for(import_id: int, state: ImportState) -> None:
    while the_import(import_id).state is not state:
        time.sleep(LOOK_SECONDS)
