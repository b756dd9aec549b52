"""The filter of the list of students, and the names under which people keep one."""

from collections.abc import Mapping

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from core.i18n import lazy_gettext as _l
from core.web.filter_fields import chosen_id, told
from modules.Student.forms.fields import STATUS_WORDS, clean
from modules.Student.models import ClassGroup
from modules.Student.services.search import StudentFilter


class StudentFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama, NISN atau NIPD"))
    rombel = SelectField(_l("Rombel"))
    tingkat = SelectField(_l("Tingkat"))
    status = SelectField(_l("Status"))
    kurang = BooleanField(_l("Data belum lengkap"))


class SaveFilterForm(FlaskForm):  # type: ignore[misc]
    """A name for the filter that the list shows."""

    name = StringField(_l("Nama saringan"), filters=[clean], validators=[InputRequired(), Length(max=80)])
    query = HiddenField()


def student_filter(
    groups: list[ClassGroup], args: Mapping[str, str] | None = None
) -> tuple[StudentFilterForm, StudentFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = StudentFilterForm(request.args if args is None else MultiDict(args))
    form.rombel.choices = [("", _l("Semua rombel")), *((str(group.id), group.label) for group in groups)]
    grades = sorted({group.grade_level for group in groups})
    form.tingkat.choices = [("", _l("Semua tingkat")), *((str(grade), str(grade)) for grade in grades)]
    form.status.choices = [("", _l("Semua status")), *((str(status), word) for status, word in STATUS_WORDS.items())]
    form.validate()
    return form, StudentFilter(
        words=form.q.data or "",
        class_group_id=chosen_id(form.rombel),
        status=told(form.status) or "",
        grade_level=chosen_id(form.tingkat),
        is_incomplete=form.kurang.data,
    )
