"""The chunked kind on many rows: what a worker's memory does."""

from drills.Drill.models import Source
from sqlalchemy import Select, select

from core.jobs import Chunk, ChunkedJob, Tally


class CountRowsJob(ChunkedJob[Source]):
    """Load every source and count it."""

    timeout = 120
    tries = 1
    chunk_size = 1000
    counters = {"seen": "seen"}

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_chunk(self, chunk: Chunk[Source], tally: Tally) -> None:
        """Count the chunk."""
        tally.add("seen", len(chunk.rows))
