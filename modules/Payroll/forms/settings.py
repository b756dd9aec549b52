"""What the school decides about its payroll, and the holidays of religions."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, MonthField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from core.i18n import lazy_gettext as _l
from modules.Payroll.calculation.kinds import OccupationalCap, Rounding
from modules.Payroll.forms.bpjs import ProgramsField
from modules.Payroll.forms.fields import (
    NUMERIC,
    PROGRAM_WORDS,
    RELIGION_WORDS,
    SIXTEEN,
    clean,
    digits,
    rupiah_of,
    sensible_day,
    whole_rupiah,
    worded,
)
from modules.Payroll.services.holidays import RELIGION_HOLIDAYS
from modules.Payroll.services.settings import SettingData

ROUNDING_WORDS = {
    Rounding.FLOOR: _l("dibulatkan ke bawah"),
    Rounding.HALF_UP: _l("dibulatkan ke rupiah terdekat"),
}
CAP_WORDS = {
    OccupationalCap.CUMULATIVE: _l("500.000 kali bulan bekerja (PMK 168/2023)"),
    OccupationalCap.MONTH_BY_MONTH: _l("tiap bulan sendiri-sendiri"),
}
ACCIDENT_WORDS = {
    "very_low": _l("sangat rendah 0,24 %"),
    "low": _l("rendah 0,54 %"),
    "medium": _l("sedang 0,89 %"),
    "high": _l("tinggi 1,27 %"),
    "very_high": _l("sangat tinggi 1,74 %"),
}
SHARED = tuple(name for name in PROGRAM_WORDS if str(name) in {"KESEHATAN", "JHT", "JP"})
"""Programmes of which the employee has a share."""


class SettingForm(FlaskForm):  # type: ignore[misc]
    """The settings from a month on."""

    starts_on = MonthField(_l("Berlaku mulai"), validators=[InputRequired(_l("Pilih bulannya.")), sensible_day])
    employer_name = StringField(
        _l("Nama pemberi kerja"),
        filters=[clean],
        validators=[InputRequired(_l("Isi nama yayasan atau sekolah.")), Length(max=120)],
    )
    employer_npwp = StringField(
        _l("NPWP pemberi kerja"), filters=[digits], validators=[Optional(), SIXTEEN], render_kw=NUMERIC
    )
    employer_nitku = StringField(
        _l("NITKU"),
        filters=[digits],
        validators=[Optional(), Regexp(r"[0-9]{22}\Z", message=_l("Harus 22 angka."))],
        render_kw=NUMERIC,
    )
    signer_name = StringField(_l("Penanda tangan"), filters=[clean], validators=[Optional(), Length(max=120)])
    signer_position = StringField(
        _l("Jabatan penanda tangan"), filters=[clean], validators=[Optional(), Length(max=80)]
    )
    signer_nik = StringField(
        _l("NIK penanda tangan"), filters=[digits], validators=[Optional(), SIXTEEN], render_kw=NUMERIC
    )
    tax_rounding = SelectField(_l("Pajak sebulan"), choices=worded(ROUNDING_WORDS))
    contribution_rounding = SelectField(_l("Iuran BPJS"), choices=worded(ROUNDING_WORDS))
    occupational_cap = SelectField(_l("Batas biaya jabatan"), choices=worded(CAP_WORDS))
    surcharge_without_number = BooleanField(_l("Pajak 20 persen lebih tinggi bagi yang tanpa NPWP dan NIK"))
    accident_class = SelectField(_l("Tingkat risiko JKK"), choices=worded(ACCIDENT_WORDS))
    health_wage_floor = StringField(
        _l("Upah minimum daerah (Rp)"), validators=[Optional(), whole_rupiah], render_kw=NUMERIC
    )
    employer_pays = ProgramsField(
        _l("Bagian pegawai yang ditanggung sekolah"),
        choices=worded({name: PROGRAM_WORDS[name] for name in SHARED}),
        validators=[Optional()],
    )

    @property
    def decided(self) -> SettingData:
        """Of a form that is valid."""
        texts = ("employer_npwp", "employer_nitku", "signer_name", "signer_position", "signer_nik")
        return SettingData(
            tax_rounding=Rounding(self.tax_rounding.data),
            contribution_rounding=Rounding(self.contribution_rounding.data),
            surcharge_without_number=self.surcharge_without_number.data,
            occupational_cap=OccupationalCap(self.occupational_cap.data),
            accident_class=str(self.accident_class.data),
            health_wage_floor=rupiah_of(self.health_wage_floor) or 0,
            employer_pays=list(self.employer_pays.data or ()),
            employer_name=str(self.employer_name.data),
            **{name: self[name].data for name in texts},
        )


class HolidayForm(FlaskForm):  # type: ignore[misc]
    """The holiday of a religion in a year."""

    religion = SelectField(_l("Agama"), choices=worded({each: RELIGION_WORDS[each] for each in RELIGION_HOLIDAYS}))
    held_on = DateField(_l("Tanggal"), validators=[InputRequired(_l("Isi tanggalnya.")), sensible_day])
    name = StringField(_l("Nama hari raya"), filters=[clean], validators=[Optional(), Length(max=60)])
