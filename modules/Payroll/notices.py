"""On which occasions Payroll tells staff something; no text names an amount, since others read over shoulders."""

from core.i18n import lazy_gettext as _l
from core.notices import NoticeKind, NoticeText

PAYSLIP = NoticeKind(
    name="payroll.payslip",
    label=_l("Slip gaji dibayar"),
    variables={
        "nama": _l("Nama pegawai"),
        "penggajian": _l("Penggajian dan bulannya"),
        "tautan": _l("Alamat Slip gaji saya"),
        "sekolah": _l("Nama sekolah"),
    },
    texts={
        "id": NoticeText(
            "Slip {{ penggajian }}",
            "Yth. {{ nama }},\n\nSlip {{ penggajian }} sudah ada di menu Slip gaji saya. Yang belum mempunyai akun "
            "dapat memintanya kepada bagian penggajian.\n\n{{ tautan }}\n\n{{ sekolah }}",
        ),
        "en": NoticeText(
            "Payslip: {{ penggajian }}",
            "Dear {{ nama }},\n\nYour payslip ({{ penggajian }}) is there under My payslips. Without an account, ask "
            "the payroll office for it.\n\n{{ tautan }}\n\n{{ sekolah }}",
        ),
    },
)

ALL = (PAYSLIP,)
