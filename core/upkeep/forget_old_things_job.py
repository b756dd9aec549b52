"""Files and records whose time is over are deleted."""

from datetime import timedelta

from flask import current_app

from core.audit.retention import forget_events
from core.clock import now
from core.exports.parts import folders
from core.files.expiry import delete_expired, delete_litter, delete_old_folders, keep_days
from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally


class ForgetOldThingsJob(Job):
    """Delete expired downloads, what crashed processes left behind, and the oldest part of the audit trail."""

    timeout = 120
    tries = 3
    label = _l("Menghapus berkas yang kedaluwarsa")
    counts = _l("putaran")
    counters = {"files": _l("berkas dihapus"), "events": _l("catatan audit dihapus")}

    def unique_id(self) -> str:
        """One at a time is enough."""
        return "one"

    def handle(self, tally: Tally) -> None:
        """Some of each; what is left over is the next hour's."""
        tally.add("files", delete_expired() + delete_litter() + delete_old_folders(folders(), days=keep_days()))
        tally.add("events", forget_events(now() - timedelta(days=current_app.config["SETTINGS"].audit_keep_days)))
