"""The reminders of a day."""

from datetime import date

from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally, dispatch
from modules.Notification.jobs.plan_broadcast_job import PlanBroadcastJob
from modules.Notification.services.broadcasts import begin_sending
from modules.Notification.services.reminders import letters_due


class PlanRemindersJob(Job):
    """Write the letters that the rules ask for on a day, and let each be planned by its own run."""

    timeout = 60
    tries = 3
    label = _l("Pengingat hari ini")
    counters = {"letters": _l("pesan massal")}

    day: str
    """ISO."""

    def unique_id(self) -> str:
        """A day once."""
        return self.day

    def handle(self, tally: Tally) -> None:
        """All in one transaction: a letter and its run are there together."""
        for broadcast in letters_due(date.fromisoformat(self.day)):
            begin_sending(broadcast, by_id=None)
            broadcast.plan_run_id = dispatch(PlanBroadcastJob(broadcast_id=broadcast.id)).run_id
            tally.add("letters", 1)
