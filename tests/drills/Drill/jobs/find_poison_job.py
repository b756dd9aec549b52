"""The chunked kind that looks for the row that breaks it."""

import os
import signal

from drills.Drill.models import Effect, Ending, Source
from sqlalchemy import Select, insert, select

from core.db import db
from core.jobs import Chunk, ChunkedJob, Outcome, Tally


class FindPoisonJob(ChunkedJob[Source]):
    """Make one effect a source; one of them cannot be done."""

    timeout = 60
    tries = 2
    backoff = (0,)
    chunk_size = 4
    counts = "sources"
    quarantines = True

    poison: int
    how: str = "raise"

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_chunk(self, chunk: Chunk[Source], tally: Tally) -> None:
        """Copy the chunk, or break."""
        db.session.execute(insert(Effect), [{"source_id": source.id} for source in chunk.rows])
        if self.poison in {source.id for source in chunk.rows}:
            if self.how == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            raise ValueError("this row cannot be done")

    def finished(self, outcome: Outcome) -> None:
        """Once."""
        end = {"run_id": outcome.run_id, "state": outcome.state, "processed": outcome.processed}
        db.session.execute(insert(Ending), [end])
