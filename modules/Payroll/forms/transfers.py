"""What is asked before a list of transfers is written."""

from collections.abc import Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length, Optional, Regexp

from core.i18n import lazy_gettext as _l
from modules.Payroll.services.transfer.form import TransferForm


class TransferListForm(FlaskForm):  # type: ignore[misc]
    """By which form, when, and with what words."""

    form_key = SelectField(_l("Bentuk"))
    paid_on = DateField(_l("Tanggal transfer"), validators=[DataRequired(_l("Isi tanggalnya."))])
    source_account = StringField(
        _l("Rekening sekolah"),
        validators=[Optional(), Regexp(r"^[0-9]{5,20}$", message=_l("Tulis angkanya saja."))],
        render_kw={"inputmode": "numeric"},
    )
    remark = StringField(_l("Berita"), validators=[Length(max=40)])
    leaves_out = BooleanField(_l("Tulis tanpa mereka; mereka dibayar tunai"))

    def offer(self, forms: Sequence[TransferForm]) -> None:
        """Offer these forms."""
        self.form_key.choices = [SelectChoice(each.key, each.label) for each in forms]

    @property
    def day(self) -> date:
        """The day, of a form that is valid."""
        assert self.paid_on.data is not None
        return self.paid_on.data
