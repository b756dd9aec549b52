"""The holidays of religions, before which THR is paid (Permenaker 6/2016)."""

from datetime import date, timedelta

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.law import law_at
from modules.Payroll.models import Religion, ReligiousHoliday

RELIGION_HOLIDAYS = {
    Religion.ISLAM: "Idulfitri",
    Religion.PROTESTANT: "Natal",
    Religion.CATHOLIC: "Natal",
    Religion.HINDU: "Nyepi",
    Religion.BUDDHIST: "Waisak",
    Religion.CONFUCIAN: "Imlek",
}


def pay_until(holiday: date) -> date:
    """The last day on which the allowance for this holiday is paid in time."""
    return holiday - timedelta(days=int(law_at(holiday).figures["thr_days_before"].value))


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
