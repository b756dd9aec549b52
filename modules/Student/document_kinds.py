"""What this module prints."""

from typing import Any

from core.documents.kind import DocumentKind
from core.i18n import lazy_gettext as _l
from core.press.page import A4


def _sample() -> dict[str, Any]:
    return {
        "number": "421.3/017/SMP/2026",
        "purpose": "pendaftaran beasiswa",
        "today": "2026-07-14",
        "school_year": "2026/2027",
        "student": {
            "name": "Ayu Lestari",
            "nisn": "0130000001",
            "nipd": "2607001",
            "birth_place": "Bandung",
            "birth_date": "2013-05-20",
            "sex": "P",
            "class_group": "VII A",
            "parents": ["Budi Lestari", "Citra Dewi"],
            "address": "Jl. Melati No. 7, Kel. Sukamaju, Kec. Cibiru",
        },
    }


ACTIVE_CERTIFICATE = DocumentKind(
    template="student/active_certificate.html",
    label=_l("Surat keterangan siswa aktif"),
    sample=_sample,
    page=A4,
)
