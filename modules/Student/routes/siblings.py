"""Students who are probably brothers and sisters, to be looked at pair by pair."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.i18n import gettext as _
from core.web.access import requires
from core.web.paging import page_of
from modules.Student.permissions import CHANGE_MANY
from modules.Student.routes import blueprint
from modules.Student.services.kinship import FIRST, SECOND, call_strangers, likely_siblings
from modules.Student.services.records import find_student


@blueprint.get("/siblings")
@requires(CHANGE_MANY)
def sibling_list() -> str:
    """Pairs that nobody has looked at."""
    return render_template("student/sibling_list.html", page=page_of(likely_siblings(), [FIRST.id, SECOND.id]))


@blueprint.post("/siblings/<int:student_id>/<int:other_id>/dismiss")
@requires(CHANGE_MANY)
def dismiss_siblings(student_id: int, other_id: int) -> ResponseReturnValue:
    """They only look alike."""
    call_strangers(find_student(student_id).id, find_student(other_id).id)
    flash(_("Dicatat: bukan saudara."), "success")
    return redirect(url_for("student.sibling_list"))
