"""The tax status of a year, and the slip of an employer before this one."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Payroll.forms.fields import NPWP, NUMERIC, YEARS, clean, digits, rupiah_of, whole_rupiah

YEAR = NumberRange(YEARS[0], YEARS[-1], message=_l("Isi tahun dengan empat angka."))
MONTH = NumberRange(1, 12, message=_l("Isi bulan 1 sampai 12."))
MONEY = [InputRequired(_l("Isi jumlahnya, 0 bila tidak ada.")), whole_rupiah]


class TaxStatusForm(FlaskForm):  # type: ignore[misc]
    """The household on 1 January."""

    year = IntegerField(_l("Tahun"), validators=[InputRequired(), YEAR])
    is_married = BooleanField(_l("Kawin"))
    dependants = SelectField(_l("Tanggungan"), coerce=int, choices=lambda: [(each, str(each)) for each in range(4)])
    has_letter = BooleanField(_l("Istri yang suaminya tidak berpenghasilan, dengan surat dari kecamatan"))


class EarlierEmployerForm(FlaskForm):  # type: ignore[misc]
    """A withholding slip of the same year."""

    year = IntegerField(_l("Tahun"), validators=[InputRequired(), YEAR])
    employer = StringField(_l("Pemberi kerja"), filters=[clean], validators=[InputRequired(), Length(max=120)])
    employer_npwp = StringField(
        _l("NPWP pemberi kerja"), filters=[digits], validators=[Optional(), NPWP], render_kw=NUMERIC
    )
    slip_number = StringField(_l("Nomor bukti potong"), filters=[clean], validators=[InputRequired(), Length(max=40)])
    first_month = IntegerField(_l("Dari bulan"), validators=[InputRequired(), MONTH])
    last_month = IntegerField(_l("Sampai bulan"), validators=[InputRequired(), MONTH])
    gross = StringField(_l("Penghasilan bruto (Rp)"), validators=MONEY, render_kw=NUMERIC)
    occupational_cost = StringField(_l("Biaya jabatan (Rp)"), validators=MONEY, render_kw=NUMERIC)
    pension = StringField(_l("Iuran pensiun, JHT, JP, dan zakat (Rp)"), validators=MONEY, render_kw=NUMERIC)
    tax = StringField(_l("PPh 21 yang dipotong (Rp)"), validators=MONEY, render_kw=NUMERIC)

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        values: dict[str, Any] = {
            name: self[name].data
            for name in ("year", "employer", "employer_npwp", "slip_number", "first_month", "last_month")
        }
        return values | {name: rupiah_of(self[name]) for name in ("gross", "occupational_cost", "pension", "tax")}
