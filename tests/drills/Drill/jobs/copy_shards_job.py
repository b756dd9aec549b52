"""The sharded kind, with hooks."""

from drills.Drill.models import Effect, Ending, Source
from sqlalchemy import Select, func, insert, select

from core.db import db
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally


class CopyShardsJob(SetBasedJob):
    """Make one effect a source, in three parts side by side, and write down the end."""

    timeout = 60
    tries = 3
    backoff = (0,)
    chunk_size = 10
    counts = "sources"
    counters = {"made": "made"}
    shards = 3

    def rows(self) -> Select[Source]:
        """All sources."""
        return select(Source)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Copy the range in the database."""
        sources = select(Source.id).where(keys.holds(Source.id))
        db.session.execute(insert(Effect).from_select(["source_id"], sources))
        tally.add("made", db.session.scalar(select(func.count()).select_from(sources.subquery())) or 0)

    def finished(self, outcome: Outcome) -> None:
        """Once, for the whole."""
        db.session.execute(
            insert(Ending).values(run_id=outcome.run_id, state=outcome.state, processed=outcome.processed)
        )
