"""The end of a month: what is still open before it is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import func, select

from core.clock import school_zone, today
from core.db import db
from core.i18n import gettext as _
from modules.Finance.models import (
    BankLine,
    BankLineState,
    CashSession,
    Fee,
    FiscalPeriod,
    WriteOff,
)
from modules.Finance.services.fees import monthly_fees
from modules.Finance.services.left_out import left_out


@dataclass(frozen=True)
class Check:
    """One question of the list."""

    label: str
    open: int
    """How many are open; 0: done."""
    endpoint: str
    """The page where it is mended."""


def check_list(period: FiscalPeriod) -> list[Check]:
    """What speaks against closing the month; none of it forbids it."""
    return [
        Check(_("Hari yang belum lewat pada bulan ini"), _days_to_come(period), "finance.period_list"),
        Check(_("Kas yang belum ditutup"), _open_drawers(period), "finance.cash"),
        Check(_("Mutasi bank yang belum dibukukan"), _open_lines(period), "finance.bank_list"),
        Check(_("Usulan penghapusan yang menunggu"), _waiting_write_offs(), "finance.write_off_list"),
        Check(_("Siswa yang belum ditagih"), _unbilled(period, monthly_fees()), "finance.billing_form"),
        Check(_("Bulan sebelumnya yang masih terbuka"), _earlier_open(period), "finance.period_list"),
    ]


def checks_as_text(period: FiscalPeriod, label: str) -> str:
    """The same for the file, a line each."""
    lines = [_("Daftar periksa %(period)s", period=label), ""]
    lines += [f"[{'x' if not each.open else ' '}] {each.label}: {each.open}" for each in check_list(period)]
    return "\r\n".join(lines) + "\r\n"


def _days_to_come(period: FiscalPeriod) -> int:
    return max(0, (period.ends_on - max(today(), period.starts_on) + timedelta(days=1)).days)


def _open_drawers(period: FiscalPeriod) -> int:
    after = datetime.combine(period.ends_on + timedelta(days=1), time(), school_zone()).astimezone(UTC)
    drawers = select(func.count()).select_from(CashSession)
    return db.session.scalar(drawers.where(CashSession.closed_at.is_(None), CashSession.opened_at < after)) or 0


def _open_lines(period: FiscalPeriod) -> int:
    lines = select(func.count()).select_from(BankLine).where(BankLine.state == BankLineState.OPEN)
    return db.session.scalar(lines.where(BankLine.booked_on.between(period.starts_on, period.ends_on))) or 0


def _waiting_write_offs() -> int:
    waiting = select(func.count()).select_from(WriteOff).where(WriteOff.open_for_id.is_not(None))
    return db.session.scalar(waiting) or 0


def _unbilled(period: FiscalPeriod, fees: Sequence[Fee]) -> int:
    return sum(each.students for each in left_out(period, fees)) if fees else 0


def _earlier_open(period: FiscalPeriod) -> int:
    is_earlier = (FiscalPeriod.year < period.year) | (
        (FiscalPeriod.year == period.year) & (FiscalPeriod.month < period.month)
    )
    months = select(func.count()).select_from(FiscalPeriod).where(FiscalPeriod.closed_at.is_(None), is_earlier)
    return db.session.scalar(months) or 0
