"""Making a tax file: checked as a whole, written once, also when the worker dies."""

import pytest
from sqlalchemy import select

from core.audit.model import AuditEvent
from core.db import db
from core.files import new_name
from core.jobs.models import JobProblem
from core.jobs.testing import run_now
from modules.Payroll.jobs.write_tax_file_job import WriteTaxFileJob
from modules.Payroll.services.tax_files import is_made
from tests.factories.payroll_run import make_officer
from tests.factories.payroll_tax import make_locked, make_members, make_school_numbers

pytestmark = pytest.mark.usefixtures("app")


def the_job(kind: str = "bpmp", month: int = 7) -> WriteTaxFileJob:
    owner = make_officer("Bu Rina")
    db.session.commit()
    return WriteTaxFileJob(kind=kind, year=2026, month=month, ticket=new_name(), owner_id=owner.id)


@pytest.mark.every_database
@pytest.mark.parametrize(("kind", "month"), [("bpmp", 7), ("bpa1", 12)])
def test_a_file_is_made_and_on_record(kind: str, month: int) -> None:
    make_school_numbers()
    make_members("Ayu", "Budi")
    make_locked(month)
    job = the_job(kind, month)

    run = run_now(job)

    assert (run.state, run.counters) == ("done", {"people": 2})
    assert is_made(job.ticket)
    (event,) = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "payroll.tax_file.write")).all()
    assert event.details["people"] in {2, "2"}


def test_a_trouble_means_no_file_and_is_named() -> None:
    make_school_numbers()
    make_members("Ayu", "Budi", position="")
    make_locked(7)
    job = the_job()

    run = run_now(job)

    assert (run.state, run.counters) == ("done", {"troubles": 2})
    assert not is_made(job.ticket)
    problems = db.session.scalars(select(JobProblem).where(JobProblem.run_id == run.id).order_by(JobProblem.id)).all()
    assert [problem.reason for problem in problems] == ["Ayu: jabatan belum diisi.", "Budi: jabatan belum diisi."]


def test_nothing_about_people_is_in_the_payload() -> None:
    assert {*WriteTaxFileJob.__dataclass_fields__} == {"kind", "year", "month", "ticket", "owner_id"}
