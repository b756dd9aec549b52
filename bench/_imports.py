"""How a workbook is imported here, in one place: what `bench/spreadsheets` dispatches."""

import time
from collections.abc import Mapping
from pathlib import Path

from core.db import db
from core.files import find_file, made_from
from core.imports.asking import ask_for_run
from core.imports.models import ImportState
from core.imports.testing import ask, live, the_import, uploaded

FIRST_YEAR = 2026
LOOK_SECONDS = 0.05


KIND = "student.students"
OPTIONS: Mapping[str, str] = {"first_year": str(FIRST_YEAR)}


def prepared_import(path: Path) -> tuple[int, float]:
    """Hand in the workbook and have the worker look at it and check it: the import, and the seconds of the two jobs."""
    started = time.perf_counter()
    import_id = uploaded(path, KIND, OPTIONS)
    _wait_for(import_id, ImportState.UPLOADED)
    ask(import_id)
    _wait_for(import_id, ImportState.CHECKED)
    return import_id, time.perf_counter() - started


def ask_for_import(import_id: int) -> int:
    """Ask for the import of what was checked; the number of the run, once committed."""
    found = live(import_id)
    ask_for_run(found, skips_bad=True, by_id=None)
    assert found.run_id is not None
    return found.run_id


def forget_what_was_read(import_id: int) -> None:
    """Let the import read the workbook itself, as if it came from another machine."""
    made_from(find_file(live(import_id).file_id or 0)).unlink()
    db.session.rollback()


def _wait_for(import_id: int, state: ImportState) -> None:
    while the_import(import_id).state is not state:
        time.sleep(LOOK_SECONDS)
