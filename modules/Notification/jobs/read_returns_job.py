"""Mails that came back, read from the school's mailbox."""

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally
from core.jobs.walks import Piece, Walk
from modules.Notification.services.reading_returns import Batch, FolderWalk, take_batch


class ReadReturnsJob(Job):
    """Read the mails that came since the last time; none is marked, moved or deleted."""

    timeout = 300
    tries = 3
    chunk_size = 200
    label = _l("Baca surel yang kembali")
    counts = _l("laporan")
    counters = {
        "reports": _l("laporan dibaca"),
        "failed": _l("pesan ternyata gagal"),
        "troubles": _l("kotak surat tidak dapat dibaca; lihat hasilnya"),
        "unreadable": _l("tidak dapat dicatat"),
    }

    def unique_id(self) -> str:
        """One reader."""
        return "all"

    def walk(self) -> Walk:
        """By the numbers that the server gives to mails."""
        return FolderWalk()

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Apply it."""
        if isinstance(piece.content, Batch):
            take_batch(piece.content, tally)

    def result_url(self) -> str:
        """How far the mailbox is read, or why it can't be."""
        return url_for("notification.returns")
