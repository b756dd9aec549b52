"""Telling families that report cards are there.

By a button, and not when they are printed: schools print and sign days before they hand out.
"""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.i18n import gettext as _
from core.jobs import dispatch
from core.notices import is_wanted
from core.web.access import requires
from modules.Report import audit_actions
from modules.Report.errors import ReportConflictError
from modules.Report.jobs.tell_report_cards_job import TellReportCardsJob
from modules.Report.notices import CARD
from modules.Report.permissions import PRINT_REPORTS
from modules.Report.routes import blueprint
from modules.Report.routes.cards import OF_CLASS
from modules.Report.services.scope import find_class
from modules.Report.services.terms import choose_semester


@blueprint.post(f"{OF_CLASS}/tell")
@requires(PRINT_REPORTS)
def tell_class(group_id: int, half: int) -> ResponseReturnValue:
    """The families of one class."""
    term = find_class(group_id, half)
    return _started(term.group.school_year_id, half, name=term.label, class_group_id=group_id)


@blueprint.post("/cards/tell")
@requires(PRINT_REPORTS)
def tell_classes() -> ResponseReturnValue:
    """Those of all locked classes of a semester that this person may print."""
    chosen = choose_semester(request.form.get("semester"))
    if chosen.year is None:
        return redirect(url_for("report.card_classes", semester=chosen.code))
    return _started(chosen.year.id, chosen.half, name=chosen.label)


def _started(year_id: int, half: int, *, name: str, class_group_id: int | None = None) -> ResponseReturnValue:
    if not is_wanted(CARD):
        raise ReportConflictError(
            _(
                "Pesan Rapor terbit belum dinyalakan di Pesan otomatis, jadi keluarga tidak dikabari. "
                "Mintalah tata usaha menyalakannya."
            )
        )
    job = TellReportCardsJob(school_year_id=year_id, half=half, class_group_id=class_group_id)
    asked = dispatch(job, requested_by_id=current_user.id)
    if asked.is_new:
        record(audit_actions.TELL_CARDS, Subject("report.cards", asked.run_id, name))
    return redirect(url_for("jobs.show", run_id=asked.run_id))
