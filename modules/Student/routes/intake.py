"""The way from students to their import."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from core.web.access import requires
from modules.Student.permissions import IMPORT_STUDENTS
from modules.Student.routes import blueprint


@blueprint.get("/import")
@requires(IMPORT_STUDENTS)
def intake_form() -> ResponseReturnValue:
    """The upload of the import engine, with this kind chosen."""
    return redirect(url_for("imports.upload_page", kind_name="student.students"))
