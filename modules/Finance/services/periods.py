"""The months that can be billed: twelve a school year, July to June."""

from datetime import date

from sqlalchemy import select

from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import ClosedPeriodError, PeriodNotFoundError
from modules.Finance.models import FiscalPeriod
from modules.Student.services import ensure_school_year

MONTHS = 12


def ensure_periods(first_year: int) -> list[FiscalPeriod]:
    """The months of the school year that begins in July of `first_year`, made where missing, in order."""
    year = ensure_school_year(first_year)
    known = {(period.year, period.month) for period in _periods_of(year.id)}
    for offset in range(MONTHS):
        calendar_year, month = first_year + (6 + offset) // MONTHS, (6 + offset) % MONTHS + 1
        if (calendar_year, month) not in known:
            db.session.add(FiscalPeriod(school_year_id=year.id, year=calendar_year, month=month))
    db.session.flush()
    return _periods_of(year.id)


def _periods_of(school_year_id: int) -> list[FiscalPeriod]:
    months = select(FiscalPeriod).where(FiscalPeriod.school_year_id == school_year_id)
    return list(db.session.scalars(months.order_by(FiscalPeriod.year, FiscalPeriod.month)))


def all_periods() -> list[FiscalPeriod]:
    """All months, the newest first."""
    return list(db.session.scalars(select(FiscalPeriod).order_by(FiscalPeriod.year.desc(), FiscalPeriod.month.desc())))


def offered_periods() -> list[tuple[str, str]]:
    """The open months as choices, this one first."""
    this = current_period()
    periods = [period for period in all_periods() if period.is_open]
    periods.sort(key=lambda period: this is None or period.id != this.id)
    return [(str(period.id), period_label(period.starts_on)) for period in periods]


def current_period() -> FiscalPeriod | None:
    """This month, if it has been made."""
    day = today()
    return db.session.scalar(select(FiscalPeriod).where(FiscalPeriod.year == day.year, FiscalPeriod.month == day.month))


def find_period(period_id: int) -> FiscalPeriod:
    """One month. Raises PeriodNotFoundError."""
    period = db.session.get(FiscalPeriod, period_id)
    if period is None:
        raise PeriodNotFoundError(_("Periode ini tidak ditemukan. Pilih periode dari daftar."))
    return period


def find_open_period(period_id: int) -> FiscalPeriod:
    """One month that still takes invoices. Raises PeriodNotFoundError, ClosedPeriodError."""
    period = find_period(period_id)
    if not period.is_open:
        raise ClosedPeriodError(
            _(
                "Periode %(period)s sudah ditutup, jadi tagihannya tidak berubah. "
                "Buka periode itu atau pilih yang lain.",
                period=period_label(period.starts_on),
            )
        )
    return period


def hold_open_period(period_id: int) -> FiscalPeriod:
    """The same, and nobody can close it before this transaction ends. Raises as `find_open_period`."""
    db.session.get(FiscalPeriod, period_id, with_for_update={"read": True})
    return find_open_period(period_id)


def close_period(period: FiscalPeriod) -> None:
    """Take no new invoices from now on."""
    period.closed_at = period.closed_at or now()


def open_period(period: FiscalPeriod) -> None:
    """Take invoices again."""
    period.closed_at = None


def period_label(starts_on: date) -> str:
    """The month in words: "Juli 2026"."""
    names = {
        1: _("Januari"), 2: _("Februari"), 3: _("Maret"), 4: _("April"), 5: _("Mei"), 6: _("Juni"),
        7: _("Juli"), 8: _("Agustus"), 9: _("September"), 10: _("Oktober"), 11: _("November"), 12: _("Desember"),
    }  # fmt: skip
    return f"{names[starts_on.month]} {starts_on.year}"
