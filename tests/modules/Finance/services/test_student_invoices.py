"""What one student owes, and what becomes of it when two students are one."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Finance.models import Invoice
from modules.Finance.services.student_invoices import invoices_of, move_invoices, why_not_one
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_the_newest_month_comes_first_with_the_sum_of_all(app: Flask) -> None:
    student, other = make_student(), make_student()
    make_invoice(student.id, make_period(7))
    make_invoice(student.id, make_period(8), 300_000)
    make_invoice(other.id, make_period(8))

    told = invoices_of(student.id)

    assert [period for _invoice, _fee, period in told["invoices"]] == ["Agustus 2026", "Juli 2026"]
    assert (told["number"], told["amount"]) == (2, 650_000)


def test_two_bills_for_one_month_speak_against_being_one(app: Flask) -> None:
    going, staying = make_student(), make_student()
    make_invoice(going.id, make_period(7))
    make_invoice(staying.id, make_period(8))
    before = why_not_one(going.id, staying.id)

    make_invoice(staying.id, make_period(7))

    assert before is None
    assert "1 bulan yang sama" in str(why_not_one(going.id, staying.id))


def test_invoices_go_over_to_the_one_who_stays(app: Flask) -> None:
    going, staying = make_student(), make_student()
    make_invoice(going.id, make_period(7))

    move_invoices(going.id, staying.id)

    assert db.session.scalars(select(Invoice.student_id)).all() == [staying.id]
