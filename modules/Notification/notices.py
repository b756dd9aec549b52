"""What this module itself tells: staff, in their inbox."""

from core.i18n import lazy_gettext as _l
from core.notices import NoticeKind, NoticeText

JOB_DONE = NoticeKind(
    name="notification.job_done",
    label=_l("Pekerjaan saya selesai"),
    variables={"pekerjaan": _l("Nama pekerjaan"), "hasil": _l("Hasilnya"), "tautan": _l("Alamat halamannya")},
    texts={
        "id": NoticeText("{{ pekerjaan }}: {{ hasil }}", "{{ pekerjaan }} {{ hasil }}.\n{{ tautan }}"),
        "en": NoticeText("{{ pekerjaan }}: {{ hasil }}", "{{ pekerjaan }} {{ hasil }}.\n{{ tautan }}"),
    },
    is_on=True,
    is_for_staff=True,
)

ALL = (JOB_DONE,)
