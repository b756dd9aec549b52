"""How a student came and went: changes of status and of rombel."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.clock import today
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.errors import FieldRefusedError
from modules.Student.forms.fields import STATUS_WORDS, group_choices, show_refusal
from modules.Student.forms.turns import ClassForm, StatusForm
from modules.Student.forms.year_end import DECISION_WORDS
from modules.Student.models import Student
from modules.Student.permissions import EDIT_STUDENTS, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.routes.profile import profile_page
from modules.Student.services.bulk import name_of_group
from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.placements import move_students, placements_of
from modules.Student.services.records import find_student
from modules.Student.services.statuses import change_status, check, status_history


@blueprint.get("/<int:student_id>/history")
@requires(VIEW_STUDENTS)
def history(student_id: int) -> str:
    """Rombel and statuses, the newest first."""
    student = find_student(student_id)
    return profile_page(
        "student/profile_history.html",
        student,
        "history",
        placements=placements_of(student.id),
        changes=status_history(student.id),
        decision_words=DECISION_WORDS,
    )


@blueprint.get("/<int:student_id>/status")
@requires(EDIT_STUDENTS)
def status_form(student_id: int) -> str:
    """Ask for another status."""
    student = find_student(student_id)
    form = StatusForm(status=student.status.value)
    form.on.data = today()
    return _turn_page(form, student, _("Ubah status"))


@blueprint.post("/<int:student_id>/status")
@requires(EDIT_STUDENTS)
def set_status(student_id: int) -> ResponseReturnValue:
    """Keep another status with day and reason."""
    student, form = find_student(student_id), StatusForm()
    before = student.status
    if not form.validate_on_submit():
        return _turn_page(form, student, _("Ubah status")), 422
    turn = form.turn
    try:
        check(turn)
    except FieldRefusedError as error:
        show_refusal(form, error)
        return _turn_page(form, student, _("Ubah status")), 422
    if change_status([student.id], turn, by_id=current_user.id):
        record(
            audit_actions.TURN,
            audit_actions.subject_of(student),
            before={"status": before},
            after={"status": turn.status},
            details={"on": turn.on, "reason": turn.reason or ""},
        )
        flash(_("Status menjadi %(status)s.", status=STATUS_WORDS[turn.status]), "success")
    return redirect(url_for("student.history", student_id=student.id))


@blueprint.get("/<int:student_id>/class")
@requires(EDIT_STUDENTS)
def class_form(student_id: int) -> str:
    """Ask for another rombel."""
    student = find_student(student_id)
    form = _class_form(class_group_id=str(student.class_group_id or ""))
    form.on.data = today()
    return _turn_page(form, student, _("Pindah rombel"))


@blueprint.post("/<int:student_id>/class")
@requires(EDIT_STUDENTS)
def set_class(student_id: int) -> ResponseReturnValue:
    """Keep another rombel from a day on."""
    student, form = find_student(student_id), _class_form()
    if form.validate_on_submit() and form.group_id is not None and not student.status.is_here:
        form.class_group_id.errors = [_("Siswa ini tidak lagi di sekolah. Ubah statusnya dahulu.")]
    elif form.validate_on_submit() and form.on.data is not None:
        before = student.class_group_id
        if move_students({student.id: form.group_id}, on=form.on.data):
            record(
                audit_actions.MOVE,
                audit_actions.subject_of(student),
                before={"rombel": name_of_group(before)},
                after={"rombel": name_of_group(form.group_id)},
                details={"on": form.on.data},
            )
            flash(_("Rombel siswa diubah."), "success")
        return redirect(url_for("student.history", student_id=student.id))
    return _turn_page(form, student, _("Pindah rombel")), 422


def _class_form(**values: str) -> ClassForm:
    form = ClassForm(**values)
    form.class_group_id.choices = group_choices(all_class_groups(), _l("Tanpa rombel"))
    return form


def _turn_page(form: StatusForm | ClassForm, student: Student, title: str) -> str:
    return render_template("student/turn_form.html", form=form, student=student, title=title)
