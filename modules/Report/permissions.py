"""What people may be allowed to do with scores and report cards."""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_SCORES = Permission("report.score.view", _l("Melihat nilai rombel dan mapel sendiri"))
VIEW_ALL_SCORES = Permission("report.score.view_all", _l("Melihat nilai semua rombel"))
ENTER_SCORES = Permission("report.score.enter", _l("Mengisi nilai mapel yang diajar"))
ENTER_ALL_SCORES = Permission("report.score.enter_all", _l("Mengisi nilai semua rombel dan mapel"))
FILL_CLASSES = Permission("report.class.fill", _l("Mengisi kehadiran, catatan, dan keputusan rombel sendiri"))
LOCK_CLASSES = Permission("report.class.lock", _l("Mengunci dan membuka kunci nilai rombel"))
EDIT_CURRICULA = Permission("report.curriculum.edit", _l("Mengatur kurikulum, mapel, dan pengajar"))
PRINT_REPORTS = Permission("report.paper.print", _l("Mencetak rapor dan leger"))
WRITE_JOURNAL = Permission("report.journal.write", _l("Menulis jurnal mengajar"))
CLOSE_JOURNALS = Permission("report.journal.close", _l("Melihat semua jurnal mengajar dan menutup bulannya"))

ALL = (
    VIEW_SCORES,
    VIEW_ALL_SCORES,
    ENTER_SCORES,
    ENTER_ALL_SCORES,
    FILL_CLASSES,
    LOCK_CLASSES,
    EDIT_CURRICULA,
    PRINT_REPORTS,
    WRITE_JOURNAL,
    CLOSE_JOURNALS,
)
TEACHER = (VIEW_SCORES, ENTER_SCORES, WRITE_JOURNAL)
HOMEROOM = (*TEACHER, FILL_CLASSES, PRINT_REPORTS)
HEADMASTER = (VIEW_SCORES, VIEW_ALL_SCORES, LOCK_CLASSES, PRINT_REPORTS, CLOSE_JOURNALS)
