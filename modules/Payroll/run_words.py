"""What payrolls and the lines of slips are called."""

from core.i18n import lazy_gettext as _l
from modules.Payroll.calculation.kinds import LineKind, RunKind
from modules.Payroll.models import RunState
from modules.Payroll.services.comparing import Change

KIND_WORDS = {RunKind.REGULAR: _l("Gaji bulanan"), RunKind.THR: _l("THR"), RunKind.BACK_PAY: _l("Rapel")}
STATE_WORDS = {
    RunState.DRAFT: _l("konsep"),
    RunState.PREVIEWED: _l("menunggu persetujuan"),
    RunState.APPROVED: _l("disetujui, sedang dikunci"),
    RunState.LOCKED: _l("terkunci"),
    RunState.PAID: _l("dibayar"),
}
STATE_LOOKS = {
    RunState.DRAFT: "queued",
    RunState.PREVIEWED: "paused",
    RunState.APPROVED: "running",
    RunState.LOCKED: "done",
    RunState.PAID: "done",
}
"""The badge of each state."""
CHANGE_WORDS = {
    Change.NEW: _l("pegawai baru"),
    Change.RATE: _l("tarif berubah"),
    Change.HOURS: _l("jam atau kehadiran berubah"),
    Change.COMPONENTS: _l("komponen bertambah atau berkurang"),
    Change.LOAN: _l("angsuran pinjaman"),
    Change.STATUS: _l("status pajak berubah"),
    Change.YEAR_TAX: _l("pajak setahun diperhitungkan"),
    Change.CONTRIBUTIONS: _l("iuran BPJS berubah"),
    Change.OTHER: _l("sebab lain"),
}
LINE_WORDS = {
    LineKind.EARNING: _l("Penghasilan"),
    LineKind.DEDUCTION: _l("Potongan"),
    LineKind.TAX: _l("Pajak"),
    LineKind.EMPLOYER: _l("Dibayar sekolah"),
    LineKind.INFORMATION: _l("Keterangan"),
}
LINE_ORDER = tuple(LINE_WORDS)
