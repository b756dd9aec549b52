"""The set-based kind."""

import time

from drills.Drill.models import Effect, Source
from sqlalchemy import Select, insert, select

from core.db import db
from core.jobs import KeyRange, SetBasedJob, Tally


class CopyRangesJob(SetBasedJob):
    """Make one effect a source, a range at a time."""

    timeout = 60
    tries = 3
    backoff = (0,)
    chunk_size = 10
    counts = "sources"

    pause_ms: int = 0

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Copy the range in the database."""
        db.session.execute(insert(Effect).from_select(["source_id"], select(Source.id).where(keys.holds(Source.id))))
        time.sleep(self.pause_ms / 1000)
