"""Kill an import anywhere: every row is checked once and written once. Real worker processes, real signals."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.config import Settings
from core.db import db
from core.imports.models import ImportRow
from core.imports.testing import ask, ask_to_carry_out, check, the_import, uploaded
from core.jobs.owner import parse_owner
from core.jobs.testing import the_run
from modules.Student.demo_school import write_demo_school
from modules.Student.models import Placement, Student
from tests.factories.student import FIRST_YEAR, STUDENTS
from tests.fixtures.workers import WorkerProcess
from tests.waiting import wait_until

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database, pytest.mark.fault]

ROWS = 6_000


@pytest.fixture
def workers(settings: Settings, app: Flask) -> Iterator[WorkerProcess]:
    """A worker on the school, not started yet."""
    process = WorkerProcess(settings)
    yield process
    process.end()


def number_of(model: type[Student | Placement | ImportRow]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def killed_in_the_middle(run_id: int, workers: WorkerProcess) -> None:
    """Kill horse and parent between the first chunk and the last, then start another worker, and wait for the end."""
    workers.start()
    wait_until(lambda: 0 < the_run(run_id).processed < ROWS)
    owner = the_run(run_id).owner
    workers.kill()
    if owner is not None and not parse_owner(owner).is_dead:
        os.kill(parse_owner(owner).pid, signal.SIGKILL)
    workers.start()
    wait_until(lambda: the_run(run_id).state in ("done", "failed"))


def test_a_dry_run_that_is_killed_counts_every_row_once(tmp_path: Path, workers: WorkerProcess) -> None:
    write_demo_school(tmp_path / "a.xlsx", students=ROWS)
    import_id = uploaded(tmp_path / "a.xlsx", STUDENTS, {"first_year": str(FIRST_YEAR)})

    killed_in_the_middle(ask(import_id), workers)

    assert the_import(import_id).counts["new"] == number_of(ImportRow) == ROWS
    assert number_of(Student) == 0


def test_an_import_that_is_killed_writes_every_row_once(tmp_path: Path, workers: WorkerProcess) -> None:
    write_demo_school(tmp_path / "a.xlsx", students=ROWS)
    import_id = uploaded(tmp_path / "a.xlsx", STUDENTS, {"first_year": str(FIRST_YEAR)})
    check(import_id)

    killed_in_the_middle(ask_to_carry_out(import_id), workers)

    assert the_import(import_id).written["new"] == number_of(Student) == number_of(Placement) == ROWS
