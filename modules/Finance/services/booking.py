"""Which day an entry is booked on: the books of a closed month take none."""

from datetime import date

from sqlalchemy import select

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import ClosedPeriodError, PaymentError
from modules.Finance.models import FiscalPeriod
from modules.Finance.services.periods import period_label


def hold_day(day: date | None = None) -> date:
    """The day (None: today), whose month nobody can close before this transaction ends.

    Raises ClosedPeriodError, and PaymentError for a day that is still to come.
    """
    booked = day or today()
    if booked > today():
        raise PaymentError(_("Tanggal tidak boleh sesudah hari ini."))
    month = select(FiscalPeriod).where(FiscalPeriod.year == booked.year, FiscalPeriod.month == booked.month)
    locked = month.with_for_update(read=True).execution_options(populate_existing=True)
    period = db.session.scalar(locked)
    if period is not None and not period.is_open:
        raise ClosedPeriodError(
            _(
                "Periode %(period)s sudah ditutup, jadi tidak ada yang dapat dibukukan di dalamnya. "
                "Bukukan pada bulan yang terbuka, atau buka periode itu.",
                period=period_label(period.starts_on),
            )
        )
    return booked
