"""The filter of the list of students."""

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField, StringField

from core.i18n import lazy_gettext as _l
from modules.Student.models import ClassGroup, StudentStatus
from modules.Student.services.search import StudentFilter

STATUS_WORDS = {
    StudentStatus.ACTIVE: _l("aktif"),
    StudentStatus.ON_LEAVE: _l("cuti"),
    StudentStatus.MOVED: _l("pindah"),
    StudentStatus.GRADUATED: _l("lulus"),
    StudentStatus.LEFT: _l("keluar"),
}


class StudentFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama, NISN atau NIPD"))
    rombel = SelectField(_l("Rombel"))
    status = SelectField(_l("Status"))


def student_filter(
    groups: list[ClassGroup], args: Mapping[str, str] | None = None
) -> tuple[StudentFilterForm, StudentFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = StudentFilterForm(request.args if args is None else MultiDict(args))
    form.rombel.choices = [("", _l("Semua rombel")), *((str(group.id), group.label) for group in groups)]
    form.status.choices = [("", _l("Semua status")), *((str(status), word) for status, word in STATUS_WORDS.items())]
    form.validate()
    return form, StudentFilter(
        words=form.q.data or "",
        class_group_id=int(form.rombel.data) if form.rombel.data and not form.rombel.errors else None,
        status=form.status.data if form.status.data and not form.status.errors else "",
    )
