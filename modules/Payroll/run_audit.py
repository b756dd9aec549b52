"""What the audit trail tells of payrolls and slips. No amounts: administrators read it."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

CALCULATE = Action("payroll.run.calculate", _l("menghitung %(subject)s"))
SEND_BACK = Action("payroll.run.send_back", _l("mengembalikan %(subject)s karena %(reason)s"), {"reason": _l("Alasan")})
APPROVE = Action(
    "payroll.run.approve",
    _l("menyetujui %(subject)s yang dihitung %(maker)s"),
    {"maker": _l("Dihitung oleh"), "people": _l("Pegawai")},
)
PAY = Action("payroll.run.pay", _l("mencatat %(subject)s dibayar %(day)s"), {"day": _l("Tanggal")})
VIEW_SLIP = Action("payroll.slip.view", _l("melihat slip gaji %(subject)s"), {"period": _l("Bulan")})
VIEW_RUN = Action("payroll.run.view", _l("melihat daftar gaji %(subject)s"), {"people": _l("Pegawai di halaman itu")})
VIEW_FORECAST = Action("payroll.forecast.view", _l("melihat perkiraan pajak Desember dari %(subject)s"))
PRINT_SLIP = Action("payroll.slip.print", _l("mengambil slip gaji %(subject)s sebagai PDF"), {"period": _l("Bulan")})
PRINT_SLIPS = Action("payroll.slip.print_many", _l("mencetak slip gaji %(subject)s"))
TRANSFER = Action(
    "payroll.transfer.write",
    _l("membuat daftar transfer %(subject)s"),
    {"form": _l("Bentuk"), "people": _l("Pegawai"), "left_out": _l("Tidak ikut")},
)
CORRECT = Action(
    "payroll.slip.correct",
    _l("mengusulkan koreksi slip gaji %(subject)s karena %(reason)s"),
    {"reason": _l("Alasan"), "period": _l("Bulan")},
)
APPROVE_CORRECTION = Action(
    "payroll.slip.approve_correction",
    _l("menyetujui koreksi slip gaji %(subject)s yang diusulkan %(proposer)s"),
    {"proposer": _l("Pengusul"), "reason": _l("Alasan"), "period": _l("Bulan")},
)
DECLINE_CORRECTION = Action(
    "payroll.slip.decline_correction",
    _l("menolak koreksi slip gaji %(subject)s yang diusulkan %(proposer)s"),
    {"proposer": _l("Pengusul"), "reason": _l("Alasan"), "period": _l("Bulan")},
)

ALL = (
    CALCULATE,
    SEND_BACK,
    APPROVE,
    PAY,
    VIEW_SLIP,
    VIEW_RUN,
    VIEW_FORECAST,
    PRINT_SLIP,
    PRINT_SLIPS,
    TRANSFER,
    CORRECT,
    APPROVE_CORRECTION,
    DECLINE_CORRECTION,
)
