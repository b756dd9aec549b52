"""A job that never succeeds, and writes down that it did not."""

from drills.Drill.models import Ending
from sqlalchemy import insert

from core.db import db
from core.jobs import Job, Outcome, Tally


class GiveUpJob(Job):
    """Fail each time."""

    timeout = 60
    tries = 2
    backoff = (0,)

    def handle(self, tally: Tally) -> None:
        """Break."""
        raise ValueError("never")

    def failed(self, outcome: Outcome) -> None:
        """Once."""
        end = {"run_id": outcome.run_id, "state": outcome.state, "processed": outcome.processed}
        db.session.execute(insert(Ending), [end])
