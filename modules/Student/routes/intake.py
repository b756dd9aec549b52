"""Handing in a student file."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.files import discard
from core.i18n import gettext as _
from core.jobs import dispatch
from core.sheets import SheetError
from core.web.access import requires
from modules.Student.forms.intake import IntakeForm
from modules.Student.jobs.import_students_job import ImportStudentsJob
from modules.Student.permissions import IMPORT_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.school_years import current_school_year
from modules.Student.services.student_files import keep_student_file

MIB = 1024 * 1024


@blueprint.url_value_preprocessor
def allow_upload(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let people who have signed in send a large file; the check of the form's token reads it before any view runs.

    The cookie alone is asked: with the database a slow upload would hold a transaction open.
    """
    if endpoint == "student.hand_in" and "_user_id" in session:
        request.max_content_length = current_app.config["SETTINGS"].upload_limit_mib * MIB


@blueprint.get("/import")
@requires(IMPORT_STUDENTS)
def intake_form() -> str:
    """Ask for the file."""
    form = IntakeForm()
    form.offer_years(current_school_year())
    return _page(form)


@blueprint.post("/import")
@requires(IMPORT_STUDENTS)
def hand_in() -> ResponseReturnValue:
    """Keep the file and start the import; the answer is its page."""
    form = IntakeForm()
    form.offer_years(current_school_year())
    if not form.validate_on_submit():
        return _page(form), 422
    upload = form.file.data
    try:
        file = keep_student_file(upload.stream, original_name=upload.filename, owner_id=current_user.id)
    except SheetError as error:
        form.file.errors = [str(error)]
        return _page(form), 422
    job = ImportStudentsJob(file_id=file.id, first_year=form.first_year.data)
    run = dispatch(job, requested_by_id=current_user.id)
    if not run.is_new:
        discard(file)
        flash(
            _(
                "Satu impor masih berjalan. Berkas yang baru diunggah belum diimpor; "
                "bila isinya berbeda, unggah lagi setelah impor ini selesai."
            ),
            "warning",
        )
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _page(form: IntakeForm) -> str:
    limit = current_app.config["SETTINGS"].upload_limit_mib
    return render_template("student/intake_form.html", form=form, limit=limit)
