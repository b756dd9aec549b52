"""The chunked kind."""

import time

from sqlalchemy import Select, insert, select

from core.db import db
from core.jobs import Chunk, ChunkedJob, Tally
from storm.Storm.models import Effect, Source
from storm.Storm.options import BACKOFF, CHUNK, PAUSE_SECONDS, TIMEOUT, TRIES


class CopyRowsJob(ChunkedJob[Source]):
    """Make one effect a source."""

    timeout = TIMEOUT
    tries = TRIES
    backoff = BACKOFF
    chunk_size = CHUNK

    round: int

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_chunk(self, chunk: Chunk[Source], tally: Tally) -> None:
        """Copy the chunk."""
        rows = [{"round": self.round, "kind": "chunked", "source_id": source.id} for source in chunk.rows]
        db.session.execute(insert(Effect), rows)
        time.sleep(PAUSE_SECONDS)
