"""A real worker that is killed again and again in the middle of an export still makes the file, whole."""

import io
import time
from collections.abc import Iterator

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, insert, select

from core.accounts.services import create_user
from core.config import Settings
from core.db import db
from core.exports import ExportListJob
from core.files import StoredFile, new_name, path_of
from core.jobs import dispatch
from core.jobs.history import Happening
from core.jobs.models import JobEvent
from core.jobs.states import State
from core.jobs.testing import the_run
from core.jobs.transaction import reading
from modules.Student.models import Student
from tests.factories.student import LONG_AGO
from tests.fixtures.workers import WorkerProcess

STUDENTS = 6 * ExportListJob.chunk_size
PATIENCE_SECONDS = 120

pytestmark = pytest.mark.fault


@pytest.fixture
def deadly_worker(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerProcess]:
    """A worker whose every work horse is killed when a later piece is on disk and not yet committed."""
    monkeypatch.setenv("JOBS_CRASH_AT", "chunk.handled:4:kill")
    worker = WorkerProcess(settings)
    worker.start()
    yield worker
    worker.end()


def interruptions(run_id: int) -> int:
    """How often a worker died at it. Only reads: a test that held SQLite's write lock would starve the worker."""
    events = select(func.count()).where(JobEvent.run_id == run_id, JobEvent.kind == Happening.INTERRUPTED)
    with reading() as session:
        return session.scalar(events) or 0


def wait_until_interrupted(run_id: int, times: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while interruptions(run_id) < times:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def wait_for_the_end(run_id: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while the_run(run_id).state.is_live:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_killed_horses_and_a_killed_worker_cost_no_row_of_the_file(deadly_worker: WorkerProcess) -> None:
    rows = [{"name": f"Siswa {n:06d}", "sex": "L", "status": "aktif", "updated_at": LONG_AGO} for n in range(STUDENTS)]
    for start in range(0, STUDENTS, 4_000):
        db.session.execute(insert(Student), rows[start : start + 4_000])
    owner, _password = create_user("admin@sekolah.test", name="Admin", role="admin")
    job = ExportListJob(
        export="student.students", form="xlsx", filters="", columns="name,nisn", language="id", owner_id=owner.id,
        ticket=new_name(),
    )  # fmt: skip
    run_id = dispatch(job, requested_by_id=owner.id).run_id
    db.session.commit()

    wait_until_interrupted(run_id, 1)
    deadly_worker.kill()
    deadly_worker.start()
    wait_for_the_end(run_id)

    assert the_run(run_id).state == State.DONE, the_run(run_id).error
    assert interruptions(run_id) >= 2
    file = db.session.scalars(select(StoredFile)).one()
    found = [
        row[0]
        for row in load_workbook(io.BytesIO(path_of(file).read_bytes())).active.iter_rows(min_row=2, values_only=True)
    ]
    assert found == [row["name"] for row in rows]
