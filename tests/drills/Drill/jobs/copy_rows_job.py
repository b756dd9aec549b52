"""The chunked kind."""

import time

from drills.Drill.models import Effect, Source
from sqlalchemy import Select, insert, select

from core.db import db
from core.jobs import Chunk, ChunkedJob, Tally


class CopyRowsJob(ChunkedJob[Source]):
    """Make one effect a source, slowly if asked."""

    timeout = 60
    tries = 3
    backoff = (0,)
    chunk_size = 10
    counts = "sources"
    counters = {"made": "made"}

    pause_ms: int = 0
    name: str | None = None

    def unique_id(self) -> str | None:
        """As the test says."""
        return self.name

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_chunk(self, chunk: Chunk[Source], tally: Tally) -> None:
        """Copy the chunk."""
        db.session.execute(insert(Effect), [{"source_id": source.id} for source in chunk.rows])
        tally.add("made", len(chunk.rows))
        time.sleep(self.pause_ms / 1000)
