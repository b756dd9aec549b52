"""What this module prints."""

from typing import Any

from core.documents.kind import DocumentKind
from core.i18n import lazy_gettext as _l
from core.press.page import A4, HALF_F4, Page

SLIPS_A_SHEET = 3
SLIP_MARGINS = {"top": 7.0, "right": 12.0, "bottom": 6.0, "left": 12.0}
A4_SLIP = Page("A4/3", 210, 99, **SLIP_MARGINS)
F4_SLIP = Page("F4/3", 215, 110, **SLIP_MARGINS)
"""A third of a sheet."""


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


def _invoice_sample() -> dict[str, Any]:
    line = {"number": None, "note": None, "due_on": "2026-07-10", "settled": 0}
    return {
        "month": "Juli 2026",
        "student": {"name": "Ayu Lestari", "rombel": "VII A", "nisn": "0130000001", "nipd": "2607001"},
        "issued_on": "2026-07-01",
        "lines": [
            line | {"fee": "SPP Juli 2026", "amount": 350_000, "settled": 100_000, "remaining": 250_000},
            line | {"fee": "Uang kegiatan Juli 2026", "amount": 125_000, "remaining": 125_000},
        ],
        "total": 375_000,
        "words": "Tiga ratus tujuh puluh lima ribu rupiah",
        "due_on": "2026-07-10",
        "accounts": ["Bank Nusantara 0123456789"],
    }


def _letter_sample() -> dict[str, Any]:
    line = {"note": None, "student": "Ayu Lestari", "remaining": 350_000}
    return {
        "number": "900/031/SMP/2026",
        "letter_on": "2026-10-05",
        "before": "2026-09-30",
        "pay_by": "2026-10-19",
        "students": [
            {"name": "Ayu Lestari", "rombel": "VII A", "nisn": "0130000001", "nipd": "2607001"},
            {"name": "Bagas Lestari", "rombel": "IX B", "nisn": "0110000002", "nipd": "2407014"},
        ],
        "lines": [
            line | {"fee": "SPP Agustus 2026", "due_on": "2026-08-10"},
            line | {"fee": "SPP September 2026", "due_on": "2026-09-10"},
            line | {"fee": "SPP September 2026", "due_on": "2026-09-10", "student": "Bagas Lestari"},
        ],
        "total": 1_050_000,
        "words": "Satu juta lima puluh ribu rupiah",
        "accounts": ["Bank Nusantara 0123456789"],
    }


RECEIPT = DocumentKind(
    template="finance/receipt.html",
    label=_l("Kuitansi"),
    sample=_receipt_sample,
    page=HALF_F4,
)
INVOICE = DocumentKind(template="finance/invoice.html", label=_l("Tagihan"), sample=_invoice_sample, page=A4)
ARREARS_LETTER = DocumentKind(
    template="finance/arrears_letter.html",
    label=_l("Surat tunggakan"),
    sample=_letter_sample,
    page=A4,
)
