"""The filter of the list of students."""

from flask import request
from wtforms import Form, SelectField, StringField

from core.i18n import lazy_gettext as _l
from modules.Student.models import ClassGroup, StudentStatus
from modules.Student.services.search import StudentFilter

STATUS_WORDS = {
    StudentStatus.CANDIDATE: _l("calon"),
    StudentStatus.ACTIVE: _l("aktif"),
    StudentStatus.ON_LEAVE: _l("cuti"),
    StudentStatus.GRADUATED: _l("lulus"),
    StudentStatus.MOVED: _l("pindah"),
    StudentStatus.LEFT: _l("keluar"),
    StudentStatus.EXPELLED: _l("dikeluarkan"),
    StudentStatus.DROPPED_OUT: _l("putus sekolah"),
    StudentStatus.DECEASED: _l("wafat"),
    StudentStatus.MISSING: _l("hilang"),
    StudentStatus.OTHER: _l("lainnya"),
}


class StudentFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama, NISN atau NIPD"))
    rombel = SelectField(_l("Rombel"))
    status = SelectField(_l("Status"))


def student_filter(groups: list[ClassGroup]) -> tuple[StudentFilterForm, StudentFilter]:
    """The form as the URL fills it, and what it means."""
    form = StudentFilterForm(request.args)
    form.rombel.choices = [("", _l("Semua rombel")), *((str(group.id), group.label) for group in groups)]
    form.status.choices = [("", _l("Semua status")), *((str(status), word) for status, word in STATUS_WORDS.items())]
    form.validate()
    return form, StudentFilter(
        words=form.q.data or "",
        class_group_id=int(form.rombel.data) if form.rombel.data and not form.rombel.errors else None,
        status=form.status.data if form.status.data and not form.status.errors else "",
    )
