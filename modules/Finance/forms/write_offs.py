"""Proposing a write-off."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from core.i18n import lazy_gettext as _l
from modules.Finance.forms.counter import MONEY, rupiah_of, whole_rupiah


class WriteOffForm(FlaskForm):  # type: ignore[misc]
    """How much is given up, and why."""

    amount = StringField(
        _l("Dihapuskan (Rp)"), validators=[InputRequired(_l("Isi jumlahnya.")), whole_rupiah], render_kw=MONEY
    )
    reason = StringField(_l("Alasan penghapusan"), validators=[DataRequired(_l("Tulis alasannya.")), Length(max=300)])

    @property
    def rupiah(self) -> int:
        """The amount, of a form that is valid."""
        return rupiah_of(self.amount.data) or 0
