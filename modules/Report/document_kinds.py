"""What this module prints."""

from collections.abc import Mapping
from typing import Any

from core.documents.kind import DocumentKind
from core.i18n import lazy_gettext as _l
from core.press.page import A4, F4
from modules.Report.models import CurriculumKind, Engine
from modules.Report.services.card_access import may_see_card, may_see_slip, may_see_transcript
from modules.Report.services.card_sample import sample_card
from modules.Report.services.paper_samples import sample_slip, sample_transcript

MARGINS = {"top": 15.0, "right": 15.0, "bottom": 18.0, "left": 15.0}
CARD_A4 = A4.with_margins(**MARGINS)
CARD_F4 = F4.with_margins(**MARGINS)
PAPERS = {page.name: page for page in (CARD_A4, CARD_F4)}


def _merdeka() -> Mapping[str, Any]:
    return sample_card(CurriculumKind.MERDEKA)


def _k13() -> Mapping[str, Any]:
    return sample_card(CurriculumKind.K13)


PARTS = {
    "student": _l("nama atau nomor induk"),
    "who": _l("identitas siswa dan rombel"),
    "identity": _l("identitas siswa dan rombel"),
    "with_identity": _l("halaman identitas"),
    "groups": _l("nilai dan capaian"),
    "attitudes": _l("sikap"),
    "projects": _l("kokurikuler"),
    "clubs": _l("ekstrakurikuler"),
    "absences": _l("ketidakhadiran"),
    "note": _l("catatan wali kelas"),
    "decision": _l("keputusan"),
    "sign": _l("tanggal atau penanda tangan"),
}
MERDEKA_HTML = DocumentKind(
    template="report/rapor_merdeka.html",
    label=_l("Rapor Kurikulum Merdeka"),
    sample=_merdeka,
    page=CARD_A4,
    parts=PARTS,
    may_see=may_see_card,
)
MERDEKA_TYPST = DocumentKind(
    template="report/rapor_merdeka.typ",
    label=_l("Rapor Kurikulum Merdeka (cetak massal)"),
    sample=_merdeka,
    page=CARD_A4,
    issued_as=MERDEKA_HTML.template,
)
K13_HTML = DocumentKind(
    template="report/rapor_k13.html",
    label=_l("Rapor K13"),
    sample=_k13,
    page=CARD_A4,
    parts=PARTS,
    may_see=may_see_card,
)
K13_TYPST = DocumentKind(
    template="report/rapor_k13.typ",
    label=_l("Rapor K13 (cetak massal)"),
    sample=_k13,
    page=CARD_A4,
    issued_as=K13_HTML.template,
)
CARDS = {
    (CurriculumKind.MERDEKA, Engine.HTML): MERDEKA_HTML,
    (CurriculumKind.MERDEKA, Engine.TYPST): MERDEKA_TYPST,
    (CurriculumKind.K13, Engine.HTML): K13_HTML,
    (CurriculumKind.K13, Engine.TYPST): K13_TYPST,
}
SLIP = DocumentKind(
    template="report/slip.html",
    label=_l("Slip nilai tengah semester"),
    sample=sample_slip,
    page=CARD_A4,
    parts={
        "student": _l("nama atau nomor induk"),
        "who": _l("identitas siswa dan rombel"),
        "subjects": _l("nilai dan capaian"),
        "missing": _l("nilai dan capaian"),
        "until": _l("batas tanggal nilai"),
        "absences": _l("ketidakhadiran"),
        "sign": _l("tanggal atau penanda tangan"),
    },
    may_see=may_see_slip,
)
TRANSCRIPT = DocumentKind(
    template="report/transcript.html",
    label=_l("Transkrip nilai"),
    sample=sample_transcript,
    page=CARD_A4,
    parts={
        "student": _l("nama atau nomor induk"),
        "who": _l("identitas siswa dan rombel"),
        "semesters": _l("semester yang dimuat"),
        "tables": _l("nilai dan capaian"),
        "where": _l("tanggal atau penanda tangan"),
    },
    may_see=may_see_transcript,
)
ALL = (*CARDS.values(), SLIP, TRANSCRIPT)
