"""The filter of the list of payments; voiding, refunding, writing off."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from core.i18n import lazy_gettext as _l
from core.web.filter_fields import chosen_id, told
from modules.Finance.forms.counter import MONEY, rupiah_of, whole_rupiah
from modules.Finance.models import PaymentMethod
from modules.Finance.services.payment_list import PaymentFilter


class PaymentFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nomor kuitansi, pembayar, atau siswa"))
    since = DateField(_l("Dari tanggal"), validators=[Optional()])
    until = DateField(_l("Sampai tanggal"), validators=[Optional()])
    method = SelectField(_l("Cara bayar"))


class VoidForm(FlaskForm):  # type: ignore[misc]
    """Why a payment is voided."""

    reason = StringField(_l("Alasan pembatalan"), validators=[DataRequired(_l("Tulis alasannya.")), Length(max=300)])


class RefundForm(FlaskForm):  # type: ignore[misc]
    """How much is given back, how, and why."""

    form_token = HiddenField(validators=[InputRequired(), Length(max=36)])
    amount = StringField(
        _l("Dikembalikan (Rp)"), validators=[InputRequired(_l("Isi jumlahnya.")), whole_rupiah], render_kw=MONEY
    )
    method = SelectField(_l("Lewat"), coerce=int)
    reason = StringField(_l("Alasan pengembalian"), validators=[DataRequired(_l("Tulis alasannya.")), Length(max=300)])

    def offer(self, methods: Sequence[PaymentMethod]) -> None:
        """Offer these ways to pay; a form that is shown anew gets a token."""
        self.method.choices = [SelectChoice(method.id, method.name) for method in methods]
        self.form_token.data = self.form_token.data or uuid4().hex

    @property
    def rupiah(self) -> int:
        """The amount, of a form that is valid."""
        return rupiah_of(self.amount.data) or 0


def payment_filter(
    methods: Sequence[PaymentMethod], args: Mapping[str, str] | None = None
) -> tuple[PaymentFilterForm, PaymentFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = PaymentFilterForm(request.args if args is None else MultiDict(args))
    form.method.choices = [("", _l("Semua cara bayar")), *((str(each.id), each.name) for each in methods)]
    form.validate()
    return form, PaymentFilter(
        words=form.q.data or "",
        since=told(form.since),
        until=told(form.until),
        method_id=chosen_id(form.method),
    )
