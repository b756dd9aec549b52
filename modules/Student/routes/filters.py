"""Keeping filters of the list of students."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.web.access import requires
from modules.Student.errors import FieldRefusedError
from modules.Student.forms.students import SaveFilterForm
from modules.Student.permissions import VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.services.saved_filters import forget_filter, keep_filter, narrowing


@blueprint.post("/filters")
@requires(VIEW_STUDENTS)
def keep() -> ResponseReturnValue:
    """Keep the filter that the list shows, for this person."""
    form = SaveFilterForm()
    query = narrowing(form.query.data or "")
    if form.validate_on_submit() and form.name.data:
        try:
            keep_filter(current_user.id, form.name.data, query)
            flash(_("Saringan disimpan."), "success")
        except FieldRefusedError as error:
            flash(str(error), "warning")
    else:
        flash(_("Beri saringan sebuah nama, paling panjang 80 huruf."), "warning")
    return redirect(f"{url_for('student.student_list')}?{query}")


@blueprint.post("/filters/<int:filter_id>/delete")
@requires(VIEW_STUDENTS)
def forget(filter_id: int) -> ResponseReturnValue:
    """Delete one of this person's filters."""
    forget_filter(current_user.id, filter_id)
    return redirect(url_for("student.student_list"))
