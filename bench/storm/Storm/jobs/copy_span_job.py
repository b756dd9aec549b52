"""The plain kind: the parts of batches and chains."""

import time

from sqlalchemy import insert, literal, select

from core.db import db
from core.jobs import Job, Tally
from storm.Storm.models import Effect, Source
from storm.Storm.options import BACKOFF, PAUSE_SECONDS, TIMEOUT, TRIES


class CopySpanJob(Job):
    """Make one effect a source between two numbers."""

    timeout = TIMEOUT
    tries = TRIES
    backoff = BACKOFF

    round: int
    kind: str
    first: int
    last: int

    def handle(self, tally: Tally) -> None:
        """Copy in the database."""
        span = Source.id.between(self.first, self.last)
        copied = select(literal(self.round), literal(self.kind), Source.id).where(span)
        db.session.execute(insert(Effect).from_select(["round", "kind", "source_id"], copied))
        time.sleep(PAUSE_SECONDS)
