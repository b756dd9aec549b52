"""Where a period lies in the person's year: months worked, the last period, years of service."""

import calendar
from datetime import date
from fractions import Fraction

from modules.Payroll.calculation.inputs import PersonInputs
from modules.Payroll.calculation.kinds import RunKind


def last_day(year: int, month: int) -> date:
    """Of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_last_period(person: PersonInputs) -> bool:
    """Whether the year is settled in this slip: December, or the month of leaving.

    THR and back pay settle it only beside the month's regular slip; otherwise that one does.
    """
    if person.run_kind is not RunKind.REGULAR and all(m.month != person.month for m in person.earlier.months):
        return False
    return person.month == 12 or leaves_in_period(person)


def leaves_in_period(person: PersonInputs) -> bool:
    """Whether the period holds the last day of service, or comes after it."""
    return person.employed_until is not None and person.employed_until <= last_day(person.year, person.month)


def months_worked(person: PersonInputs) -> int:
    """Months of this year until the period or the last day of service, a begun one counted; at least one."""
    until = person.month
    if person.employed_until is not None and person.employed_until.year == person.year:
        until = min(until, person.employed_until.month)
    return max(until - first_month(person) + 1, 1)


def first_month(person: PersonInputs) -> int:
    """The month of this year in which the person began; January for who came in an earlier year."""
    return person.employed_from.month if person.employed_from.year == person.year else 1


def full_months(start: date, end: date) -> int:
    """Whole months from `start` to `end`, both within; the 31st to the last day of a month is a whole one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    needed = min(start.day, calendar.monthrange(end.year, end.month)[1])
    return max(months - (end.day < needed), 0)


def part_of_month(person: PersonInputs) -> int | Fraction:
    """The part of the period's calendar days on which the person serves: 1 unless they come or leave within it."""
    last = last_day(person.year, person.month)
    first = last.replace(day=1)
    begins, ends = max(person.employed_from, first), min(person.employed_until or last, last)
    served = max((ends - begins).days + 1, 0)
    return 1 if served == last.day else Fraction(served, last.day)


def service_years(person: PersonInputs) -> int:
    """Full years of service on the period's last day."""
    return full_months(person.employed_from, last_day(person.year, person.month)) // 12


def months_of_duty(person: PersonInputs) -> int:
    """How many months of the year the tax duty lasts; 12 unless it began or ends in the year (foreigners)."""
    first = person.duty_from.month if person.duty_from and person.duty_from.year == person.year else 1
    last = person.duty_until.month if person.duty_until and person.duty_until.year == person.year else 12
    return max(last - first + 1, 1)
