"""The filter of the list of invoices."""

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, SelectField, StringField

from core.i18n import lazy_gettext as _l
from core.web.filter_fields import chosen_id, told
from modules.Finance.models import FiscalPeriod, InvoiceStatus
from modules.Finance.services.invoice_list import InvoiceFilter
from modules.Finance.services.periods import period_label
from modules.Student.models import ClassGroup

STATUS_WORDS = {
    InvoiceStatus.UNPAID.value: _l("belum dibayar"),
    InvoiceStatus.PARTLY.value: _l("dibayar sebagian"),
    InvoiceStatus.PAID.value: _l("lunas"),
    InvoiceStatus.CANCELLED.value: _l("dibatalkan"),
}
LARGEST_KEY = 2**31 - 1


class InvoiceFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama, NISN atau NIPD"))
    period = SelectField(_l("Periode"))
    rombel = SelectField(_l("Rombel"))
    status = SelectField(_l("Status"))
    batch = HiddenField()


def invoice_filter(
    periods: list[FiscalPeriod], groups: list[ClassGroup], args: Mapping[str, str] | None = None
) -> tuple[InvoiceFilterForm, InvoiceFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = InvoiceFilterForm(request.args if args is None else MultiDict(args))
    months = [(str(period.id), period_label(period.starts_on)) for period in periods]
    form.period.choices = [("", _l("Semua periode")), *months]
    form.rombel.choices = [("", _l("Semua rombel")), *((str(group.id), group.label) for group in groups)]
    form.status.choices = [("", _l("Semua yang berlaku")), *STATUS_WORDS.items()]
    form.validate()
    return form, InvoiceFilter(
        period_id=chosen_id(form.period),
        class_group_id=chosen_id(form.rombel),
        words=form.q.data or "",
        batch_id=_number(form.batch.data),
        status=InvoiceStatus(form.status.data) if told(form.status) else None,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 11 and int(text) <= LARGEST_KEY else None
