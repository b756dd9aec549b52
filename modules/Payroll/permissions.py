"""What people may be allowed to do with the payroll.

Amounts are for who prepares the payroll; an administrator needs that role too. A headmaster sees totals and approves;
everybody sees the own slips, for which no permission is needed but being that person.
"""

from core.i18n import lazy_gettext as _l
from core.web.access import Permission

VIEW_EMPLOYEES = Permission("payroll.employee.view", _l("Melihat data pegawai"))
EDIT_EMPLOYEES = Permission("payroll.employee.edit", _l("Mengubah dan mengimpor data pegawai"))
VIEW_STAFF_NUMBERS = Permission("payroll.number.view", _l("Melihat NIK, NPWP, dan rekening pegawai lengkap"))
VIEW_AMOUNTS = Permission(
    "payroll.amount.view", _l("Melihat nilai gaji, pinjaman, dan slip pegawai lain"), is_confidential=True
)
EDIT_AMOUNTS = Permission("payroll.amount.edit", _l("Mengatur komponen, nilai, dan pinjaman"), is_confidential=True)
RECORD_WORK = Permission("payroll.work.record", _l("Mencatat kehadiran dan jam mengajar"))
EDIT_SETTINGS = Permission("payroll.setting.edit", _l("Mengatur penggajian"))
PREPARE_RUNS = Permission("payroll.run.prepare", _l("Menghitung dan membayar penggajian"), is_confidential=True)
APPROVE_RUNS = Permission("payroll.run.approve", _l("Menyetujui penggajian yang dihitung orang lain"))
VIEW_TOTALS = Permission("payroll.totals.view", _l("Melihat jumlah penggajian"), is_confidential=True)
MAKE_OUTPUTS = Permission("payroll.output.make", _l("Membuat daftar transfer, BPJS, dan pajak"), is_confidential=True)

ALL = (
    VIEW_EMPLOYEES,
    EDIT_EMPLOYEES,
    VIEW_STAFF_NUMBERS,
    VIEW_AMOUNTS,
    EDIT_AMOUNTS,
    RECORD_WORK,
    EDIT_SETTINGS,
    PREPARE_RUNS,
    APPROVE_RUNS,
    VIEW_TOTALS,
    MAKE_OUTPUTS,
)
HEADMASTER = (VIEW_TOTALS, APPROVE_RUNS)
