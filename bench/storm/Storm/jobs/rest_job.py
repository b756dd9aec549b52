"""The empty kind: what the engine itself costs."""

from core.jobs import Job, Tally
from storm.Storm.options import TIMEOUT, TRIES


class RestJob(Job):
    """Do nothing."""

    timeout = TIMEOUT
    tries = TRIES

    def handle(self, tally: Tally) -> None:
        """Rest."""
