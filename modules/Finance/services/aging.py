"""How late a bill is, in the steps in which schools count: 30, 60, 90 days."""

from datetime import date, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam

from core.clock import today
from core.i18n import lazy_gettext as _l
from modules.Finance.models import Invoice

AGES = (0, 30, 60, 90)
"""Last day of each age but the oldest, counted from the due date; the first is not due yet."""

SLUGS = ("belum", "30", "60", "90", "lebih")
"""The ages in a URL."""

OVERDUE = range(1, len(SLUGS))
"""The places of those that are late."""

AGE_WORDS = (_l("belum jatuh tempo"), _l("1–30 hari"), _l("31–60 hari"), _l("61–90 hari"), _l("> 90 hari"))
"""What people call them."""


def age_of(due_on: date, day: date) -> int:
    """The place of a bill's age on that day."""
    late = (day - due_on).days
    return sum(late > last for last in AGES)


def is_of_age(place: int) -> ColumnElement[bool]:
    """The condition that an invoice is that late; today is asked when the statement is run."""
    younger = [Invoice.due_on < _days_ago(AGES[place - 1])] if place else []
    return and_(*younger, *([Invoice.due_on >= _days_ago(AGES[place])] if place < len(AGES) else []))


def _days_ago(days: int) -> BindParameter[date]:
    return bindparam(f"days_ago_{days}", callable_=lambda: today() - timedelta(days=days), type_=Invoice.due_on.type)
