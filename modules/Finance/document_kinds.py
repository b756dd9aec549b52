"""What this module prints."""

from typing import Any

from core.documents.kind import DocumentKind
from core.i18n import lazy_gettext as _l
from core.press.page import HALF_F4


def _receipt_sample() -> dict[str, Any]:
    line = {"fee": "SPP", "student": "Ayu Lestari", "rombel": "VII A", "amount": 350_000}
    return {
        "number": "KWT/2026/07/00017",
        "payer": "Budi Lestari",
        "student": "Ayu Lestari",
        "method": "Tunai",
        "reference": None,
        "words": "Tujuh ratus lima puluh ribu rupiah",
        "lines": [line | {"period": "Juli 2026"}, line | {"period": "Agustus 2026"}],
        "to_deposit": 50_000,
        "amount": 750_000,
        "drawn": 0,
        "received_on": "2026-07-14",
        "officer": "Rina Wulandari",
        "void": None,
    }


RECEIPT = DocumentKind(
    template="finance/receipt.html",
    label=_l("Kuitansi"),
    sample=_receipt_sample,
    page=HALF_F4,
)
