"""Scores and competence texts of a subject in a class, and what scores were before."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from core.web.access import requires
from modules.Report.permissions import VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.routes.sheets import ID, officer, saved, sheet_page
from modules.Report.services.grids.score_sheet import ScoreSheet
from modules.Report.services.grids.text_sheet import TextSheet
from modules.Report.services.scope import find_assignment, term_of
from modules.Report.services.score_history import changes_of

ONE = f"/scores/<{ID}:assignment_id>"


@blueprint.get(ONE)
@requires(VIEW_SCORES)
def scores(assignment_id: int) -> str:
    """The grid."""
    return sheet_page(_sheet(assignment_id))


@blueprint.post(ONE)
@requires(VIEW_SCORES)
def save_scores(assignment_id: int) -> ResponseReturnValue:
    """Keep scores; `?remedial=1` as those of a remedial."""
    return saved(_sheet(assignment_id))


@blueprint.get(f"{ONE}/texts")
@requires(VIEW_SCORES)
def texts(assignment_id: int) -> str:
    """What the cards say of each student."""
    return sheet_page(TextSheet(find_assignment(assignment_id)))


@blueprint.post(f"{ONE}/texts")
@requires(VIEW_SCORES)
def save_texts(assignment_id: int) -> ResponseReturnValue:
    """Keep what the teacher says instead."""
    return saved(TextSheet(find_assignment(assignment_id)))


@blueprint.get(f"{ONE}/history")
@requires(VIEW_SCORES)
def score_history(assignment_id: int) -> str:
    """Remedials and corrections, the newest first."""
    assignment = find_assignment(assignment_id)
    changes = changes_of(assignment.id)
    return render_template("report/history.html", assignment=assignment, term=term_of(assignment), changes=changes)


def _sheet(assignment_id: int) -> ScoreSheet:
    is_remedial = request.args.get("remedial") == "1"
    return ScoreSheet(find_assignment(assignment_id), officer(), is_remedial=is_remedial)
