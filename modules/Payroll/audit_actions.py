"""What the audit trail tells of staff and what their pay is reckoned from.

Administrators read the trail and need not know what people earn: no amount is told to it.
"""

from core.audit import Action, Subject
from core.i18n import lazy_gettext as _l
from modules.Payroll import field_words
from modules.Payroll.models import Employee, PayComponent

ADD = Action("payroll.employee.add", _l("mencatat pegawai baru %(subject)s"), field_words.EMPLOYEE)
CHANGE = Action("payroll.employee.change", _l("mengubah data pegawai %(subject)s"), field_words.EMPLOYEE)
REVEAL = Action("payroll.number.view", _l("melihat NIK, NPWP, dan rekening lengkap pegawai %(subject)s"))
CONTRACT_ADD = Action("payroll.contract.add", _l("mencatat kontrak pegawai %(subject)s"), field_words.CONTRACT)
CONTRACT_CHANGE = Action("payroll.contract.change", _l("mengubah kontrak pegawai %(subject)s"), field_words.CONTRACT)
TAX_STATUS = Action(
    "payroll.tax_status.set", _l("menetapkan status pajak %(code)s tahun %(year)s bagi pegawai %(subject)s")
)
EARLIER_ADD = Action("payroll.earlier.add", _l("mencatat bukti potong tahun %(year)s pegawai %(subject)s"))
EARLIER_REMOVE = Action("payroll.earlier.remove", _l("menghapus bukti potong tahun %(year)s pegawai %(subject)s"))
BPJS_BEGIN = Action("payroll.bpjs.begin", _l("mencatat kepesertaan %(programs)s pegawai %(subject)s"))
BPJS_END = Action("payroll.bpjs.end", _l("mengakhiri kepesertaan %(programs)s pegawai %(subject)s pada %(on)s"))
RATE_SET = Action("payroll.rate.set", _l("mengatur nilai %(subject)s bagi %(whom)s mulai %(on)s"))
RATE_END = Action("payroll.rate.end", _l("mengakhiri nilai %(subject)s bagi %(whom)s pada %(on)s"))
RATES_VIEW = Action("payroll.rate.view", _l("melihat nilai gaji pegawai %(subject)s"))
COMPONENT_VIEW = Action("payroll.component.view", _l("melihat nilai komponen %(subject)s semua pegawai"))
COMPONENT = Action(
    "payroll.component.change",
    _l("mengatur komponen %(subject)s"),
    {"formula": _l("Rumus"), "name": _l("Nama"), "code": _l("Kode"), "position": _l("Urutan")},
)
LOANS_VIEW = Action("payroll.loan.view", _l("melihat pinjaman pegawai %(subject)s"))
LOAN_ADD = Action("payroll.loan.add", _l("mencatat pinjaman %(label)s pegawai %(subject)s"))
LOAN_PAY = Action("payroll.loan.pay", _l("menerima pembayaran pinjaman %(label)s dari pegawai %(subject)s"))
BACK_PAY_ADD = Action("payroll.back_pay.add", _l("mencatat rapel %(component)s pegawai %(subject)s"))
BACK_PAY_REMOVE = Action("payroll.back_pay.remove", _l("menghapus rapel pegawai %(subject)s"))
WORK = Action("payroll.work.record", _l("mencatat kehadiran dan jam %(subject)s: %(number)s isian"))
SETTINGS = Action(
    "payroll.setting.change",
    _l("mengatur penggajian mulai %(subject)s"),
    {"employer_name": _l("Nama pemberi kerja"), "employer_npwp": "NPWP", "employer_nitku": "NITKU"},
)
HOLIDAY = Action("payroll.holiday.set", _l("menetapkan hari raya %(subject)s pada %(on)s"))
CONTRACT_KIND = Action("payroll.contract_kind.change", _l("mengatur jenis kontrak %(subject)s"))
QUANTITY_KIND = Action("payroll.quantity_kind.change", _l("mengatur yang dihitung tiap bulan: %(subject)s"))

ALL = (
    ADD,
    CHANGE,
    REVEAL,
    CONTRACT_ADD,
    CONTRACT_CHANGE,
    TAX_STATUS,
    EARLIER_ADD,
    EARLIER_REMOVE,
    BPJS_BEGIN,
    BPJS_END,
    RATE_SET,
    RATE_END,
    RATES_VIEW,
    COMPONENT_VIEW,
    COMPONENT,
    LOANS_VIEW,
    LOAN_ADD,
    LOAN_PAY,
    BACK_PAY_ADD,
    BACK_PAY_REMOVE,
    WORK,
    SETTINGS,
    HOLIDAY,
    CONTRACT_KIND,
    QUANTITY_KIND,
)


def subject_of(employee: Employee) -> Subject:
    """The employee, as the trail names them."""
    return Subject("payroll.employee", employee.id, employee.name)


def component_subject(component: PayComponent) -> Subject:
    """The component, as the trail names it."""
    return Subject("payroll.component", component.id, component.name)
