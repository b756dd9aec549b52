"""Teachers."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import requires
from core.web.paging import page_of
from modules.Student import audit_actions
from modules.Student.errors import FieldRefusedError
from modules.Student.forms.fields import show_refusal
from modules.Student.forms.people import TeacherForm
from modules.Student.models import Teacher
from modules.Student.permissions import EDIT_CLASSES, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.masking import masked
from modules.Student.services.teachers import accounts, facts_of, find_teacher, find_teachers, save_teacher


@blueprint.get("/teachers")
@requires(VIEW_STUDENTS)
def teacher_list() -> str:
    """Teachers by name."""
    words = request.args.get("q", "")
    return render_template(
        "student/teacher_list.html",
        words=words,
        page=page_of(find_teachers(words), [Teacher.name, Teacher.id]),
        may_edit=EDIT_CLASSES,
    )


@blueprint.get("/teachers/new")
@requires(EDIT_CLASSES)
def new_teacher_form() -> str:
    """Ask for a teacher."""
    return _page(_form(None), None)


@blueprint.post("/teachers/new")
@requires(EDIT_CLASSES)
def add_teacher() -> ResponseReturnValue:
    """Keep a teacher."""
    return _save(None)


@blueprint.get("/teachers/<int:teacher_id>")
@requires(EDIT_CLASSES)
def teacher_form(teacher_id: int) -> str:
    """Ask for other data."""
    teacher = find_teacher(teacher_id)
    return _page(_form(teacher), teacher)


@blueprint.post("/teachers/<int:teacher_id>")
@requires(EDIT_CLASSES)
def edit_teacher(teacher_id: int) -> ResponseReturnValue:
    """Keep other data."""
    return _save(find_teacher(teacher_id))


def _save(teacher: Teacher | None) -> ResponseReturnValue:
    form = _form(teacher)
    if not form.validate_on_submit():
        return _page(form, teacher), 422
    before = facts_of(teacher)
    try:
        saved = save_teacher(teacher, form.values() | {"nik": form.nik.data or (teacher.nik if teacher else None)})
    except FieldRefusedError as error:
        show_refusal(form, error)
        return _page(form, teacher), 422
    _note(saved, before)
    flash(_("Data guru disimpan."), "success")
    return redirect(url_for("student.teacher_list"))


def _note(teacher: Teacher, before: dict[str, Any] | None) -> None:
    after = facts_of(teacher)
    if before != after:
        action = audit_actions.TEACHER_ADD if before is None else audit_actions.TEACHER_CHANGE
        record(action, audit_actions.teacher_subject(teacher), before=before, after=after)


def _form(teacher: Teacher | None) -> TeacherForm:
    form = TeacherForm(obj=teacher)
    form.user_id.choices = [("", _l("Tidak punya akun")), *((str(user.id), user.name) for user in accounts())]
    if request.method == "GET":
        form.nik.data = None
    return form


def _page(form: TeacherForm, teacher: Teacher | None) -> str:
    kept = masked(teacher.nik) if teacher is not None and teacher.nik else ""
    return render_template("student/teacher_form.html", form=form, teacher=teacher, kept=kept)
