"""The demo's school: an invented Dapodik file, read by the real import; the month's invoices by the real job."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from core.accounts.models import User
from core.accounts.services import create_user, find_user, give_new_password
from core.audit import Officer
from core.clock import now
from core.db import db
from core.imports.asking import ask_for_check, ask_for_run
from core.imports.models import Import
from core.imports.uploading import hand_in
from core.jobs import Job, dispatch, job_registry_of
from core.jobs.models import JobRun
from core.jobs.progress import progress_of
from core.jobs.transaction import reading
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.models import Invoice
from modules.Finance.seeders import seed
from modules.Finance.services.periods import current_period
from modules.Student.demo_school import write_demo_school
from modules.Student.services import current_school_year, has_students

STUDENTS = "student.students"
ADMIN_EMAIL = "admin@sekolah.example"
PATIENCE = timedelta(minutes=30)
LOOK_SECONDS = 0.1


class DemoError(Exception):
    """The demo can't go on; the message says why."""


@dataclass(frozen=True)
class Figures:
    """What a run of the demo came to."""

    students: int
    imported: int
    import_seconds: float
    invoices: int
    invoice_seconds: float

    def line(self) -> str:
        """One line of `key=value`."""
        return (
            f"students={self.students} imported={self.imported} import_seconds={self.import_seconds:.2f} "
            f"invoices={self.invoices} invoice_seconds={self.invoice_seconds:.2f} "
            f"invoices_per_s={self.invoices / max(self.invoice_seconds, 0.001):.0f}"
        )


def make_first_account() -> str | None:
    """The administrator's random password, shown once; None when there is an account already."""
    if db.session.scalar(select(func.count()).select_from(User)):
        return None
    _user, password = create_user(ADMIN_EMAIL, name="Admin Demo", role="admin")
    db.session.commit()
    return password


def new_password(email: str) -> str | None:
    """A new random first password for this account, if it is there."""
    user = find_user(email)
    if user is None:
        return None
    password = give_new_password(user)
    db.session.commit()
    return password


def administrator() -> Officer:
    """Whoever does what the office does."""
    user = find_user(ADMIN_EMAIL)
    if user is None:
        raise DemoError(f"The account {ADMIN_EMAIL} is gone. Remove instance/demo and start again.")
    return Officer(user.id, user.name)


def migrate() -> None:
    """Bring the schema up to date."""
    upgrade(revision="heads")


def is_empty() -> bool:
    """Whether the school has to be made."""
    with reading():
        return not has_students()


def import_students(app: Flask, students: int) -> tuple[int, float]:
    """Invent a school of this size and import it; how many students were made, and in how many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "daftar-peserta-didik.xlsx"
        write_demo_school(workbook, students=students)
        with workbook.open("rb") as content:
            options = {"first_year": str(current_school_year())}
            found = hand_in(content, kind=STUDENTS, original_name=workbook.name, options=options, owner_id=None)
    import_id, looking = found.id, found.run_id
    db.session.commit()
    _run, look_seconds = follow(app, looking)
    _run, check_seconds = follow(app, _ask(import_id, _check))
    run, seconds = follow(app, _ask(import_id, _carry_out))
    return run.counters.get("new", 0), look_seconds + check_seconds + seconds


def _ask(import_id: int, step: Callable[[Import], None]) -> int | None:
    """Take the import a step further, as the button does; the run that does it."""
    found = db.session.get_one(Import, import_id)
    step(found)
    run_id = found.run_id
    db.session.commit()
    return run_id


def _check(found: Import) -> None:
    """With the columns as the program matches them."""
    assert found.sheet is not None
    ask_for_check(found, sheet=found.sheet, header_row=found.header_row, mapping=found.mapping, by_id=None)


def _carry_out(found: Import) -> None:
    ask_for_run(found, skips_bad=False, by_id=None)


def issue_invoices(app: Flask) -> tuple[int, float]:
    """Set the tariffs and make this month's invoices; how many there are then, and in how many seconds."""
    seed()
    period = current_period()
    if period is None:
        raise DemoError("This month is not among the periods of the school year.")
    period_id = period.id
    _run, seconds = work(app, GenerateMonthlyInvoicesJob(fiscal_period_id=period_id))
    with reading() as session:
        made = session.scalar(select(func.count()).select_from(Invoice).where(Invoice.fiscal_period_id == period_id))
    return made or 0, seconds


def work(app: Flask, job: Job) -> tuple[JobRun, float]:
    """Dispatch `job`, show its progress, and wait for the worker to finish it. Raises DemoError."""
    run_id = dispatch(job).run_id
    db.session.commit()
    return follow(app, run_id)


def follow(app: Flask, run_id: int | None) -> tuple[JobRun, float]:
    """Show the progress of a run and wait for the worker to finish it; in how many seconds. Raises DemoError."""
    started, shown = now(), ""
    while True:
        with reading() as session:
            run = session.get_one(JobRun, run_id)
        sentence = f"{run.title}: {progress_of(run, job_registry_of(app).find(run.name)).sentence}"
        if sentence != shown:
            print(f"  {sentence}", flush=True)
            shown = sentence
        if run.state == "done":
            return run, (now() - started).total_seconds()
        if run.state == "failed":
            raise DemoError(run.error or "the job failed")
        if now() - started > PATIENCE:
            raise DemoError("the worker did not finish the job")
        time.sleep(LOOK_SECONDS)


def tell(text: str) -> None:
    """Say something to the person who started the demo."""
    print(text, file=sys.stdout, flush=True)
