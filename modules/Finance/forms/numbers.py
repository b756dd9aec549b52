"""How numbers are written."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange

from core.i18n import lazy_gettext as _l
from modules.Finance.models import Numbered, Reset
from modules.Finance.services.number_writing import Writing

KIND_WORDS = {
    Numbered.RECEIPT: _l("Kuitansi"),
    Numbered.INVOICE: _l("Tagihan"),
    Numbered.VOID: _l("Pembatalan"),
    Numbered.REFUND: _l("Pengembalian"),
    Numbered.WRITE_OFF: _l("Penghapusan"),
}
RESET_WORDS = {
    Reset.MONTHLY: _l("tiap bulan"),
    Reset.YEARLY: _l("tiap tahun"),
    Reset.NEVER: _l("tidak pernah"),
}


class NumberPatternForm(FlaskForm):  # type: ignore[misc]
    """A pattern."""

    pattern = StringField(_l("Pola"), validators=[InputRequired(_l("Isi polanya.")), Length(max=60)])
    width = IntegerField(
        _l("Angka paling sedikit"), validators=[InputRequired(), NumberRange(1, 8, message=_l("Tulis 1 sampai 8."))]
    )
    resets = SelectField(
        _l("Mulai lagi dari 1"), choices=[SelectChoice(reset.value, word) for reset, word in RESET_WORDS.items()]
    )

    @property
    def writing(self) -> Writing:
        """Of a form that is valid."""
        return Writing(" ".join(str(self.pattern.data).split()), self.width.data or 1, Reset(self.resets.data))
