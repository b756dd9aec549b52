"""One invoice by hand, and taking one back."""

from flask_wtf import FlaskForm
from wtforms import DateField, Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional

from core.i18n import lazy_gettext as _l
from modules.Finance.forms.tariffs import check_rupiah, rupiah_of
from modules.Finance.models import Fee, FiscalPeriod
from modules.Finance.services.periods import period_label
from modules.Finance.services.single_invoices import Wish


class SingleInvoiceForm(FlaskForm):  # type: ignore[misc]
    """What one student owes."""

    fee = SelectField(_l("Jenis biaya"), coerce=int)
    period = SelectField(_l("Periode"), coerce=int)
    amount = StringField(_l("Jumlah (Rp)"))
    due_on = DateField(_l("Jatuh tempo"), validators=[Optional()])
    note = StringField(_l("Keterangan"), validators=[Length(max=200)])

    def offer(self, fees: list[Fee], periods: list[FiscalPeriod]) -> None:
        """Offer these fees and months."""
        self.fee.choices = [SelectChoice(fee.id, fee.name) for fee in fees]
        self.period.choices = [SelectChoice(period.id, period_label(period.starts_on)) for period in periods]

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    @property
    def wish(self) -> Wish:
        """Of a form that is valid."""
        note = " ".join(str(self.note.data or "").replace("\0", "").split())
        return Wish(amount=rupiah_of(self.amount), due_on=self.due_on.data, note=note or None)


class ReasonForm(FlaskForm):  # type: ignore[misc]
    """Why something is taken back."""

    reason = StringField(_l("Alasan"), validators=[InputRequired(_l("Tulis alasannya.")), Length(max=300)])

    @property
    def words(self) -> str:
        """Of a form that is valid."""
        return " ".join(str(self.reason.data).replace("\0", "").split())
