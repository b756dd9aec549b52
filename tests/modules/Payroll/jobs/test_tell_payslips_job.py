"""Staff are told of their slips once a payroll, whatever happens on the way or afterwards."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.audit import Officer
from core.clock import today
from core.db import db
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, drain, interrupt_after, run_now, the_run
from core.notices import notices_of
from modules.Notification.models import Message
from modules.Notification.services.switches import turn
from modules.Payroll.jobs.tell_payslips_job import TellPayslipsJob
from modules.Payroll.models import Employee, PayComponent
from modules.Payroll.services.approving import mark_paid
from modules.Payroll.services.correcting import approve_correction, propose_correction
from modules.Payroll.services.rates import Scope, set_rate
from tests.factories.notices import carry_in_memory
from tests.factories.payroll import SINCE
from tests.factories.payroll_run import locked, make_officer, make_run, make_staff, slip_of

PEOPLE = 5


@pytest.fixture
def maker(app: Flask) -> Officer:
    return make_officer()


@pytest.fixture
def head(app: Flask) -> Officer:
    return make_officer("Kepala", "headmaster")


@pytest.fixture
def run_id(app: Flask, maker: Officer, head: Officer, monkeypatch: pytest.MonkeyPatch) -> int:
    """A payroll of five that is paid; the school tells of payslips."""
    monkeypatch.setattr(TellPayslipsJob, "chunk_size", 2)
    turn(notices_of(app).kind("payroll.payslip"), is_on=True, language="id", by_id=None)
    for number, person_id in enumerate(make_staff(*(f"Guru {number}" for number in range(PEOPLE)))):
        db.session.get_one(Employee, person_id).phone = f"0812000000{number:02d}"
    run_id = make_run(maker).id
    locked(run_id, head)
    mark_paid(run_id, today(), maker)
    db.session.commit()
    return run_id


def names() -> list[str]:
    """Of those who have a message, as often as they have one."""
    db.session.rollback()
    return list(db.session.scalars(select(Message.name).order_by(Message.name, Message.id)))


def everybody() -> list[str]:
    return [f"Guru {number}" for number in range(PEOPLE)]


@pytest.mark.every_database
def test_interrupted_it_goes_on_and_tells_everybody_once(run_id: int) -> None:
    first, second = (dispatch(TellPayslipsJob(payroll_run_id=run_id)) for _ in range(2))
    db.session.commit()

    interrupt_after(first.run_id, chunks=1)
    assert names() == everybody()[:2]
    run_slice(first.run_id)

    assert (second.run_id, second.is_new) == (first.run_id, False)
    assert names() == everybody()
    assert the_run(first.run_id).counters == {"told": PEOPLE}


def test_dead_before_a_chunk_is_kept_it_does_that_chunk_again(run_id: int) -> None:
    asked = dispatch(TellPayslipsJob(payroll_run_id=run_id))
    db.session.commit()

    with crash_at("chunk.handled", count=2):
        run_slice(asked.run_id)
    assert names() == everybody()[:2]
    drain()

    assert names() == everybody()


def test_a_correction_is_not_told_nor_is_anybody_told_twice(run_id: int, maker: Officer, head: Officer) -> None:
    run_now(TellPayslipsJob(payroll_run_id=run_id))
    person_id = db.session.scalars(select(Employee.id).order_by(Employee.id).limit(1)).one()
    base = db.session.scalars(select(PayComponent)).one()
    set_rate(base, Scope(employee_id=person_id), starts_on=SINCE, amount=7_000_000)
    db.session.commit()
    slip = slip_of(run_id, person_id)
    approve_correction(propose_correction(slip.id, "Gaji pokok keliru", maker).id, head)
    db.session.commit()
    drain()

    run_now(TellPayslipsJob(payroll_run_id=run_id))

    assert names() == everybody()


def test_a_payroll_that_is_only_locked_is_refused_in_words(maker: Officer, head: Officer) -> None:
    make_staff("Ayu")
    run_id = make_run(maker).id
    locked(run_id, head)

    run = run_now(TellPayslipsJob(payroll_run_id=run_id))

    assert run.state == "failed"
    assert "belum dicatat dibayar" in (run.error or "")


def test_nobody_is_told_where_the_kind_is_off(app: Flask, run_id: int) -> None:
    satchel = carry_in_memory(app, wanted=False)

    run_now(TellPayslipsJob(payroll_run_id=run_id))

    assert satchel.told == []
