"""Guardians, brothers and sisters."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.forms.people import RELATION_WORDS, GuardianForm
from modules.Student.models import Student
from modules.Student.permissions import EDIT_STUDENTS, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.routes.profile import profile_page
from modules.Student.services.families import (
    count_other_siblings,
    family_of,
    join,
    leave,
    share_guardians,
    siblings_of,
    suggested_siblings,
)
from modules.Student.services.guardians import (
    add_guardian,
    change_guardian,
    find_bond,
    guardians_of,
    remove_guardian,
    suggested_guardians,
)
from modules.Student.services.records import find_student


@blueprint.get("/<int:student_id>/family")
@requires(VIEW_STUDENTS)
def family(student_id: int) -> str:
    """Who answers for the student, and who grows up with them."""
    student = find_student(student_id)
    return profile_page(
        "student/profile_family.html",
        student,
        "family",
        bonds=guardians_of(student.id),
        suggested_guardians=suggested_guardians(student),
        family=family_of(student),
        siblings=siblings_of(student),
        other_siblings=count_other_siblings(student),
        suggested=suggested_siblings(student),
        relation_words=RELATION_WORDS,
    )


@blueprint.get("/<int:student_id>/guardians/new")
@requires(EDIT_STUDENTS)
def guardian_form(student_id: int) -> str:
    """Ask for a guardian; a name that the import knows may be filled in."""
    student = find_student(student_id)
    form = GuardianForm()
    named = {relation.value: name for relation, name in suggested_guardians(student)}
    wanted = request.args.get("relation", "")
    if wanted in named:
        form.relation.data, form.name.data = wanted, named[wanted]
    form.contact_order.data = len(guardians_of(student.id)) + 1
    return _guardian_page(form, student)


@blueprint.post("/<int:student_id>/guardians/new")
@requires(EDIT_STUDENTS)
def add_guardian_of(student_id: int) -> ResponseReturnValue:
    """Keep a guardian."""
    student, form = find_student(student_id), GuardianForm()
    if not form.validate_on_submit():
        return _guardian_page(form, student), 422
    add_guardian(student.id, form.values())
    return _changed(student)


@blueprint.get("/<int:student_id>/guardians/<int:guardian_id>")
@requires(EDIT_STUDENTS)
def edit_guardian_form(student_id: int, guardian_id: int) -> str:
    """Ask for other data of a guardian."""
    student, bond = find_student(student_id), find_bond(student_id, guardian_id)
    form = GuardianForm(obj=bond.guardian)
    form.relation.data, form.nik.data = bond.relation.value, None
    form.pays.data, form.contact_order.data = bond.pays, bond.contact_order
    return _guardian_page(form, student)


@blueprint.post("/<int:student_id>/guardians/<int:guardian_id>")
@requires(EDIT_STUDENTS)
def edit_guardian(student_id: int, guardian_id: int) -> ResponseReturnValue:
    """Keep other data of a guardian."""
    student, bond = find_student(student_id), find_bond(student_id, guardian_id)
    form = GuardianForm()
    if not form.validate_on_submit():
        return _guardian_page(form, student), 422
    change_guardian(bond, form.values() | {"nik": form.nik.data or bond.guardian.nik})
    return _changed(student)


@blueprint.post("/<int:student_id>/guardians/<int:guardian_id>/remove")
@requires(EDIT_STUDENTS)
def remove_guardian_of(student_id: int, guardian_id: int) -> ResponseReturnValue:
    """End the bond."""
    student = find_student(student_id)
    remove_guardian(find_bond(student_id, guardian_id))
    return _changed(student)


@blueprint.post("/<int:student_id>/siblings/<int:sibling_id>")
@requires(EDIT_STUDENTS)
def join_family(student_id: int, sibling_id: int) -> ResponseReturnValue:
    """Make two students brothers or sisters, with the same guardians."""
    student, sibling = find_student(student_id), find_student(sibling_id)
    join(student, sibling)
    share_guardians(student, sibling)
    record(audit_actions.FAMILY, audit_actions.subject_of(student), details={"sibling": sibling.name})
    flash(_("%(first)s dan %(second)s tercatat sekeluarga.", first=student.name, second=sibling.name), "success")
    return redirect(url_for("student.family", student_id=student.id))


@blueprint.post("/<int:student_id>/family/leave")
@requires(EDIT_STUDENTS)
def leave_family(student_id: int) -> ResponseReturnValue:
    """Take the student out of the family; guardians stay."""
    student = find_student(student_id)
    leave(student)
    record(audit_actions.FAMILY, audit_actions.subject_of(student))
    return redirect(url_for("student.family", student_id=student.id))


def _guardian_page(form: GuardianForm, student: Student) -> str:
    return render_template("student/guardian_form.html", form=form, student=student)


def _changed(student: Student) -> ResponseReturnValue:
    record(audit_actions.GUARDIAN, audit_actions.subject_of(student))
    flash(_("Data wali disimpan."), "success")
    return redirect(url_for("student.family", student_id=student.id))
