"""What the Report module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from modules.Report import audit_actions, document_kinds
from modules.Report.events import ReportCardsIssued
from modules.Report.permissions import ALL, EDIT_CURRICULA, HEADMASTER, HOMEROOM, PRINT_REPORTS, TEACHER
from modules.Report.routes import blueprint


class ReportProvider(Provider):
    """Curricula, scores, report cards and teaching journals."""

    blueprint = blueprint
    permissions = ALL
    audit_actions = audit_actions.ALL
    documents = document_kinds.ALL
    events = (ReportCardsIssued,)
    menu_heading = _l("Rapor")
    menu = (
        MenuItem(label=_l("Rapor"), endpoint="report.card_classes", permission=PRINT_REPORTS, order=50),
        MenuItem(label=_l("Cetak rapor"), endpoint="report.paper_settings", permission=EDIT_CURRICULA, order=58),
    )
    roles = {"curriculum": ALL, "teacher": TEACHER, "homeroom": HOMEROOM, "headmaster": HEADMASTER}
