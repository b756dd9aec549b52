"""What the audit trail tells of files for BPJS and the tax office. No amounts: administrators read it."""

from core.audit import Action
from core.i18n import lazy_gettext as _l

WRITE_TAX_FILE = Action(
    "payroll.tax_file.write",
    _l("membuat berkas pajak %(subject)s"),
    {"people": _l("Pegawai"), "sha256": _l("sidik berkas (SHA-256)")},
)

ALL = (WRITE_TAX_FILE,)
