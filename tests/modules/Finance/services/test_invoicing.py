"""What making the invoices would come to."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.db import db
from core.jobs import KeyRange
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.services.invoicing import Forecast, Issued, due_on, forecast, issue_invoices
from modules.Student.models import StudentStatus
from modules.Student.services import move_students
from tests.factories.finance import assign_discount, make_discount, make_invoice, make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_the_forecast_says_what_the_statement_then_does() -> None:
    fee, period = make_tariff(), make_period(7)
    group = make_class_group()
    billed, *_others = [make_student(class_group_id=group.id) for _ in range(3)]
    make_student(class_group_id=group.id, status=StudentStatus.LEFT)
    for _ in range(2):
        make_student(class_group_id=group.id, joined_on=date(2026, 8, 1))
    make_invoice(billed.id, period)

    told = forecast(period, [fee])
    done = issue_invoices(period, [fee], KeyRange(after=0, upto=1_000_000))

    assert told == Forecast(invoices=2, amount=700_000, already=1, not_active=1, not_yet=2)
    assert done == Issued(made=2, already=1)


def test_a_month_before_the_first_tariff_comes_to_nothing() -> None:
    fee, period = make_tariff(starts_on=date(2026, 8, 1)), make_period(7)
    make_student(class_group_id=make_class_group().id)

    told = forecast(period, [fee])
    done = issue_invoices(period, [fee], KeyRange(after=0, upto=1_000_000))

    assert (told.invoices, told.amount) == (0, 0)
    assert done == Issued(made=0, already=0)


def test_a_discount_goes_together_with_a_rombel_that_has_changed_since() -> None:
    fee, period = make_tariff(), make_period(7)
    pupil, before, after = make_student(), make_class_group("VII A"), make_class_group("VII B")
    move_students({pupil.id: before.id}, on=date(2026, 7, 1))
    move_students({pupil.id: after.id}, on=date(2026, 7, 15))
    assign_discount(make_discount(), pupil.id)

    done = issue_invoices(period, [fee], KeyRange(after=0, upto=1_000_000))

    assert done == Issued(made=1)
    assert db.session.scalars(select(Invoice.amount)).all() == [315_000]


def test_only_students_of_the_range_are_billed() -> None:
    fee, period = make_tariff(), make_period(7)
    group = make_class_group()
    first, second = [make_student(class_group_id=group.id) for _ in range(2)]

    done = issue_invoices(period, [fee], KeyRange(after=first.id, upto=second.id))

    assert done.made == 1


def test_the_database_itself_refuses_a_second_invoice_of_the_same_month() -> None:
    make_tariff()
    period = make_period(7)
    student = make_student()
    make_invoice(student.id, period)

    with pytest.raises(IntegrityError):
        make_invoice(student.id, period)
    db.session.rollback()


def test_a_month_ends_and_is_due_on_its_own_days() -> None:
    february = FiscalPeriod(year=2028, month=2)

    assert (february.ends_on.day, due_on(february, Fee(due_day=12)).day) == (29, 12)
