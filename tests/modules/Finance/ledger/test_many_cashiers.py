"""Four cashiers at once, and cashiers who die: processes of their own with connections of their own."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.audit import Officer
from core.db import db
from modules.Finance.errors import FinanceError
from modules.Finance.models import Numbered, NumberSeries, Payment, Reset
from modules.Finance.services.number_patterns import save_writing
from modules.Finance.services.number_writing import SHIPPED, Writing
from modules.Finance.services.open_invoices import oldest_first, open_invoices
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.payments import Tender, take_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier
from tests.factories.student import make_student
from tests.faults.dying import KILLED, child, dies_before_statement, end_of
from tests.modules.Finance.ledger.books import check_the_books

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database, pytest.mark.fault]

CASHIERS, TURNS = 4, 6
SHARED = "the form that everybody sends"


@pytest.fixture
def student(app: Flask) -> int:
    """Who owes 300 in three bills."""
    student = make_student().id
    for month in (7, 8, 9):
        make_invoice(student, make_period(month), 100)
    ensure_cash()
    db.session.commit()
    return student


@pytest.fixture
def cashiers(app: Flask) -> list[Officer]:
    """Each with an open drawer."""
    officers = [make_cashier(f"Kasir {number}") for number in range(CASHIERS)]
    db.session.commit()
    return officers


def pay(student: int, cashier: Officer, form_token: str, amount: int = 40) -> None:
    """One payment to the oldest bills; what is refused leaves nothing."""
    portions = oldest_first(open_invoices([student]), amount)
    tender = Tender(
        form_token=form_token, student_id=student, method_id=ensure_cash().id, amount=amount, portions=portions
    )
    try:
        take_payment(tender, cashier)
        db.session.commit()
    except FinanceError:
        db.session.rollback()


def test_four_at_once_leave_no_gap_and_pay_nothing_twice(student: int, cashiers: list[Officer]) -> None:
    def work(cashier: Officer) -> None:
        pay(student, cashier, SHARED)
        for turn in range(TURNS):
            pay(student, cashier, f"{cashier.id}-{turn}")

    workers = [child(lambda cashier=cashier: work(cashier)) for cashier in cashiers]  # type: ignore[misc]

    assert [end_of(pid) for pid in workers] == [0] * CASHIERS
    check_the_books()
    assert db.session.scalar(select(func.count()).where(Payment.form_token == SHARED)) == 1
    assert open_invoices([student]) == []
    db.session.rollback()


def test_a_pattern_that_is_changed_meanwhile_repeats_no_number(student: int, cashiers: list[Officer]) -> None:
    yearly = Writing("KWT/{tahun}/{bulan}/{nomor}", 5, Reset.YEARLY)

    def change() -> None:
        for writing in (yearly, SHIPPED[Numbered.RECEIPT], yearly):
            save_writing(Numbered.RECEIPT, writing)
            db.session.commit()

    def work(cashier: Officer) -> None:
        for turn in range(TURNS):
            pay(student, cashier, f"{cashier.id}-{turn}")

    workers = [child(lambda cashier=cashier: work(cashier)) for cashier in cashiers]  # type: ignore[misc]
    workers.append(child(change))

    assert [end_of(pid) for pid in workers] == [0] * len(workers)
    numbers = db.session.scalars(select(Payment.number).order_by(Payment.number)).all()
    assert len(numbers) > CASHIERS
    assert [int(each.rpartition("/")[2]) for each in numbers] == [*range(1, len(numbers) + 1)]
    db.session.rollback()


def test_a_cashier_who_is_killed_leaves_no_trace_and_no_gap(student: int, cashiers: list[Officer]) -> None:
    statement, end = 1, KILLED
    while end == KILLED:
        end = dies_before_statement(statement, lambda: pay(student, cashiers[0], SHARED))
        db.session.rollback()
        made = db.session.scalar(select(func.count()).select_from(Payment))
        assert made == (0 if end == KILLED else 1)
        statement += 4
    db.session.rollback()

    assert end == 0
    assert db.session.scalars(select(NumberSeries.last)).all() == [1]
    check_the_books()
    db.session.rollback()
