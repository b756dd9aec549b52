"""What this module prints."""

from typing import Any

from core.documents.kind import DocumentKind
from core.i18n import lazy_gettext as _l
from core.press.page import A4


def _slip_sample() -> dict[str, Any]:
    tax = {
        "label": "PPh 21", "amount": 33_000, "formula": "tarif efektif * bruto", "rule": "PP 58/2023 lampiran A",
        "inputs": [["tarif efektif", "0,5 %"], ["bruto", "6.600.000"]],
    }  # fmt: skip
    base = {
        "label": "Gaji pokok",
        "amount": 6_000_000,
        "formula": "tarif",
        "rule": "",
        "inputs": [["tarif", "6.000.000"]],
    }
    transport = {
        "label": "Uang transport", "amount": 600_000, "formula": "hari_hadir * tarif", "rule": "",
        "inputs": [["hari_hadir", "24"], ["tarif", "25.000"]],
    }  # fmt: skip
    health = {
        "label": "BPJS Kesehatan 1%", "amount": 60_000, "formula": "upah * 1 %", "rule": "Perpres 59/2024",
        "inputs": [["upah", "6.000.000"]],
    }  # fmt: skip
    return {
        "what": "Gaji Juli 2026",
        "name": "Siti Aminah",
        "staff_number": "2011-004",
        "position": "Guru Mapel",
        "unit": "SMP Contoh",
        "tax_status": "TK/0",
        "account": "BCA ••••7890",
        "version": 1,
        "groups": [
            {"title": "Penghasilan", "lines": [base, transport], "sum": 6_600_000},
            {"title": "Potongan", "lines": [health], "sum": 60_000},
            {"title": "Pajak", "lines": [tax], "sum": 33_000},
        ],
        "employer": [{"label": "BPJS Kesehatan 4%", "amount": 240_000}],
        "net": 6_507_000,
        "words": "Enam juta lima ratus tujuh ribu rupiah",
    }


PAYSLIP = DocumentKind(template="payroll/payslip.html", label=_l("Slip gaji"), sample=_slip_sample, page=A4)
