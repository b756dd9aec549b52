"""A kind of charge."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange, Regexp

from core.i18n import lazy_gettext as _l
from modules.Finance.models import Cadence
from modules.Finance.models.fee import DUE_DAY
from modules.Finance.services.fees import FeeData

CADENCE_WORDS = {
    Cadence.MONTHLY: _l("tiap bulan"),
    Cadence.YEARLY: _l("sekali setahun"),
    Cadence.ONCE: _l("sekali selama bersekolah"),
    Cadence.FREE: _l("bebas, ditulis per siswa"),
}


class FeeForm(FlaskForm):  # type: ignore[misc]
    """What the office says of it."""

    code = StringField(
        _l("Kode"),
        validators=[
            InputRequired(_l("Isi kodenya.")),
            Regexp(r"[A-Z0-9]{1,20}\Z", message=_l("Kode: huruf besar dan angka, tanpa spasi.")),
        ],
    )
    name = StringField(_l("Nama"), validators=[InputRequired(_l("Isi namanya.")), Length(max=80)])
    cadence = SelectField(
        _l("Ditagih"), choices=[SelectChoice(value.value, word) for value, word in CADENCE_WORDS.items()]
    )
    due_day = IntegerField(
        _l("Jatuh tempo tanggal"),
        default=DUE_DAY,
        validators=[NumberRange(1, 28, message=_l("Pilih tanggal 1 sampai 28."))],
    )
    bills_joiners = BooleanField(_l("Siswa yang masuk di tengah bulan membayar bulan itu"), default=True)
    bills_leavers = BooleanField(_l("Siswa yang keluar di tengah bulan tetap membayar bulan itu"), default=True)
    is_used = BooleanField(_l("Masih dipakai"), default=True)

    @property
    def data_of_fee(self) -> FeeData:
        """Of a form that is valid."""
        return FeeData(
            code=str(self.code.data),
            name=" ".join(str(self.name.data).split()),
            cadence=Cadence(self.cadence.data),
            due_day=self.due_day.data or DUE_DAY,
            bills_joiners=self.bills_joiners.data,
            bills_leavers=self.bills_leavers.data,
            is_used=self.is_used.data,
        )
