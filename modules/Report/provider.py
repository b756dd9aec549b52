"""What the Report module gives the application."""

from core.i18n import lazy_gettext as _l
from core.merging import Merger
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.panels import Panel
from core.web.setup_steps import SetupStep
from modules.Report import audit_actions, document_kinds, exports, notices
from modules.Report.events import ReportCardsIssued
from modules.Report.imports.score_import import ScoreImport
from modules.Report.permissions import (
    ALL,
    CLOSE_JOURNALS,
    EDIT_CURRICULA,
    HEADMASTER,
    HOMEROOM,
    PRINT_REPORTS,
    TEACHER,
    VIEW_SCORES,
    WRITE_JOURNAL,
)
from modules.Report.routes import blueprint
from modules.Report.services.merging import move_scores, why_not_one
from modules.Report.services.setup.assignments import has_assignments
from modules.Report.services.setup.curricula import has_curricula
from modules.Report.services.student_scores import scores_of


class ReportProvider(Provider):
    """Curricula, scores, report cards and teaching journals."""

    blueprint = blueprint
    permissions = ALL
    roles = {"curriculum": ALL, "teacher": TEACHER, "homeroom": HOMEROOM, "headmaster": HEADMASTER}
    audit_actions = audit_actions.ALL
    documents = document_kinds.ALL
    notices = notices.ALL
    events = (ReportCardsIssued,)
    panels = (
        Panel(
            slot="student.profile",
            name="scores",
            label=_l("Nilai"),
            permission=VIEW_SCORES,
            template="report/_student_scores.html",
            context=scores_of,
            order=60,
        ),
    )
    mergers = (Merger(subject="student.record", objection=why_not_one, move=move_scores),)
    imports = (ScoreImport(),)
    exports = exports.ALL
    menu_heading = _l("Nilai dan rapor")
    menu = (
        MenuItem(label=_l("Nilai"), endpoint="report.overview", permission=VIEW_SCORES, order=50),
        MenuItem(label=_l("Kesiapan rapor"), endpoint="report.board", permission=VIEW_SCORES, order=52),
        MenuItem(label=_l("Rapor"), endpoint="report.card_classes", permission=PRINT_REPORTS, order=54),
        MenuItem(label=_l("Jurnal mengajar"), endpoint="report.journal", permission=WRITE_JOURNAL, order=56),
        MenuItem(label=_l("Rekap jurnal"), endpoint="report.journal_months", permission=CLOSE_JOURNALS, order=57),
        MenuItem(label=_l("Pengajar"), endpoint="report.assignment_list", permission=EDIT_CURRICULA, order=58),
        MenuItem(label=_l("Kurikulum"), endpoint="report.curriculum_list", permission=EDIT_CURRICULA, order=59),
        MenuItem(label=_l("Ekstrakurikuler"), endpoint="report.activity_list", permission=EDIT_CURRICULA, order=59),
        MenuItem(label=_l("Cetak rapor"), endpoint="report.paper_settings", permission=EDIT_CURRICULA, order=60),
    )
    setup_steps = (
        SetupStep(
            order=40,
            title=_l("Pilih kurikulum"),
            explanation=_l("Buat susunan mapel yang lazim, lalu pilih kurikulum tiap tingkat."),
            endpoint="report.curriculum_list",
            permission=EDIT_CURRICULA,
            is_done=has_curricula,
        ),
        SetupStep(
            order=42,
            title=_l("Atur pengajar"),
            explanation=_l("Isi mapel tiap rombel dari kurikulum, lalu pilih pengajarnya."),
            endpoint="report.assignment_list",
            permission=EDIT_CURRICULA,
            is_done=has_assignments,
        ),
    )
