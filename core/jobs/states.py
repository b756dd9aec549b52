"""The states of a run, and which may follow which."""

from enum import StrEnum


class State(StrEnum):
    """Where a run stands."""

    WAITING = "waiting"
    """Waits for the end of another run: the step before it, or a batch."""
    QUEUED = "queued"
    """Waits for a worker, for its turn or for the pause after a failure."""
    RUNNING = "running"
    """A worker holds the lease."""
    PARTS = "parts"
    """Its parts, runs of their own, are being worked; it ends when they have."""
    PAUSED = "paused"
    """A person stopped it; it goes on from its cursor when a person says so."""
    DONE = "done"
    """Ended; rows may have been rejected, with reasons."""
    FAILED = "failed"
    """Gave up; the cause is in `error`. What was committed stays."""
    CANCELLED = "cancelled"
    """A person ended it, or the run it waited for did not end as it had to. What was committed stays."""

    @property
    def is_live(self) -> bool:
        """Whether the run may still do something."""
        return self in LIVE


LIVE = (State.WAITING, State.QUEUED, State.RUNNING, State.PARTS, State.PAUSED)
ENDED = (State.DONE, State.FAILED, State.CANCELLED)


class Wish(StrEnum):
    """What a person wants of a run that a worker holds; obeyed between two chunks."""

    PAUSE = "pause"
    CANCEL = "cancel"


class After(StrEnum):
    """Which end of the run before it starts a waiting one."""

    DONE = "done"
    FAILED = "failed"
    """Also when a run in between never started because of a failure."""
    ENDED = "ended"
    """Any end."""
