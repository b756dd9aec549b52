"""Ticked lines become payments, each once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import func, select

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobRun
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, interrupt_after, run_now
from modules.Finance.jobs.post_bank_lines_job import PostBankLinesJob
from modules.Finance.models import BankLine, BankLineState, Invoice, Narration, Payment, PaymentMethod
from modules.Finance.services import close_period
from modules.Finance.services.bank.lines import open_again
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.voids import void_payment
from tests.factories.bank import LONG_PAST, make_bank, make_line
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer
from tests.factories.student import make_student
from tests.modules.Finance.ledger.books import check_the_books

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def bank() -> PaymentMethod:
    """An account."""
    return make_bank()


@pytest.fixture
def account_id(bank: PaymentMethod) -> int:
    """Its number, which outlives the session."""
    number = bank.id
    db.session.commit()
    return number


def ticked(bank: PaymentMethod, student_id: int, amount: int = 350_000, *, booked_on: date = LONG_PAST) -> int:
    """A line that a person has agreed to."""
    values = {"student_id": student_id, "is_ticked": True, "booked_on": booked_on}
    return make_line(bank, "SPP PAK SUGENG WIBOWO", amount, **values).id


def post() -> JobRun:
    """Book now."""
    officer_id = make_officer().id
    db.session.commit()
    run = run_now(PostBankLinesJob(officer_id=officer_id))
    db.session.rollback()
    return run


def booked() -> tuple[int, int]:
    """Number and rupiah of all payments."""
    number, amount = db.session.execute(select(func.count(Payment.id), func.sum(Payment.amount))).one()
    return number, int(amount or 0)


def line_of(line_id: int) -> BankLine:
    """As the database has it."""
    return db.session.get_one(BankLine, line_id, populate_existing=True)


@pytest.mark.every_database
def test_a_line_is_a_payment_of_the_bank_s_day_and_the_rest_is_deposit(bank: PaymentMethod) -> None:
    ayu, july = make_student().id, make_period(7)
    bill, bank_id = make_invoice(ayu, july, 300_000).id, bank.id
    line, untouched = ticked(bank, ayu), make_line(bank, "SPP", student_id=ayu).id

    run = post()
    again = post()

    payment = db.session.scalars(select(Payment)).one()
    assert (payment.amount, payment.received_on, payment.method_id) == (350_000, LONG_PAST, bank_id)
    assert (db.session.get_one(Invoice, bill).settled, deposit_of([ayu])) == (300_000, 50_000)
    assert (line_of(line).payment_id, line_of(untouched).state) == (payment.id, BankLineState.OPEN)
    assert (run.counters["booked"], run.counters["to_deposit"], again.counters.get("booked", 0)) == (1, 1, 0)
    assert db.session.scalars(select(Narration.fragment)).all() == ["PAK SUGENG WIBOWO"]
    check_the_books()


@pytest.mark.every_database
def test_killed_at_any_point_a_line_is_booked_once(bank: PaymentMethod, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PostBankLinesJob, "chunk_size", 2)
    ayu, officer_id = make_student().id, make_officer().id
    for _ in range(5):
        ticked(bank, ayu, 1_000)
    run_id = dispatch(PostBankLinesJob(officer_id=officer_id)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    for point in ("chunk.handled", "chunk.committed"):
        with crash_at(point):
            run_slice(run_id)
        db.session.rollback()

    post()

    assert booked() == (5, 5_000)
    check_the_books()


def test_a_closed_month_is_said_beside_its_line_and_the_others_are_booked(bank: PaymentMethod) -> None:
    ayu = make_student().id
    january = make_period(1, first_year=2025)
    close_period(january)
    closed, fine = ticked(bank, ayu), ticked(bank, ayu, booked_on=date(2026, 2, 3))

    run = post()

    assert "Periode Januari 2026 sudah ditutup" in (line_of(closed).problem or "")
    assert (line_of(closed).is_ticked, line_of(fine).state) == (True, BankLineState.POSTED)
    assert (run.counters["booked"], run.counters["left"], run.problem_count) == (1, 1, 1)
    check_the_books()


def test_a_line_whose_payment_was_voided_can_be_booked_to_somebody_else(bank: PaymentMethod) -> None:
    ayu, bayu = make_student("Ayu Putri").id, make_student("Bayu Putra").id
    line = ticked(bank, ayu)
    post()
    void_payment(line_of(line).payment_id or 0, "Salah siswa", make_officer())
    opened = open_again(line, make_officer())
    opened.student_id, opened.is_ticked = bayu, True

    post()

    assert (booked()[0], deposit_of([ayu]), deposit_of([bayu])) == (2, 0, 350_000)
    check_the_books()


@examples(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bills=st.lists(st.integers(1, 5_000), min_size=1, max_size=4),
    sums=st.lists(st.integers(1, 9_000), min_size=1, max_size=5),
)
def test_what_is_booked_is_what_the_lines_say(account_id: int, bills: list[int], sums: list[int]) -> None:
    ayu, before = make_student().id, booked()[1]
    for month, amount in zip((7, 8, 9, 10), bills, strict=False):
        make_invoice(ayu, make_period(month), amount)
    for amount in sums:
        ticked(db.session.get_one(PaymentMethod, account_id), ayu, amount)

    post()

    assert booked()[1] - before == sum(sums)
    settled = db.session.scalar(select(func.sum(Invoice.settled)).where(Invoice.student_id == ayu))
    assert int(settled or 0) == min(sum(sums), sum(bills))
    assert deposit_of([ayu]) == max(0, sum(sums) - sum(bills))
