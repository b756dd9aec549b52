"""Students who are in twice: found by a job, compared side by side, merged by a person."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import dispatch
from core.web.access import requires
from core.web.paging import page_of
from modules.Student import audit_actions
from modules.Student.field_words import STUDENT
from modules.Student.forms.fields import STATUS_WORDS
from modules.Student.jobs.find_duplicates_job import FindDuplicatesJob
from modules.Student.models import Duplicate, Likeness, Student
from modules.Student.permissions import MERGE_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.duplicates import dismiss, open_pairs
from modules.Student.services.masking import masked
from modules.Student.services.merging import differing, merge, why_not
from modules.Student.services.records import DATA, IDENTIFIERS, find_student

LIKENESS_WORDS = {
    Likeness.SAME_NIK: _l("NIK sama"),
    Likeness.SAME_NAME: _l("nama dan tanggal lahir sama"),
    Likeness.NEAR_NISN: _l("tanggal lahir sama, NISN hampir sama"),
}


@blueprint.get("/duplicates")
@requires(MERGE_STUDENTS)
def duplicate_list() -> str:
    """Pairs that nobody has looked at."""
    page = page_of(open_pairs(), [Duplicate.student_id, Duplicate.other_id])
    return render_template("student/duplicate_list.html", page=page, likeness_words=LIKENESS_WORDS)


@blueprint.post("/duplicates")
@requires(MERGE_STUDENTS)
def search_duplicates() -> ResponseReturnValue:
    """Start the search."""
    run = dispatch(FindDuplicatesJob(), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.post("/duplicates/<int:student_id>/<int:other_id>/dismiss")
@requires(MERGE_STUDENTS)
def dismiss_duplicate(student_id: int, other_id: int) -> ResponseReturnValue:
    """They are two."""
    dismiss(find_student(student_id).id, find_student(other_id).id)
    flash(_("Dicatat: dua siswa yang berbeda."), "success")
    return redirect(url_for("student.duplicate_list"))


@blueprint.get("/<int:student_id>/merge/<int:other_id>")
@requires(MERGE_STUDENTS)
def merge_form(student_id: int, other_id: int) -> str:
    """Both side by side; the first stays."""
    staying, going = find_student(student_id), find_student(other_id)
    return render_template(
        "student/merge_form.html",
        staying=staying,
        going=going,
        rows=[(name, STUDENT[name], _told(staying, name), _told(going, name)) for name in DATA],
        differing=differing(staying, going),
        reasons=why_not(staying, going),
        status_words=STATUS_WORDS,
    )


@blueprint.post("/<int:student_id>/merge/<int:other_id>")
@requires(MERGE_STUDENTS)
def merge_students(student_id: int, other_id: int) -> ResponseReturnValue:
    """Merge the second into the first."""
    staying, going = find_student(student_id), find_student(other_id)
    gone = going.name
    chosen = {name: request.form.get(name) == "going" for name in DATA}
    old = merge(staying, going, chosen, by_id=current_user.id)
    kept = {name: masked(old[name]) if name in IDENTIFIERS else old[name] for name in DATA if old[name]}
    record(
        audit_actions.MERGE,
        audit_actions.subject_of(staying),
        before=kept,
        details={"gone": gone, "gone_id": other_id},
    )
    flash(_("Kedua data digabung. Tautan lama menuju siswa ini."), "success")
    return redirect(url_for("student.profile", student_id=staying.id))


def _told(student: Student, name: str) -> str:
    """Numbers of citizens masked: seeing one in full is asked for on the profile, and noted."""
    value = getattr(student, name)
    return masked(value) if name in IDENTIFIERS else str(value or "–")
