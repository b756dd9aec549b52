"""The first page of scores: own subjects and own classes of a semester."""

from flask import render_template, request

from core.web.access import requires
from modules.Report.permissions import VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.services.progress import progress_of
from modules.Report.services.scope import own_teacher_id
from modules.Report.services.terms import choose_semester, offered_semesters, visible_assignments, visible_classes


@blueprint.get("")
@requires(VIEW_SCORES)
def overview() -> str:
    """What there is to do for who has signed in."""
    chosen = choose_semester(request.args.get("semester"))
    teacher_id = own_teacher_id()
    own = (
        visible_assignments(chosen.year.id, chosen.half, teacher_id=teacher_id)
        if chosen.year is not None and teacher_id is not None
        else []
    )
    return render_template(
        "report/overview.html",
        chosen=chosen,
        semesters=offered_semesters(),
        own=progress_of(own),
        classes=visible_classes(chosen.year.id) if chosen.year is not None else [],
    )
