"""What the audit trail tells of curricula, scores and locks."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

CURRICULUM = Action("report.curriculum.change", _l("mengatur kurikulum %(subject)s"))
ASSIGN = Action("report.assignment.change", _l("mengatur pengajar %(subject)s"))
PLAN = Action("report.plan.change", _l("mengatur rencana penilaian %(subject)s"))
SCORES = Action(
    "report.score.change",
    _l("mengubah %(number)s isian %(sheet)s %(subject)s"),
    {"number": _l("Jumlah isian"), "sheet": _l("Bagian")},
)
LOCK = Action("report.class.lock", _l("mengunci nilai rombel %(subject)s"))
UNLOCK = Action(
    "report.class.unlock", _l("membuka kunci nilai rombel %(subject)s: %(reason)s"), {"reason": _l("Alasan")}
)
CLOSE_JOURNAL = Action("report.journal.close", _l("menutup jurnal mengajar %(subject)s"))
REOPEN_JOURNAL = Action(
    "report.journal.reopen", _l("membuka lagi jurnal mengajar %(subject)s: %(reason)s"), {"reason": _l("Alasan")}
)

PAPER_SETTING = Action(
    "report.paper_setting.change",
    _l("mengatur cetak rapor"),
    {
        "merdeka_engine": _l("Mesin cetak Merdeka"),
        "k13_engine": _l("Mesin cetak K13"),
        "paper": _l("Kertas"),
        "with_hijri": _l("Tanggal Hijriah"),
        "hijri_shift": _l("Geser tanggal Hijriah"),
    },
)
PRINT_CARDS = Action("report.card.print", _l("mencetak rapor %(subject)s"), {"draft": _l("Draf")})
TAKE_LEGER = Action("report.leger.take", _l("mengambil leger %(subject)s"))
TELL_CARDS = Action("report.card.tell", _l("mengabari keluarga tentang rapor %(subject)s"))
PRINT_PAPERS = Action("report.paper.print", _l("mencetak %(paper)s %(subject)s"), {"paper": _l("Kertas")})
PRINT_ONE = Action("report.card.print_one", _l("mencetak %(paper)s %(subject)s"), {"paper": _l("Kertas")})

ALL = (
    CURRICULUM,
    ASSIGN,
    PLAN,
    SCORES,
    LOCK,
    UNLOCK,
    CLOSE_JOURNAL,
    REOPEN_JOURNAL,
    PAPER_SETTING,
    PRINT_CARDS,
    PRINT_ONE,
    PRINT_PAPERS,
    TELL_CARDS,
    TAKE_LEGER,
)
