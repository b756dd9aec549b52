"""Which days of the cash book."""

from collections.abc import Mapping, Sequence

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, SelectField
from wtforms.validators import Optional

from core.clock import last_of_month, today
from core.i18n import lazy_gettext as _l
from core.web.filter_fields import chosen_id, told
from modules.Finance.models import PaymentMethod
from modules.Finance.services.cash_book import CashBookFilter, EntryKind

KIND_WORDS = {
    EntryKind.PAYMENT.value: _l("pembayaran"),
    EntryKind.VOID.value: _l("pembatalan"),
    EntryKind.REFUND.value: _l("pengembalian"),
}


class CashBookForm(Form):
    """Kept in the URL; without days it is this month."""

    since = DateField(_l("Dari tanggal"), validators=[Optional()])
    until = DateField(_l("Sampai tanggal"), validators=[Optional()])
    method = SelectField(_l("Cara bayar"))


def cash_book_filter(
    methods: Sequence[PaymentMethod], args: Mapping[str, str] | None = None
) -> tuple[CashBookForm, CashBookFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means.

    One day alone means the month of that day, up to it or from it on.
    """
    form = CashBookForm(request.args if args is None else MultiDict(args))
    form.method.choices = [("", _l("Semua cara bayar")), *((str(each.id), each.name) for each in methods)]
    form.validate()
    since, until = told(form.since), told(form.until)
    since = since or (until or today()).replace(day=1)
    until = until or last_of_month(since)
    form.since.data, form.until.data = since, until
    return form, CashBookFilter(since, until, chosen_id(form.method))
