"""Instalments are booked when slips are locked, and given back when they are reversed."""

from datetime import date

import pytest
from sqlalchemy import select

from core.audit import Officer
from core.db import db
from core.jobs.testing import run_now
from modules.Payroll.jobs.lock_payroll_job import LockPayrollJob
from modules.Payroll.models import Employee, LoanPayment
from modules.Payroll.services.correcting import approve_correction, propose_correction
from modules.Payroll.services.loans import Month, Terms, lend
from modules.Payroll.services.slip_loans import book_loans
from tests.factories.payroll_run import calculated, locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def head() -> Officer:
    return make_officer("Kepala", "headmaster")


@pytest.fixture
def ayu() -> int:
    """Ayu, who owes 300,000 in three instalments from July on."""
    (ayu,) = make_staff("Ayu")
    person = db.session.get_one(Employee, ayu)
    lend(
        person,
        Terms(label="Kasbon", amount=300_000, instalments=3, first=Month(2026, 7), lent_on=date(2026, 6, 15)),
        by_id=None,
    )
    return ayu


def booked() -> list[int]:
    """Payments of the loan, in order."""
    db.session.rollback()
    return list(db.session.scalars(select(LoanPayment.amount).order_by(LoanPayment.id)))


def test_a_draft_books_nothing_and_the_lock_books_once(ayu: int, head: Officer) -> None:
    run_id = make_run().id
    calculated(run_id)
    assert booked() == []

    locked(run_id, head)
    run_now(LockPayrollJob(payroll_run_id=run_id))
    book_loans([slip_of(run_id, ayu).id], paid_on=date(2026, 7, 31))

    assert booked() == [100_000]
    assert slip_of(run_id, ayu).deductions >= 100_000


def test_a_reversal_gives_it_back_and_the_next_month_asks_again(ayu: int, head: Officer) -> None:
    maker = make_officer()
    run_id = make_run(maker).id
    locked(run_id, head)

    proposed = propose_correction(slip_of(run_id, ayu).id, "Sudah keluar", maker, only_reverse=True)
    approve_correction(proposed.id, head)
    db.session.commit()

    assert booked() == [100_000, -100_000]
