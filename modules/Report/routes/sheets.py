"""What all grids have in common: the page, and keeping what was filled in, from a script or a plain form."""

from collections.abc import Callable, Mapping

from flask import flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Officer
from core.i18n import gettext as _
from core.i18n import ngettext
from core.web.access import requires
from modules.Report.errors import ReportError
from modules.Report.forms.sheet_edits import edits_of_form, edits_of_json
from modules.Report.permissions import VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.services.class_locks import lock_of
from modules.Report.services.grids.block import read_block
from modules.Report.services.grids.graded_sheet import ActivitySheet, ProjectSheet
from modules.Report.services.grids.homeroom_sheet import HomeroomSheet
from modules.Report.services.grids.saving import Outcome, save_cells
from modules.Report.services.grids.sheet import Sheet
from modules.Report.services.scope import ClassTerm, find_class

ID = "int(max=2147483647)"
ONE_CLASS = f"/classes/<{ID}:group_id>/<int(max=2):half>"
OF_CLASS: Mapping[str, Callable[[ClassTerm], Sheet]] = {
    "homeroom": HomeroomSheet,
    "activities": ActivitySheet,
    "projects": ProjectSheet,
}


@blueprint.get(f"{ONE_CLASS}/<any(homeroom, activities, projects):sheet>")
@requires(VIEW_SCORES)
def class_sheet(group_id: int, half: int, sheet: str) -> str:
    """What the homeroom teacher fills in for a class."""
    return sheet_page(OF_CLASS[sheet](find_class(group_id, half)))


@blueprint.post(f"{ONE_CLASS}/<any(homeroom, activities, projects):sheet>")
@requires(VIEW_SCORES)
def save_class_sheet(group_id: int, half: int, sheet: str) -> ResponseReturnValue:
    """Keep it."""
    return saved(OF_CLASS[sheet](find_class(group_id, half)))


def officer() -> Officer:
    """Who has signed in."""
    return Officer(current_user.id, current_user.name)


def sheet_page(sheet: Sheet, outcome: Outcome | None = None, left_over: int = 0) -> str:
    """The grid; with `outcome`, what was refused stays in its cells."""
    lock = lock_of(sheet.term.group.id, sheet.term.half)
    refused = {refusal.key: refusal for refusal in outcome.refused} if outcome is not None else {}
    return render_template(
        f"report/{sheet.name}.html",
        sheet=sheet,
        term=sheet.term,
        values=sheet.values(),
        placeholders=sheet.placeholders(),
        totals=sheet.totals(),
        lock=lock,
        may_edit=sheet.may_edit and lock is None,
        refused=refused,
        left_over=left_over,
    )


def saved(sheet: Sheet) -> ResponseReturnValue:
    """Keep what was sent: cells as JSON, a form, or a block that was pasted into it."""
    if request.is_json:
        return _saved_by_script(sheet)
    block = request.form.get("block", "")
    left_over = 0
    if block.strip():
        edits, left_over = read_block(sheet, block, request.form.get("block_column", ""))
    else:
        edits = edits_of_form(request.form)
    outcome = save_cells(sheet, edits, officer())
    told = ngettext("%(num)d isian disimpan.", "%(num)d isian disimpan.", len(outcome.saved))
    if outcome.refused or left_over:
        flash(told, "info")
        return sheet_page(sheet, outcome, left_over)
    flash(told if outcome.saved else _("Tidak ada yang berubah."), "success")
    return redirect(request.url)


def _saved_by_script(sheet: Sheet) -> ResponseReturnValue:
    try:
        outcome = save_cells(sheet, edits_of_json(request.get_json(silent=True)), officer())
    except ReportError as error:
        return jsonify(problem=str(error)), error.status
    cells = [{"student": key.student_id, "column": key.column, "value": text} for key, text in outcome.saved.items()]
    refused = [
        {
            "student": each.key.student_id,
            "column": each.key.column,
            "row": each.row,
            "name": each.student,
            "label": each.column,
            "reason": each.reason,
            "now": each.now,
        }
        for each in outcome.refused
    ]
    told = ngettext("%(num)d isian disimpan.", "%(num)d isian disimpan.", len(cells))
    return jsonify(saved=cells, refused=refused, told=told, totals=sheet.totals())
