"""The sharded kind."""

import time

from sqlalchemy import Select, insert, literal, select

from core.db import db
from core.jobs import KeyRange, SetBasedJob, Tally
from storm.Storm.models import Effect, Source
from storm.Storm.options import BACKOFF, CHUNK, PAUSE_SECONDS, TIMEOUT, TRIES


class CopyShardsJob(SetBasedJob):
    """Make one effect a source, a range at a time."""

    timeout = TIMEOUT
    tries = TRIES
    backoff = BACKOFF
    chunk_size = CHUNK
    shards = 3

    round: int

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Copy the range in the database."""
        copied = select(literal(self.round), literal("sharded"), Source.id).where(keys.holds(Source.id))
        db.session.execute(insert(Effect).from_select(["round", "kind", "source_id"], copied))
        time.sleep(PAUSE_SECONDS)
