"""On which occasions Report tells families something."""

from core.i18n import lazy_gettext as _l
from core.notices import NoticeKind, NoticeText

CARD = NoticeKind(
    name="report.card",
    label=_l("Rapor terbit"),
    variables={
        "nama": _l("Nama siswa"),
        "rombel": _l("Rombel dan semester"),
        "tautan": _l("Tautan PDF rapor"),
        "sampai": _l("Hari terakhir tautan berlaku"),
        "sekolah": _l("Nama sekolah"),
    },
    texts={
        "id": NoticeText(
            "Rapor {{ nama }}",
            "Yth. Bapak/Ibu wali {{ nama }},\n\nRapor {{ nama }} ({{ rombel }}) telah terbit dan dapat dibuka sampai "
            "{{ sampai }}:\n{{ tautan }}\n\nTautan ini hanya untuk keluarga; mohon tidak diteruskan. Terima kasih."
            "\n\n{{ sekolah }}",
        ),
        "en": NoticeText(
            "Report card of {{ nama }}",
            "Dear parents of {{ nama }},\n\nThe report card of {{ nama }} ({{ rombel }}) is there and can be opened "
            "until {{ sampai }}:\n{{ tautan }}\n\nThe link is for the family only; please do not pass it on. Thank "
            "you.\n\n{{ sekolah }}",
        ),
    },
)

ALL = (CARD,)
