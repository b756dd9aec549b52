"""The end of a school year: rombel by rombel, looked at before, taken back after."""

from collections import Counter

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.i18n import gettext as _
from core.jobs import batch, dispatch
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.errors import StudentConflictError
from modules.Student.forms.year_end import DECISION_WORDS, DECISIONS, ClassDecisionForm
from modules.Student.jobs.promote_class_job import PromoteClassJob
from modules.Student.jobs.undo_changes_job import UndoChangesJob
from modules.Student.models import ClassGroup, Promotion, Student, YearDecision
from modules.Student.permissions import CLOSE_YEAR
from modules.Student.routes import blueprint
from modules.Student.services.class_groups import find_class_group, seated_in
from modules.Student.services.promotions import (
    Choice,
    exceptions_of,
    find_promotion,
    plan_of_year,
    save_decisions,
    start,
    why_not_undone,
)
from modules.Student.services.school_years import find_school_year


@blueprint.get("/year-end/<int:year_id>")
@requires(CLOSE_YEAR)
def year_end(year_id: int) -> str:
    """All rombel with what is decided, how many move, and what is still missing."""
    year = find_school_year(year_id)
    plans = plan_of_year(year)
    totals = sum((Counter(plan.counts) for plan in plans if plan.can_start), Counter[YearDecision]())
    return render_template(
        "student/year_end.html",
        year=year,
        plans=plans,
        totals=totals,
        ready=[plan for plan in plans if plan.can_start],
        decision_words=DECISION_WORDS,
    )


@blueprint.post("/year-end/<int:year_id>")
@requires(CLOSE_YEAR)
def close_year(year_id: int) -> ResponseReturnValue:
    """Start a job for each rombel that is ready."""
    year = find_school_year(year_id)
    ready = [plan for plan in plan_of_year(year) if plan.can_start]
    if not ready:
        flash(_("Tidak ada rombel yang siap diproses."), "info")
        return redirect(url_for("student.year_end", year_id=year.id))
    jobs = [
        PromoteClassJob(promotion_id=start(plan, by_id=current_user.id).id, by_id=current_user.id) for plan in ready
    ]
    record(
        audit_actions.CLOSE_YEAR,
        Subject("student.school_year", year.id, year.label),
        details={"year": year.label, "number": len(jobs)},
    )
    title = _("Akhir tahun pelajaran %(year)s", year=year.label)
    run = batch(jobs, title=title, allow_failures=True, requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.get("/year-end/classes/<int:group_id>")
@requires(CLOSE_YEAR)
def class_decisions(group_id: int) -> str:
    """What is decided for a rombel, student by student."""
    group = find_class_group(group_id)
    promotion = find_promotion(group)
    apart = exceptions_of(promotion)
    stays = next((c.next_name for c in apart.values() if c.decision is YearDecision.HELD_BACK), group.name)
    form = ClassDecisionForm(
        formdata=None,
        decision=promotion.decision.value,
        next_name=promotion.next_name,
        starts_on=promotion.starts_on,
        stay_name=stays,
    )
    return _class_page(form, group, promotion, seated_in(group.id), apart)


@blueprint.post("/year-end/classes/<int:group_id>")
@requires(CLOSE_YEAR)
def decide_class(group_id: int) -> ResponseReturnValue:
    """Keep what is decided for a rombel."""
    group, form = find_class_group(group_id), ClassDecisionForm()
    promotion, students = find_promotion(group), seated_in(group_id)
    apart = form.exceptions(students)
    if not form.validate_on_submit() or form.lacks_name([form.common, *apart.values()]):
        return _class_page(form, group, promotion, students, apart), 422
    assert form.starts_on.data is not None
    save_decisions(promotion, form.common, form.starts_on.data, apart)
    flash(_("Keputusan untuk %(group)s disimpan.", group=group.name), "success")
    return redirect(url_for("student.year_end", year_id=group.school_year_id))


@blueprint.post("/year-end/classes/<int:group_id>/undo")
@requires(CLOSE_YEAR)
def undo_class(group_id: int) -> ResponseReturnValue:
    """Start taking a rombel's year end back, while nothing newer is written."""
    group = find_class_group(group_id)
    promotion = find_promotion(group)
    reasons = why_not_undone(promotion)
    if reasons or promotion.change_set_id is None:
        raise StudentConflictError(_("Tidak dapat dibatalkan. %(reasons)s", reasons=" ".join(reasons[:3])))
    record(audit_actions.UNDO, Subject("student.class_group", group.id, group.name), details={"label": group.name})
    job = UndoChangesJob(change_set_id=promotion.change_set_id, is_all_or_nothing=True)
    run = dispatch(job, requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _class_page(
    form: ClassDecisionForm, group: ClassGroup, promotion: Promotion, students: list[Student], apart: dict[int, Choice]
) -> str:
    decided = {student.id: apart[student.id].decision.value for student in students if student.id in apart}
    return render_template(
        "student/year_end_class.html",
        form=form,
        group=group,
        promotion=promotion,
        students=students,
        decided=decided,
        decisions=DECISIONS(),
    )
