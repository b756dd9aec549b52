"""What is typed at the counter."""

from collections.abc import Sequence
from uuid import uuid4

from flask import request
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.forms.tariffs import read_rupiah
from modules.Finance.models import PaymentMethod
from modules.Finance.services.open_invoices import OpenBill, needed_for, spread
from modules.Finance.services.payers import Household
from modules.Finance.services.payments import Tender

MONEY = {"inputmode": "numeric", "autocomplete": "off"}


def whole_rupiah(form: FlaskForm, field: Field) -> None:
    """Nothing, or whole rupiah."""
    if field.data and field.data.strip():
        try:
            read_rupiah(field.data)
        except ValueError as error:
            raise ValidationError(_("Tulis rupiah bulat, misalnya 250000 atau 250.000.")) from error


def rupiah_of(text: str | None) -> int | None:
    """The amount of a field that is valid; None where it is empty."""
    return read_rupiah(text) if text and text.strip() else None


class CounterForm(FlaskForm):  # type: ignore[misc]
    """Money that comes in, and which bills it is for; the bills are fields of their own (`bill`, `portion-N`)."""

    form_token = HiddenField(validators=[InputRequired(), Length(max=36)])
    amount = StringField(_l("Dibayar (Rp)"), validators=[whole_rupiah], render_kw=MONEY)
    given = StringField(_l("Uang dari pembayar (Rp)"), validators=[whole_rupiah], render_kw=MONEY)
    method = SelectField(_l("Cara bayar"), coerce=int)
    use_deposit = BooleanField(_l("Pakai titipan"))
    payer_name = StringField(_l("Nama pembayar"), validators=[Length(max=120)])
    reference = StringField(_l("Nomor bukti bank"), validators=[Length(max=80)])

    def offer(self, methods: Sequence[PaymentMethod]) -> None:
        """Offer these ways to pay."""
        self.method.choices = [SelectChoice(method.id, method.name) for method in methods]

    def begin(self, household: Household) -> None:
        """Fill in what is most often right: all that is due, the deposit first."""
        self.form_token.data = uuid4().hex
        self.use_deposit.data = household.deposit > 0
        self.amount.data = str(max(0, household.due - household.deposit))
        self.payer_name.data = household.payer_name

    def validate_given(self, field: Field) -> None:
        """Who gives less than is booked has not paid it."""
        given, amount = _safe(field.data), _safe(self.amount.data)
        if given is not None and given < (amount or 0):
            raise ValidationError(_("Uang dari pembayar kurang dari yang dibayar."))

    def tender(self, household: Household) -> Tender:
        """What it means, of a form that is valid."""
        wanted = chosen_bills(household.bills)
        amount = rupiah_of(self.amount.data) or 0
        lacking = max(0, needed_for(household.bills, wanted) - amount)
        drawn = min(household.deposit, lacking) if self.use_deposit.data else 0
        return Tender(
            form_token=self.form_token.data or "",
            student_id=household.student.id,
            method_id=self.method.data,
            amount=amount,
            portions=spread(household.bills, wanted, amount + drawn),
            drawn=drawn,
            payer_name=self.payer_name.data or "",
            reference=self.reference.data or "",
        )

    @property
    def change(self) -> int:
        """What goes back to the payer, of a form that is valid."""
        given = rupiah_of(self.given.data)
        return 0 if given is None else given - (rupiah_of(self.amount.data) or 0)


def chosen_bills(bills: Sequence[OpenBill]) -> dict[int, int | None]:
    """Invoice → rupiah typed beside it, None where it is only ticked. Bills that are not shown are left out."""
    ticked = set(request.form.getlist("bill"))
    return {
        bill.invoice_id: _safe(request.form.get(f"portion-{bill.invoice_id}"))
        for bill in bills
        if str(bill.invoice_id) in ticked
    }


def unreadable_portions(bills: Sequence[OpenBill]) -> list[int]:
    """Invoices beside which something was typed that is no rupiah."""
    typed = ((bill.invoice_id, request.form.get(f"portion-{bill.invoice_id}", "")) for bill in bills)
    return [number for number, text in typed if text.strip() and not _safe(text)]


def _safe(text: str | None) -> int | None:
    try:
        return rupiah_of(text)
    except ValueError:
        return None
