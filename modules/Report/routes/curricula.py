"""Curricula: rules, subjects, and which grades have which; the dates of a semester."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Report import audit_actions
from modules.Report.errors import ReportError
from modules.Report.forms.curricula import KIND_WORDS, CurriculumForm, StandardForm, SubjectForm, TermForm
from modules.Report.models import Curriculum
from modules.Report.permissions import EDIT_CURRICULA
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ID
from modules.Report.services.setup.assignments import groups_of_year
from modules.Report.services.setup.curricula import (
    add_subject,
    all_curricula,
    choices_of,
    choose,
    find_curriculum,
    groups_of,
    make_standard_curricula,
    remove_subject,
    save_curriculum,
    subjects_of,
)
from modules.Report.services.terms import Chosen, choose_semester, offered_semesters, save_term

ONE_CURRICULUM = f"/curricula/<{ID}:curriculum_id>"


@blueprint.get("/curricula")
@requires(EDIT_CURRICULA)
def curriculum_list() -> str:
    """All of them, and who has which in a school year."""
    return _list_page()


def _list_page(terms: TermForm | None = None) -> str:
    chosen = choose_semester(request.args.get("semester"))
    groups = groups_of_year(chosen.year.id) if chosen.year is not None else []
    return render_template(
        "report/curriculum_list.html",
        curricula=all_curricula(),
        kind_words=KIND_WORDS,
        chosen=chosen,
        semesters=offered_semesters(),
        groups=groups,
        choices=choices_of(chosen.year.id, groups) if chosen.year is not None else [],
        standard=StandardForm(),
        terms=terms or TermForm(obj=chosen.term),
    )


@blueprint.post("/curricula/standard")
@requires(EDIT_CURRICULA)
def add_standard() -> ResponseReturnValue:
    """Merdeka and K13 with the usual subjects."""
    form = StandardForm()
    if form.validate_on_submit():
        for made in make_standard_curricula(str(form.level.data)):
            record(audit_actions.CURRICULUM, _subject(made))
        flash(_("Kurikulum siap. Pilih kurikulum tiap tingkat."), "success")
    return redirect(url_for("report.curriculum_list"))


@blueprint.post("/curricula/choices")
@requires(EDIT_CURRICULA)
def choose_curriculum() -> ResponseReturnValue:
    """Let a grade, or one rombel, have a curriculum."""
    chosen = choose_semester(request.form.get("semester"))
    curriculum = find_curriculum(request.form.get("curriculum", type=int) or 0)
    groups = groups_of_year(chosen.year.id) if chosen.year is not None else []
    whose = request.form.get("whose", "")
    group = next((each for each in groups if f"group-{each.id}" == whose), None)
    grades = {f"grade-{each.grade_level}": each.grade_level for each in groups}
    grade = group.grade_level if group is not None else grades.get(whose)
    if chosen.year is None or grade is None or not FlaskForm().validate_on_submit():
        raise ReportError(_("Pilih tingkat atau rombel dari tahun pelajaran ini."))
    choose(chosen.year.id, grade, group.id if group is not None else None, curriculum)
    record(audit_actions.CURRICULUM, _subject(curriculum), details={"scope": group.name if group else grade})
    return redirect(url_for("report.curriculum_list", semester=chosen.code))


@blueprint.post("/curricula/terms")
@requires(EDIT_CURRICULA)
def change_term() -> ResponseReturnValue:
    """The last day for teachers, and the date on the cards."""
    chosen, form = choose_semester(request.args.get("semester")), TermForm()
    if not form.validate_on_submit() or chosen.year is None:
        return _list_page(form), 422
    try:
        save_term(chosen.year.id, chosen.half, due_on=form.due_on.data, issued_on=form.issued_on.data)
    except ReportError as error:
        form.issued_on.errors = [str(error)]
        return _list_page(form), 422
    record(audit_actions.CURRICULUM, _dates_of(chosen), details={"due_on": form.due_on.data})
    flash(_("Tanggal semester disimpan."), "success")
    return redirect(url_for("report.curriculum_list", semester=chosen.code))


@blueprint.get("/curricula/new")
@requires(EDIT_CURRICULA)
def new_curriculum_form() -> str:
    """The form, with the usual weights."""
    form = CurriculumForm(pass_mark=75, formative_weight=0, summative_weight=60, midterm_weight=20, final_weight=20)
    return _page(None, form, SubjectForm())


@blueprint.post("/curricula/new")
@requires(EDIT_CURRICULA)
def new_curriculum() -> ResponseReturnValue:
    """Add one."""
    return _save(None)


@blueprint.get(ONE_CURRICULUM)
@requires(EDIT_CURRICULA)
def curriculum(curriculum_id: int) -> str:
    """Its rules and subjects."""
    found = find_curriculum(curriculum_id)
    return _page(found, CurriculumForm(obj=found, data={"kind": found.kind.value}), SubjectForm())


@blueprint.post(ONE_CURRICULUM)
@requires(EDIT_CURRICULA)
def change_curriculum(curriculum_id: int) -> ResponseReturnValue:
    """For subjects that classes are given from now on."""
    return _save(find_curriculum(curriculum_id))


@blueprint.post(f"{ONE_CURRICULUM}/subjects")
@requires(EDIT_CURRICULA)
def add_curriculum_subject(curriculum_id: int) -> ResponseReturnValue:
    """Another subject."""
    found, form = find_curriculum(curriculum_id), SubjectForm()
    form.offer(groups_of(found.id))
    rules = CurriculumForm(formdata=None, obj=found, data={"kind": found.kind.value})
    if not form.validate_on_submit():
        return _page(found, rules, form), 422
    try:
        add_subject(found, form.values)
    except ReportError as error:
        form.name.errors = [str(error)]
        return _page(found, rules, form), error.status
    record(audit_actions.CURRICULUM, _subject(found), details={"subject_name": form.values["name"]})
    return redirect(url_for("report.curriculum", curriculum_id=found.id))


@blueprint.post(f"{ONE_CURRICULUM}/subjects/<{ID}:subject_id>/remove")
@requires(EDIT_CURRICULA)
def remove_curriculum_subject(curriculum_id: int, subject_id: int) -> ResponseReturnValue:
    """Take a subject out."""
    found = find_curriculum(curriculum_id)
    if FlaskForm().validate_on_submit():
        remove_subject(found, subject_id)
        record(audit_actions.CURRICULUM, _subject(found))
    return redirect(url_for("report.curriculum", curriculum_id=found.id))


def _save(found: Curriculum | None) -> ResponseReturnValue:
    form = CurriculumForm()
    if not form.validate_on_submit():
        return _page(found, form, SubjectForm(formdata=None)), 422
    try:
        saved = save_curriculum(found, form.values)
    except ReportError as error:
        form.name.errors = [str(error)]
        return _page(found, form, SubjectForm(formdata=None)), error.status
    record(audit_actions.CURRICULUM, _subject(saved))
    flash(_("Kurikulum disimpan. Mapel rombel yang sudah ada tidak berubah."), "success")
    return redirect(url_for("report.curriculum", curriculum_id=saved.id))


def _page(found: Curriculum | None, form: CurriculumForm, subject_form: SubjectForm) -> str:
    subject_form.offer(groups_of(found.id) if found is not None else [])
    return render_template(
        "report/curriculum.html",
        curriculum=found,
        form=form,
        subject_form=subject_form,
        subjects=subjects_of(found.id) if found is not None else [],
    )


def _subject(curriculum: Curriculum) -> Subject:
    return Subject("report.curriculum", curriculum.id, curriculum.name)


def _dates_of(chosen: Chosen) -> Subject:
    return Subject("report.term", chosen.code, chosen.label)
