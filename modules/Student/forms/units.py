"""Units of the foundation."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Student.dapodik.grade_levels import LAST_GRADE
from modules.Student.forms.fields import clean

GRADE = (InputRequired(), NumberRange(min=1, max=LAST_GRADE))


class UnitForm(FlaskForm):  # type: ignore[misc]
    """A unit."""

    code = StringField(_l("Kode"), filters=[clean], validators=[InputRequired(), Length(max=10)])
    name = StringField(_l("Nama unit"), filters=[clean], validators=[InputRequired(), Length(max=80)])

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {"code": self.code.data, "name": self.name.data}


class UnitGradesForm(FlaskForm):  # type: ignore[misc]
    """Which grades are the unit's."""

    first = IntegerField(_l("Dari tingkat"), validators=GRADE)
    last = IntegerField(_l("Sampai tingkat"), validators=GRADE)

    def validate_last(self, field: IntegerField) -> None:
        """Not before the first."""
        if field.data is not None and self.first.data is not None and field.data < self.first.data:
            raise ValidationError(_("Tingkat terakhir tidak boleh di bawah yang pertama."))
