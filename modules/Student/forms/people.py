"""Guardians and teachers."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Student.forms.fields import NIK, NUMERIC, chosen, clean, not_in_future, worded
from modules.Student.models import Relation

RELATION_WORDS = {
    Relation.FATHER: _l("ayah"),
    Relation.MOTHER: _l("ibu"),
    Relation.GUARDIAN: _l("wali"),
}
SEX_WORDS = {"": _l("Belum diketahui"), "L": _l("Laki-laki"), "P": _l("Perempuan")}


class GuardianForm(FlaskForm):  # type: ignore[misc]
    """A guardian of a student."""

    relation = SelectField(_l("Hubungan"), choices=worded(RELATION_WORDS))
    name = StringField(_l("Nama lengkap"), filters=[clean], validators=[InputRequired(), Length(max=120)])
    phone = StringField(_l("Telepon"), filters=[clean], validators=[Optional(), Length(max=60)])
    email = StringField(_l("E-mail"), filters=[clean], validators=[Optional(), Email(), Length(max=120)])
    nik = StringField("NIK", filters=[clean], validators=[Optional(), NIK], render_kw=NUMERIC)
    occupation = StringField(
        _l("Pekerjaan orang tua atau wali"), filters=[clean], validators=[Optional(), Length(max=60)]
    )
    pays = BooleanField(_l("Membayar tagihan"))
    contact_order = IntegerField(
        _l("Urutan dihubungi"), default=1, validators=[InputRequired(), NumberRange(min=1, max=9)]
    )

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        values = {name: field.data for name, field in self._fields.items() if name != "csrf_token"}
        return values | {"relation": Relation(self.relation.data)}


class TeacherForm(FlaskForm):  # type: ignore[misc]
    """A teacher; NIP and NUPTK in whatever length they have."""

    name = StringField(_l("Nama lengkap"), filters=[clean], validators=[InputRequired(), Length(max=120)])
    nip = StringField("NIP", filters=[clean], validators=[Optional(), Length(max=30)], render_kw=NUMERIC)
    nuptk = StringField("NUPTK", filters=[clean], validators=[Optional(), Length(max=30)], render_kw=NUMERIC)
    nik = StringField("NIK", filters=[clean], validators=[Optional(), NIK], render_kw=NUMERIC)
    sex = SelectField(_l("Jenis kelamin"), choices=worded(SEX_WORDS), filters=[lambda sex: sex or ""])
    birth_place = StringField(_l("Tempat lahir"), filters=[clean], validators=[Optional(), Length(max=80)])
    birth_date = DateField(_l("Tanggal lahir"), validators=[Optional(), not_in_future])
    employment_status = StringField(_l("Status kepegawaian"), filters=[clean], validators=[Optional(), Length(max=60)])
    staff_type = StringField(_l("Jenis GTK"), filters=[clean], validators=[Optional(), Length(max=60)])
    phone = StringField(_l("Telepon"), filters=[clean], validators=[Optional(), Length(max=60)])
    email = StringField(_l("E-mail"), filters=[clean], validators=[Optional(), Email(), Length(max=120)])
    user_id = SelectField(_l("Akun untuk masuk"))
    is_active = BooleanField(_l("Masih mengajar di sini"), default=True)

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        values = {name: field.data for name, field in self._fields.items() if name != "csrf_token"}
        return values | {"user_id": chosen(self.user_id.data), "sex": self.sex.data or None}
