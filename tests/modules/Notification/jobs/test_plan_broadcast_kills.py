"""kill -9 while a letter is planned: real workers that die again and again; each family is written to once."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, insert, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from core.clock import now
from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.history import Happening
from core.jobs.models import JobEvent
from core.jobs.testing import the_run
from core.jobs.transaction import reading
from core.notices import notices_of
from modules.Notification.jobs.plan_broadcast_job import PlanBroadcastJob
from modules.Notification.models import Broadcast, BroadcastState, Channel, Message, MessageState
from modules.Notification.services.broadcasts import Letter, begin_sending, write_letter
from modules.Student.models import Guardian, Relation, Student, StudentGuardian
from tests.factories.student import LONG_AGO
from tests.fixtures.workers import WorkerProcess
from tests.waiting import wait_until

pytestmark = [pytest.mark.every_database, pytest.mark.fault]

FAMILIES = 4 * PlanBroadcastJob.chunk_size + 300
PATIENCE_SECONDS = 120


@pytest.fixture(params=["chunk.handled:3", "chunk.committed:2"])
def deadly_worker(
    request: pytest.FixtureRequest, app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WorkerProcess]:
    """One whose horses are killed: before a later chunk is kept, or after it. Counting begins in their parent."""
    monkeypatch.setenv("JOBS_CRASH_AT", f"{request.param}:kill")
    worker = WorkerProcess(settings)
    yield worker
    worker.end()


def make_families() -> None:
    """So many students with a mother each; by the database itself."""
    rows = [{"name": f"Siswa {n:05d}", "sex": "L", "status": "aktif", "updated_at": LONG_AGO} for n in range(FAMILIES)]
    for start in range(0, FAMILIES, 1_000):
        db.session.execute(insert(Student), rows[start : start + 1_000])
    moment = literal(now(), Guardian.updated_at.type)
    address = literal("ibu").concat(Student.id).concat("@contoh.example")
    people = select(Student.id, literal("Ibu ").concat(Student.id), address, moment)
    db.session.execute(insert(Guardian).from_select(["id", "name", "email", "updated_at"], people))
    bonds = select(Student.id, Student.id, literal(Relation.MOTHER.value), literal(value=True), literal(1))
    names = ["student_id", "guardian_id", "relation", "pays", "contact_order"]
    db.session.execute(insert(StudentGuardian).from_select(names, bonds))


def planned(app: Flask) -> int:
    """The run that plans a letter to all families."""
    make_families()
    audience = notices_of(app).audience("student.families")
    text = Letter(title="Libur", subject="Libur", body="Besok libur.", language="id", channels=[Channel.EMAIL])
    letter = write_letter(audience, audience.clean({}), text, by_id=None)
    begin_sending(letter, by_id=None)
    run_id = dispatch(PlanBroadcastJob(broadcast_id=letter.id)).run_id
    letter.plan_run_id = run_id
    db.session.commit()
    return run_id


def deaths(run_id: int) -> int:
    with reading() as session:
        rows = select(func.count()).where(JobEvent.run_id == run_id, JobEvent.kind == Happening.INTERRUPTED)
        return session.scalar(rows) or 0


def number_of(key: InstrumentedAttribute[str] | InstrumentedAttribute[int]) -> int:
    """Different ones among the messages."""
    with reading() as session:
        return session.scalar(select(func.count(func.distinct(key)))) or 0


def sent() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(Message.state == MessageState.SENT)) or 0


def test_each_family_is_written_to_once_however_often_workers_die(app: Flask, deadly_worker: WorkerProcess) -> None:
    run_id = planned(app)
    deadly_worker.start()
    wait_until(lambda: deaths(run_id) > 0, seconds=PATIENCE_SECONDS)
    deadly_worker.kill()
    deadly_worker.start()

    wait_until(lambda: not the_run(run_id).state.is_live, seconds=PATIENCE_SECONDS)
    wait_until(lambda: sent() == FAMILIES, seconds=PATIENCE_SECONDS)

    run = the_run(run_id)
    assert (run.state, run.processed, run.counters["pending"]) == ("done", FAMILIES, FAMILIES)
    assert (number_of(Message.id), number_of(Message.person), number_of(Message.address)) == (FAMILIES,) * 3
    db.session.rollback()
    assert db.session.scalars(select(Broadcast.state)).one() is BroadcastState.SENDING
