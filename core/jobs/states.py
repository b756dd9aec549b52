"""The states of a run."""

from enum import StrEnum


class State(StrEnum):
    """Where a run stands."""

    QUEUED = "queued"
    """Waits for a worker, for its turn or for the pause after a failure."""

    RUNNING = "running"
    """A worker holds the lease."""

    DONE = "done"
    """Ended; rows may have been rejected, with reasons."""

    FAILED = "failed"
    """Gave up; the cause is in `error`. What was committed stays."""

    @property
    def is_live(self) -> bool:
        """Whether the run may still do something."""
        return self in (State.QUEUED, State.RUNNING)
