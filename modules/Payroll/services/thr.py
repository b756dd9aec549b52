"""The holiday allowance (THR): who gets how much of a month, and until when it has to be paid.

Source: Permenaker 6/2016. The numbers are a row of `THR_RULES`; another regulation is another row.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.models import Religion, ReligiousHoliday

RELIGION_HOLIDAYS = {
    Religion.ISLAM: "Idulfitri",
    Religion.PROTESTANT: "Natal",
    Religion.CATHOLIC: "Natal",
    Religion.HINDU: "Nyepi",
    Religion.BUDDHIST: "Waisak",
    Religion.CONFUCIAN: "Imlek",
}


@dataclass(frozen=True)
class ThrRule:
    """What a regulation says."""

    since: date
    full_months: int
    """Months of service for a whole month's pay."""
    least_months: int
    """Months of service for any."""
    days_before: int
    """Days before the holiday until which it has to be paid."""
    late_percent: int
    """Fine for paying late, of the allowance."""
    source: str


THR_RULES = (
    ThrRule(
        since=date(2016, 3, 8), full_months=12, least_months=1, days_before=7, late_percent=5,
        source="Permenaker 6/2016 Ps. 3, 5, 10",
    ),
)  # fmt: skip
"""The oldest first."""


def thr_rule_on(day: date) -> ThrRule:
    """The regulation in force on `day`."""
    return next(rule for rule in reversed(THR_RULES) if rule.since <= day)


def pay_until(holiday: date) -> date:
    """The last day on which the allowance for this holiday is paid in time."""
    return holiday - timedelta(days=thr_rule_on(holiday).days_before)


def service_months(since: date, until: date) -> int:
    """Whole months of service from the day `since` to the day `until`."""
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    return max(0, months)


def allowance(monthly: int, months: int, *, rule: ThrRule) -> int:
    """What somebody with so many months of service gets, of `monthly` rupiah (base pay and fixed allowances)."""
    if months < rule.least_months:
        return 0
    return monthly if months >= rule.full_months else monthly * months // rule.full_months


def holidays_in(year: int) -> dict[Religion, ReligiousHoliday]:
    """The holidays of a year that are known."""
    rows = select(ReligiousHoliday).where(ReligiousHoliday.year == year).order_by(ReligiousHoliday.religion)
    return {each.religion: each for each in db.session.scalars(rows)}


def set_holiday(religion: Religion, held_on: date, name: str | None = None) -> ReligiousHoliday:
    """The day on which a religion has its holiday in that year. Raises FieldRefusedError for one without."""
    if religion not in RELIGION_HOLIDAYS:
        raise FieldRefusedError("religion", _("Pilih agama yang hari rayanya ditetapkan."))
    found = holidays_in(held_on.year).get(religion) or ReligiousHoliday(year=held_on.year, religion=religion)
    found.held_on, found.name = held_on, name or RELIGION_HOLIDAYS[religion]
    db.session.add(found)
    db.session.flush()
    return found
