"""One student's data as the office types it."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, InputRequired, Length, Optional

from core.i18n import lazy_gettext as _l
from modules.Student.forms.fields import NIK, NISN, NUMERIC, chosen, clean, date_of_birth, not_in_future, worded
from modules.Student.services.records import DATA, IDENTIFIERS, Arrival


class StudentForm(FlaskForm):  # type: ignore[misc]
    """What may be changed of a student; status and rombel have forms of their own."""

    name = StringField(_l("Nama lengkap"), filters=[clean], validators=[InputRequired(), Length(max=120)])
    sex = SelectField(_l("Jenis kelamin"), choices=worded({"L": _l("Laki-laki"), "P": _l("Perempuan")}))
    nisn = StringField("NISN", filters=[clean], validators=[Optional(), NISN], render_kw=NUMERIC)
    nipd = StringField("NIPD", filters=[clean], validators=[Optional(), Length(max=30)])
    birth_place = StringField(_l("Tempat lahir"), filters=[clean], validators=[Optional(), Length(max=80)])
    birth_date = DateField(_l("Tanggal lahir"), validators=[Optional(), date_of_birth])
    nik = StringField("NIK", filters=[clean], validators=[Optional(), NIK], render_kw=NUMERIC)
    family_card_number = StringField(_l("No KK"), filters=[clean], validators=[Optional(), NIK], render_kw=NUMERIC)
    religion = StringField(_l("Agama"), filters=[clean], validators=[Optional(), Length(max=30)])
    address = TextAreaField(_l("Alamat"), filters=[clean], validators=[Optional(), Length(max=300)])
    phone = StringField(_l("Telepon"), filters=[clean], validators=[Optional(), Length(max=60)])
    email = StringField(_l("E-mail"), filters=[clean], validators=[Optional(), Email(), Length(max=120)])
    father_name = StringField(_l("Nama ayah"), filters=[clean], validators=[Optional(), Length(max=120)])
    mother_name = StringField(_l("Nama ibu"), filters=[clean], validators=[Optional(), Length(max=120)])
    guardian_name = StringField(_l("Nama wali"), filters=[clean], validators=[Optional(), Length(max=120)])

    enrolment_type = StringField(
        _l("Jalur masuk"), filters=[clean], validators=[Optional(), Length(max=40)], render_kw={"list": "jalur"}
    )

    def keep_identifiers_to_itself(self) -> None:
        """Show no number of a citizen: seeing one in full is asked for on the profile, and noted."""
        for name in IDENTIFIERS:
            self[name].data = None

    def values(self) -> dict[str, Any]:
        """What was typed, by column; a number of a citizen that was left empty stays as it is."""
        return {name: self[name].data for name in DATA if self[name].data or name not in IDENTIFIERS}


class NewStudentForm(StudentForm):
    """Somebody who comes."""

    joined_on = DateField(_l("Masuk tanggal"), validators=[InputRequired(), not_in_future])
    class_group_id = SelectField(_l("Rombel"))
    from_school = StringField(_l("Sekolah asal"), filters=[clean], validators=[Optional(), Length(max=120)])
    is_candidate = BooleanField(_l("Masih calon siswa, belum ditagih"))

    @property
    def arrival(self) -> Arrival:
        """How they come."""
        assert self.joined_on.data is not None
        return Arrival(
            on=self.joined_on.data,
            class_group_id=chosen(self.class_group_id.data),
            from_school=self.from_school.data,
            is_candidate=self.is_candidate.data,
        )
