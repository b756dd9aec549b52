"""One change for many students: choose, look at what would happen, ask for it, take it back."""

from urllib.parse import parse_qsl

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.errors import FieldRefusedError
from modules.Student.forms.fields import STATUS_WORDS, group_choices, show_refusal
from modules.Student.forms.students import student_filter
from modules.Student.forms.turns import BulkForm
from modules.Student.jobs.change_students_job import ChangeStudentsJob
from modules.Student.jobs.undo_changes_job import UndoChangesJob
from modules.Student.models import ClassGroup
from modules.Student.permissions import CHANGE_MANY
from modules.Student.routes import blueprint
from modules.Student.services.bulk import (
    BulkAction,
    Selection,
    check_action,
    count_affected,
    count_selected,
    name_of_group,
    plan_bulk,
    selected,
    siblings_selected,
    with_family,
)
from modules.Student.services.change_sets import changed_since, count_items, find_change_set
from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.families import families_among, name_of_family
from modules.Student.services.saved_filters import narrowing

MOST_TICKED = 500


@blueprint.get("/bulk")
@requires(CHANGE_MANY)
def bulk_form() -> str:
    """Ask what is to be done with those ticked, or with all that the filter finds."""
    groups = all_class_groups()
    form = _form(groups)
    form.on.data, form.action.data = today(), request.args.get("action")
    form.query.data = narrowing(request.query_string.decode("utf-8", "replace"))
    ticked = request.args.getlist("id", type=int)[:MOST_TICKED] if request.args.get("who") != "all" else []
    return _page(form, _offer_families(form, _selection(groups, form, ticked)))


@blueprint.post("/bulk")
@requires(CHANGE_MANY)
def bulk_change() -> ResponseReturnValue:
    """Show what would happen; when that has been seen, start the job."""
    groups = all_class_groups()
    form = _form(groups)
    selection = _offer_families(form, _selection(groups, form, request.form.getlist("id", type=int)[:MOST_TICKED]))
    if not form.validate_on_submit():
        return _page(form, selection), 422
    action = form.bulk_action
    try:
        check_action(selection, action)
    except FieldRefusedError as error:
        show_refusal(form, error)
        return _page(form, selection), 422
    if "confirmed" not in request.form:
        return _page(form, selection, action)
    return _start(selection, action)


@blueprint.get("/changes/<int:change_set_id>")
@requires(CHANGE_MANY)
def change_set(change_set_id: int) -> str:
    """What a change did, and the way back."""
    found = find_change_set(change_set_id)
    return render_template(
        "student/change_set.html",
        change_set=found,
        number=count_items(found.id),
        newer=changed_since(found.id) if count_items(found.id) <= MOST_TICKED else [],
    )


@blueprint.post("/changes/<int:change_set_id>/undo")
@requires(CHANGE_MANY)
def undo_change_set(change_set_id: int) -> ResponseReturnValue:
    """Start taking it back."""
    found = find_change_set(change_set_id)
    record(audit_actions.UNDO, Subject("student.change_set", found.id), details={"label": found.label})
    run = dispatch(UndoChangesJob(change_set_id=found.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _start(selection: Selection, action: BulkAction) -> ResponseReturnValue:
    number = count_affected(selection, action)
    if not number:
        flash(_("Tidak ada yang perlu diubah."), "info")
        return redirect(url_for("student.student_list"))
    action = with_family(selection, action)
    label = _label(action)
    made = plan_bulk(label, selection, action, by_id=current_user.id)
    record(audit_actions.BULK, Subject("student.change_set", made.id), details={"label": label, "number": number})
    run = dispatch(ChangeStudentsJob(change_set_id=made.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _label(action: BulkAction) -> str:
    if action.joins_family:
        name = name_of_family(action.family_id)
        return _("Satu keluarga: %(name)s", name=name) if name else _("Satu keluarga baru")
    if action.status is not None:
        return _("Status menjadi %(status)s", status=STATUS_WORDS[action.status])
    name = name_of_group(action.class_group_id)
    return _("Pindah ke rombel %(name)s", name=name) if name else _("Keluarkan dari rombel")


def _form(groups: list[ClassGroup]) -> BulkForm:
    form = BulkForm()
    form.class_group_id.choices = group_choices(groups, _("Tanpa rombel"))
    return form


def _selection(groups: list[ClassGroup], form: BulkForm, ticked: list[int]) -> Selection:
    values = MultiDict(parse_qsl(narrowing(form.query.data or "")))
    _form_of_filter, wanted = student_filter(groups, values)
    return Selection(wanted, tuple(ticked))


def _offer_families(form: BulkForm, selection: Selection) -> Selection:
    """Those that the students meant belong to already; one who is of another family goes on there or leaves it."""
    known = families_among(selected(selection))
    form.family_id.choices = [*((str(family.id), family.name) for family in known), ("", _("Keluarga baru"))]
    if form.family_id.data is None:
        form.family_id.data = form.family_id.choices[0][0]
    return selection


def _page(form: BulkForm, selection: Selection, action: BulkAction | None = None) -> str:
    return render_template(
        "student/bulk_form.html",
        form=form,
        selection=selection,
        found=count_selected(selection),
        affected=count_affected(selection, action) if action is not None else None,
        label=_label(action) if action is not None else "",
        siblings=siblings_selected(selection) if action is not None and action.joins_family else [],
    )
