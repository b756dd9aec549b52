"""The readiness board: class by subject, what is lacking and who is late."""

from flask import render_template, request

from core.web.access import requires
from modules.Report.permissions import VIEW_SCORES
from modules.Report.routes import blueprint
from modules.Report.services.readiness import readiness_of
from modules.Report.services.terms import choose_semester, offered_semesters, visible_classes


@blueprint.get("/readiness")
@requires(VIEW_SCORES)
def board() -> str:
    """One grade at a time."""
    chosen = choose_semester(request.args.get("semester"))
    classes = visible_classes(chosen.year.id) if chosen.year is not None else []
    grades = sorted({group.grade_level for group in classes})
    grade = request.args.get("grade", type=int)
    grade = grade if grade in grades else (grades[0] if grades else None)
    due_on = chosen.term.due_on if chosen.term is not None else None
    states = [
        readiness_of(group.id, chosen.half, due_on=due_on, name=group.name)
        for group in classes
        if group.grade_level == grade
    ]
    return render_template(
        "report/board.html",
        chosen=chosen,
        semesters=offered_semesters(),
        grades=grades,
        grade=grade,
        states=states,
        due_on=due_on,
    )
