"""A school of any size, made inside the database in seconds."""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import delete, func, insert, literal, select, text
from sqlalchemy.engine import make_url

from core.app import create_app
from core.clock import now
from core.config import load_settings
from core.db import Base, db
from core.jobs.models import JobRun, JobWorker
from core.jobs.transaction import reading
from modules.Finance.models import Cadence, Fee, FiscalPeriod, Invoice
from modules.Finance.services import set_tariff
from modules.Student.models import ClassGroup, SchoolYear, Student

ROOT = Path(__file__).resolve().parent.parent
AMOUNT = 500_000
SEED_ROWS = 1_000
WATCH_SECONDS = 0.02
POLL_SECONDS = 0.005


@dataclass(frozen=True)
class School:
    """An application on a fresh database."""

    app: Flask
    database: str
    """`sqlite`, `mysql` or `postgresql`."""


@contextmanager
def fresh_school(database_url: str | None) -> Iterator[School]:
    """A migrated, empty school on SQLite, or on the database of `database_url`, which is emptied first."""
    folder = Path(tempfile.mkdtemp(prefix="tatausaha-bench-"))
    os.environ.update(TATAUSAHA_ENVIRONMENT="test", TATAUSAHA_INSTANCE_PATH=str(folder), TATAUSAHA_LOG_LEVEL="WARNING")
    os.environ.pop("DATABASE_URL", None)
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    app = create_app(load_settings())
    try:
        with app.app_context():
            _drop_everything()
            upgrade(directory=str(ROOT / "migrations"), revision="heads")
            yield School(app, make_url(app.config["SETTINGS"].database).get_backend_name())
            db.session.remove()
            db.engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _drop_everything() -> None:
    Base.metadata.drop_all(db.engine)
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def fill(students: int, periods: int) -> list[int]:
    """Students in 99 rombel, one tariff a grade, and so many open months; return the months' ids."""
    year = SchoolYear(first_year=2026)
    fee = Fee(code="SPP", name="SPP", cadence=Cadence.MONTHLY)
    db.session.add_all([year, fee])
    db.session.flush()
    groups = [ClassGroup(school_year_id=year.id, name=f"Rombel {n}", grade_level=7 + n % 3) for n in range(99)]
    for grade in (7, 8, 9):
        set_tariff(fee, grade_level=grade, starts_on=date(2026, 7, 1), amount=AMOUNT)
    months = [
        FiscalPeriod(school_year_id=year.id, year=2026 + n // 12, month=1 + n % 12) for n in range(6, 6 + periods)
    ]
    db.session.add_all([*groups, *months])
    db.session.flush()
    _double_until(students, [group.id for group in groups])
    db.session.commit()
    return [month.id for month in months]


def _double_until(students: int, groups: list[int]) -> None:
    rows = [
        {
            "name": f"Siswa {n}",
            "sex": "L",
            "status": "aktif",
            "class_group_id": groups[n % len(groups)],
            "updated_at": now(),
        }
        for n in range(min(SEED_ROWS, students))
    ]
    db.session.execute(insert(Student), rows)
    columns = ["name", "sex", "status", "class_group_id", "updated_at"]
    while (have := db.session.scalar(select(func.count()).select_from(Student)) or 0) < students:
        copies = select(
            Student.name, Student.sex, Student.status, Student.class_group_id, literal(now(), Student.updated_at.type)
        ).limit(students - have)
        db.session.execute(insert(Student.__table__).from_select(columns, copies))


def forget_invoices(period_id: int) -> None:
    """Remove a month's invoices between rounds."""
    db.session.execute(delete(Invoice).where(Invoice.fiscal_period_id == period_id))
    db.session.commit()


class Worker:
    """A real worker process on the school's settings, its private queue server included, and how large it grew."""

    def __init__(self, *arguments: str) -> None:
        """Start it, and watch it and its work horses."""
        self._since = _last_heartbeat()
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen([sys.executable, "worker.py", *arguments], cwd=ROOT, env=environment)
        self._peak_kib = 0
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def wait_until_there(self) -> None:
        """Wait for its first heartbeat: starting is no part of the work."""
        while _last_heartbeat() <= self._since:
            time.sleep(WATCH_SECONDS)

    @property
    def peak_mib(self) -> float:
        """The largest resident size of any of its processes until now."""
        return self._peak_kib / 1024

    def stop(self) -> float:
        """Stop it; the largest resident size of any of its processes, in MiB."""
        self._process.terminate()
        self._process.wait()
        self._watcher.join()
        return self.peak_mib

    def _watch(self) -> None:
        while self._process.poll() is None:
            for pid in (self._process.pid, *self._horses()):
                self._peak_kib = max(self._peak_kib, resident_peak_kib(pid))
            time.sleep(WATCH_SECONDS)

    def _horses(self) -> list[int]:
        try:
            listed = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        except OSError:
            return []
        return [int(pid) for pid in listed if "valkey" not in command_of(int(pid))]


def wait_for_end(run_id: int, *, every: float = POLL_SECONDS) -> dict[str, int]:
    """What the run has counted, when it is done; asked `every` so many seconds. Raises SystemExit where it fails."""
    while True:
        with reading() as session:
            ended = select(JobRun.state, JobRun.error, JobRun.counters).where(JobRun.id == run_id)
            state, error, counters = session.execute(ended).one()
        if not state.is_live:
            break
        time.sleep(every)
    if state != "done":
        raise SystemExit(f"the run ended {state}: {error}")
    found: dict[str, int] = counters
    return found


def cpu_of_children() -> float:
    """Seconds of processor time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _last_heartbeat() -> int:
    with reading() as session:
        return session.scalar(select(func.max(JobWorker.seen_ms))) or 0


def resident_peak_kib(pid: int) -> int:
    """The high-water mark that the kernel keeps; 0 for a process that has gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) if found else 0


def command_of(pid: int) -> str:
    """The name of a process's program."""
    try:
        return Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return ""


def forget_runs() -> None:
    """Remove all runs, so that the next dispatch makes a new one."""
    db.session.execute(delete(JobRun))
    db.session.commit()
