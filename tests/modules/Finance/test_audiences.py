"""Whom Finance knows round letters can go to."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.clock import today
from core.db import db
from core.notices import Audience, notices_of
from modules.Finance.models import Invoice
from modules.Student.models import Student
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def audience(app: Flask, name: str) -> Audience:
    return notices_of(app).audience(f"finance.{name}")


def owes(name: str, *, days_late: int, amount: int = 350_000) -> Student:
    student = make_student(name)
    invoice = make_invoice(student.id, make_period(7), amount)
    invoice.due_on = today() - timedelta(days=days_late)
    db.session.flush()
    return student


def names(wanted: Audience, **values: Any) -> list[str]:
    rows = wanted.rows(wanted.clean(values)).order_by(Student.id)
    return [student.name for student in db.session.scalars(rows)]


def test_arrears_are_narrowed_by_days_and_amount(app: Flask) -> None:
    owes("Ayu", days_late=40)
    owes("Bagas", days_late=5)
    owes("Citra", days_late=50, amount=900_000)
    arrears = audience(app, "arrears")

    assert names(arrears) == ["Ayu", "Bagas", "Citra"]
    assert names(arrears, days="31") == ["Ayu", "Citra"]
    assert names(arrears, days="31", over="500000") == ["Citra"]


def test_who_pays_meanwhile_is_wanted_no_more(app: Flask) -> None:
    ayu, bagas = owes("Ayu", days_late=5), owes("Bagas", days_late=5)
    arrears = audience(app, "arrears")
    values = arrears.clean({})
    invoice = db.session.scalars(select(Invoice).where(Invoice.student_id == ayu.id)).one()
    invoice.settled = invoice.amount
    db.session.flush()

    assert arrears.still_wanted([ayu.id, bagas.id], values) == {bagas.id}


@pytest.mark.parametrize("offset", [-5, 0, 7])
def test_reminders_of_the_calendar_find_what_was_due_so_many_days_ago(app: Flask, offset: int) -> None:
    owes("Ayu", days_late=offset)
    owes("Bagas", days_late=offset + 1)
    due = audience(app, "due")

    values = due.values_on(today(), offset)

    assert values is not None
    assert values == due.clean(dict(values))
    assert names(due, **values) == ["Ayu"]


def test_a_day_that_is_none_means_today(app: Flask) -> None:
    assert audience(app, "due").clean({"due_on": "besok"})["due_on"] == ""
    assert date.fromisoformat(audience(app, "due").clean({"due_on": "2026-07-10"})["due_on"]) == date(2026, 7, 10)
