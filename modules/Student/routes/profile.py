"""A student's page: their own data, and the tabs that other modules add."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import may, requires
from core.web.panels import find_panel, visible_panels
from modules.Student import audit_actions
from modules.Student.forms.fields import STATUS_WORDS, accepted, group_choices
from modules.Student.forms.records import NewStudentForm, StudentForm
from modules.Student.models import Student
from modules.Student.permissions import EDIT_STUDENTS, VIEW_NIK, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.enrolment import enrolment_types
from modules.Student.services.masking import masked
from modules.Student.services.plausibility import doubts, missing
from modules.Student.services.records import IDENTIFIERS, add_student, change_student, find_student

SLOT = "student.profile"
"""Where other modules add tabs."""


def profile_page(template: str, student: Student, tab: str, **values: Any) -> str:
    """A page below the student's name and tabs."""
    return render_template(
        template,
        student=student,
        tab=tab,
        panels=visible_panels(SLOT),
        status_words=STATUS_WORDS,
        may_edit=may(EDIT_STUDENTS),
        **values,
    )


@blueprint.get("/<int:student_id>")
@requires(VIEW_STUDENTS)
def profile(student_id: int) -> str:
    """What is known of the student; numbers of citizens masked."""
    return _data_page(find_student(student_id), shown=False)


@blueprint.post("/<int:student_id>/identifiers")
@requires(VIEW_NIK)
def show_identifiers(student_id: int) -> str:
    """The same page with the numbers in full, once, and noted in the audit trail."""
    student = find_student(student_id)
    record(audit_actions.REVEAL, audit_actions.subject_of(student))
    return _data_page(student, shown=True)


def _data_page(student: Student, *, shown: bool) -> str:
    numbers = {name: getattr(student, name) for name in IDENTIFIERS}
    return profile_page(
        "student/profile_data.html",
        student,
        "data",
        numbers={name: number or "–" if shown else masked(number) for name, number in numbers.items()},
        may_reveal=not shown and any(numbers.values()) and may(VIEW_NIK),
        doubts=doubts(student),
        missing=missing(student),
    )


@blueprint.get("/<int:student_id>/tabs/<name>")
@requires(VIEW_STUDENTS)
def panel(student_id: int, name: str) -> str:
    """A tab that another module adds."""
    student = find_student(student_id)
    found = find_panel(SLOT, name)
    return profile_page("student/profile_panel.html", student, name, panel=found, **found.context(student.id))


@blueprint.get("/new")
@requires(EDIT_STUDENTS)
def new_student_form() -> str:
    """Ask for somebody new."""
    form = _new_form()
    form.joined_on.data = today()
    return _form_page(form, _("Siswa baru"))


@blueprint.post("/new")
@requires(EDIT_STUDENTS)
def add() -> ResponseReturnValue:
    """Keep somebody new."""
    form = _new_form()
    student = accepted(form, lambda: add_student(form.values(), form.arrival, by_id=current_user.id))
    if student is None:
        return _form_page(form, _("Siswa baru")), 422
    record(audit_actions.ADD, audit_actions.subject_of(student))
    return _saved(student)


@blueprint.get("/<int:student_id>/edit")
@requires(EDIT_STUDENTS)
def edit_form(student_id: int) -> str:
    """Ask for other data."""
    student = find_student(student_id)
    return _form_page(_edit_form(student), student.name, student)


@blueprint.post("/<int:student_id>/edit")
@requires(EDIT_STUDENTS)
def edit(student_id: int) -> ResponseReturnValue:
    """Keep other data."""
    student = find_student(student_id)
    form = _edit_form(student)
    changed = accepted(form, lambda: change_student(student, form.values()))
    if changed is None:
        return _form_page(form, student.name, student), 422
    if changed:
        _note_change(student, changed)
    return _saved(student)


def _note_change(student: Student, changed: dict[str, tuple[Any, Any]]) -> None:
    told = {
        name: tuple(masked(value) if name in IDENTIFIERS else value for value in values)
        for name, values in changed.items()
    }
    record(
        audit_actions.CHANGE,
        audit_actions.subject_of(student),
        before={name: before for name, (before, _after) in told.items()},
        after={name: after for name, (_before, after) in told.items()},
    )


def _saved(student: Student) -> ResponseReturnValue:
    flash(_("Data siswa disimpan."), "success")
    for doubt in doubts(student):
        flash(_("Periksa: %(doubt)s Data tetap disimpan.", doubt=doubt), "warning")
    return redirect(url_for("student.profile", student_id=student.id))


def _new_form() -> NewStudentForm:
    form = NewStudentForm()
    form.class_group_id.choices = group_choices(all_class_groups(), _l("Belum ada rombel"))
    return form


def _edit_form(student: Student) -> StudentForm:
    form = StudentForm(obj=student)
    if request.method == "GET":
        form.keep_identifiers_to_itself()
    return form


def _form_page(form: StudentForm, title: str, student: Student | None = None) -> str:
    kept = {name: masked(getattr(student, name)) for name in IDENTIFIERS} if student is not None else {}
    return render_template(
        "student/student_form.html", form=form, title=title, student=student, kept=kept, types=enrolment_types()
    )
