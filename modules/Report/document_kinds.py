"""What this module prints."""

from collections.abc import Mapping
from typing import Any

from core.documents.kind import DocumentKind
from core.i18n import lazy_gettext as _l
from core.press.page import A4, F4
from modules.Report.models.paper_setting import Engine
from modules.Report.services.card_sample import sample_card
from modules.Report.services.report_card_data import CurriculumKind

MARGINS = {"top": 15.0, "right": 15.0, "bottom": 18.0, "left": 15.0}
CARD_A4 = A4.with_margins(**MARGINS)
CARD_F4 = F4.with_margins(**MARGINS)
PAPERS = {page.name: page for page in (CARD_A4, CARD_F4)}


def _merdeka() -> Mapping[str, Any]:
    return sample_card(CurriculumKind.MERDEKA)


def _k13() -> Mapping[str, Any]:
    return sample_card(CurriculumKind.K13)


MERDEKA_HTML = DocumentKind(
    template="report/rapor_merdeka.html", label=_l("Rapor Kurikulum Merdeka"), sample=_merdeka, page=CARD_A4
)
MERDEKA_TYPST = DocumentKind(
    template="report/rapor_merdeka.typ",
    label=_l("Rapor Kurikulum Merdeka (cetak massal)"),
    sample=_merdeka,
    page=CARD_A4,
    issued_as=MERDEKA_HTML.template,
)
K13_HTML = DocumentKind(template="report/rapor_k13.html", label=_l("Rapor K13"), sample=_k13, page=CARD_A4)
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
ALL = tuple(CARDS.values())
