"""What a bill is called once its school year was carried over: arrears of that year."""

from sqlalchemy import ColumnElement, select

from core.i18n import gettext as _
from modules.Finance.models import CarriedInvoice, CarryOver, Invoice
from modules.Student.models import SchoolYear


def arrears_year() -> ColumnElement[int | None]:
    """The first calendar year of the school year of which an invoice is arrears; NULL where it has no such name."""
    year = select(SchoolYear.first_year).join(CarryOver, CarryOver.school_year_id == SchoolYear.id)
    year = year.join(CarriedInvoice, CarriedInvoice.carry_over_id == CarryOver.id)
    return year.where(CarriedInvoice.invoice_id == Invoice.id).correlate(Invoice).scalar_subquery()


def arrears_words(note: str | None, first_year: int | None) -> str | None:
    """The note of a bill, with the year of which it is arrears."""
    if first_year is None:
        return note
    label = _("tunggakan %(year)s", year=f"{first_year}/{first_year + 1}")
    return f"{note}, {label}" if note else label
