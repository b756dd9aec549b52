"""Old links to a student who was merged into another lead to the one who stayed."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.web.errors import refusal
from modules.Student.errors import StudentNotFoundError
from modules.Student.routes import blueprint
from modules.Student.services.records import merged_into


@blueprint.errorhandler(StudentNotFoundError)
def lead_on(error: StudentNotFoundError) -> ResponseReturnValue:
    """The same page of the student who stayed, else the refusal as everywhere."""
    asked = dict(request.view_args or {})
    staying = merged_into(asked["student_id"]) if "student_id" in asked and request.method == "GET" else None
    if staying is None or request.endpoint is None:
        return refusal(error)
    return redirect(url_for(request.endpoint, **asked | {"student_id": staying}), 301)
