"""School years and rombel."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from core.i18n import lazy_gettext as _l
from modules.Student.dapodik.grade_levels import LAST_GRADE
from modules.Student.forms.fields import chosen, clean

FIRST, LAST = 2000, 2100


class SchoolYearForm(FlaskForm):  # type: ignore[misc]
    """A school year by its first calendar year."""

    first_year = IntegerField(_l("Tahun mulai (Juli)"), validators=[InputRequired(), NumberRange(min=FIRST, max=LAST)])


class ClassGroupForm(FlaskForm):  # type: ignore[misc]
    """A rombel."""

    name = StringField(_l("Nama rombel"), filters=[clean], validators=[InputRequired(), Length(max=60)])
    grade_level = IntegerField(_l("Tingkat"), validators=[InputRequired(), NumberRange(min=1, max=LAST_GRADE)])
    homeroom_teacher_id = SelectField(_l("Wali kelas"))
    unit_id = SelectField(_l("Unit sekolah"), filters=[lambda unit: unit or ""])

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {
            "name": self.name.data,
            "grade_level": self.grade_level.data,
            "homeroom_teacher_id": chosen(self.homeroom_teacher_id.data),
            "unit_id": chosen(self.unit_id.data),
        }
