"""The plain kind: all the work in one transaction."""

from drills.Drill.models import Effect, Source
from sqlalchemy import insert, select

from core.db import db
from core.jobs import Job, Tally


class CopyAllJob(Job):
    """Make one effect a source whose number lies in the span."""

    timeout = 60
    tries = 3
    backoff = (0,)

    first: int = 0
    last: int = 1_000_000

    def handle(self, tally: Tally) -> None:
        """Copy in the database."""
        sources = select(Source.id).where(Source.id.between(self.first, self.last))
        db.session.execute(insert(Effect).from_select(["source_id"], sources))
