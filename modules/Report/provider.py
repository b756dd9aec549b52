"""What the Report module gives the application."""

from core.modules import Provider
from modules.Report import audit_actions, document_kinds
from modules.Report.permissions import ALL, HEADMASTER, HOMEROOM, TEACHER
from modules.Report.routes import blueprint


class ReportProvider(Provider):
    """Curricula, scores, report cards and teaching journals."""

    blueprint = blueprint
    permissions = ALL
    audit_actions = audit_actions.ALL
    documents = document_kinds.ALL
    roles = {"curriculum": ALL, "teacher": TEACHER, "homeroom": HOMEROOM, "headmaster": HEADMASTER}
