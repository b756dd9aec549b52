"""States and events as a school office says them."""

from collections.abc import Sequence

from flask_babel import format_time

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.i18n import ngettext
from core.jobs.history import Happening
from core.jobs.models import DeliveryState, JobEvent
from core.jobs.states import State

STATE_WORDS = {
    State.WAITING: _l("menunggu langkah sebelumnya"),
    State.QUEUED: _l("menunggu"),
    State.RUNNING: _l("berjalan"),
    State.PARTS: _l("berjalan"),
    State.PAUSED: _l("dijeda"),
    State.DONE: _l("selesai"),
    State.FAILED: _l("gagal"),
    State.CANCELLED: _l("dibatalkan"),
}
EVENT_WORDS = {
    Happening.STARTED: _l("Mulai dikerjakan"),
    Happening.INTERRUPTED: _l("Dihentikan oleh host; yang sudah tersimpan tetap ada"),
    Happening.RESUMED: _l("Dilanjutkan, tidak ada yang hilang"),
    Happening.STUMBLED: _l("Terjadi kesalahan; akan dicoba lagi"),
    Happening.NARROWED: _l("Bagian yang bermasalah sedang dicari"),
    Happening.QUARANTINED: _l("Satu baris yang bermasalah dilewati"),
    Happening.SPLIT: _l("Dibagi menjadi beberapa bagian"),
    Happening.PARKED: _l("Ditunda, karena modulnya dimatikan"),
    Happening.PAUSE_ASKED: _l("Diminta dijeda"),
    Happening.PAUSED: _l("Dijeda"),
    Happening.CONTINUED: _l("Diminta dilanjutkan"),
    Happening.CANCEL_ASKED: _l("Diminta dibatalkan"),
    Happening.CANCELLED: _l("Dibatalkan"),
    Happening.SKIPPED: _l("Tidak dikerjakan, karena pekerjaan sebelumnya tidak selesai"),
    Happening.RETRIED: _l("Diulang dari tempat berhentinya"),
    Happening.FAILED: _l("Gagal"),
    Happening.DONE: _l("Selesai"),
    Happening.HOOK_FAILED: _l("Langkah penutup gagal"),
}
DELIVERY_WORDS = {
    DeliveryState.SENDING: _l("sedang dikirim"),
    DeliveryState.SENT: _l("terkirim"),
    DeliveryState.FAILED: _l("ditolak"),
    DeliveryState.UNKNOWN: _l("tidak pasti"),
}


def interruptions(events: Sequence[JobEvent], *, is_live: bool) -> str:
    """As "Dihentikan oleh host pukul 10.04, dilanjutkan pukul 10.05; tidak ada yang hilang."; empty without any."""
    stops = [event for event in events if event.kind == Happening.INTERRUPTED]
    if not stops:
        return ""
    if len(stops) > 1:
        times = ngettext(
            "Dihentikan oleh host %(num)d kali; tidak ada yang hilang.",
            "Dihentikan oleh host %(num)d kali; tidak ada yang hilang.",
            len(stops),
        )
        return str(times)
    stop = str(format_time(stops[0].at, "HH:mm"))
    later = [event for event in events if event.kind == Happening.RESUMED and event.at >= stops[0].at]
    if not later and not is_live:
        return _("Dihentikan oleh host pukul %(stop)s; yang sudah tersimpan tetap ada.", stop=stop)
    if not later:
        return _("Dihentikan oleh host pukul %(stop)s; akan dilanjutkan, tidak ada yang hilang.", stop=stop)
    on = str(format_time(later[0].at, "HH:mm"))
    return _("Dihentikan oleh host pukul %(stop)s, dilanjutkan pukul %(on)s; tidak ada yang hilang.", stop=stop, on=on)


def worker_place(name: str) -> str:
    """As "server-1, proses 4711"; empty for those that are no process of their own, like the cron line."""
    host, _bar, rest = name.partition("|")
    if not rest:
        return ""
    return _("%(host)s, proses %(number)s", host=host.partition("/")[0], number=rest.partition("|")[0])
