"""The screens of scores and report cards."""

from flask import Blueprint

blueprint = Blueprint(
    "report", __name__, url_prefix="/report", template_folder="../templates", static_folder="../static"
)

from modules.Report.routes import (  # noqa: E402, F401 - they add their views
    activities,
    assignments,
    board,
    card_telling,
    cards,
    class_papers,
    classes,
    curricula,
    journals,
    months,
    objectives,
    overview,
    paper_settings,
    plans,
    scores,
    sheets,
    transcripts,
)
