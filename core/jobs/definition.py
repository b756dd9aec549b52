"""How a job is written, and what is checked when its class is defined.

Plain class values are options, annotated names are the payload:

    class GreetPeopleJob(ChunkedJob[Person]):
        \"\"\"Greet everybody.\"\"\"

        timeout = 60            # seconds for one slice
        tries = 3               # failures in a row without progress

        campaign_id: int        # payload: JSON scalars, ids rather than objects
"""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, dataclass_transform

from flask_babel import LazyString

from core.jobs.checks import check_definition
from core.jobs.rates import Rate
from core.jobs.states import State
from core.jobs.tally import Tally
from core.jobs.walks import OnePiece, Piece, Walk


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How a run ended and how far it was: what the hooks are told."""

    run_id: int
    state: State
    processed: int
    total: int | None
    counters: Mapping[str, int]
    problem_count: int
    error: str | None


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Job:
    """One piece of work in one transaction. Parent of all jobs."""

    timeout: ClassVar[int]
    """Seconds one slice may take; a single chunk that takes longer is stopped and counts as a failure."""

    tries: ClassVar[int]
    """Failures in a row without progress after which the run fails."""

    label: ClassVar[LazyString | str] = ""
    """What staff call this job."""

    counts: ClassVar[LazyString | str] = ""
    """What progress counts: "siswa"."""

    counters: ClassVar[Mapping[str, LazyString | str]] = {}
    """Names that the job may count under, with their words for people."""

    queue: ClassVar[str] = "default"
    backoff: ClassVar[Sequence[float]] = (2, 15, 60)
    """Seconds to wait after the first, second, … failure; the last one repeats."""

    chunk_size: ClassVar[int] = 500

    unique_for: ClassVar[float | None] = None
    """Seconds from the request for which the unique id stays taken, even when the run has ended earlier."""

    unique_until_started: ClassVar[bool] = False
    """Free the unique id when a worker first takes the run."""

    max_exceptions: ClassVar[int | None] = None
    """Failures in all, with progress in between or not, after which the run fails."""

    quarantines: ClassVar[bool] = False
    """Look for the row that breaks a chunk, leave it out with its reason, and go on."""

    rates: ClassVar[Sequence[Rate]] = ()
    """At most so many rows in so long, all of them at once; waiting for it is no failure."""

    shards: ClassVar[int] = 1
    """Parts into which a walk by key is cut, worked side by side by as many workers as there are."""

    is_encrypted: ClassVar[bool] = False
    """Keep the payload sealed in the database."""

    cancel_note: ClassVar[LazyString | str] = ""
    """What stays when staff cancel this job, for the page on which they do it."""

    def __init_subclass__(cls, *, abstract: bool = False) -> None:
        """Make the class a frozen dataclass of its payload and check it; JobDefinitionError names class and file."""
        super().__init_subclass__()
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)
        if not abstract:
            check_definition(cls, Job)

    def unique_id(self) -> str | None:
        """Two live runs of this job never have the same one; None allows any number."""
        return None

    def overlap_key(self) -> str | None:
        """Two runs, of whatever job, with the same key never work at the same time; None excludes nobody."""
        return None

    def rate_key(self) -> str:
        """Whose `rates` are counted together; by default those of the class."""
        return type(self).__name__

    def retry_until(self) -> datetime | None:
        """Until then failures are tried again however many there are; asked once, at dispatch."""
        return None

    def tags(self) -> Sequence[str]:
        """Words that the run is found by."""
        return ()

    def title(self) -> str:
        """What this run is called on its page."""
        return str(self.label)

    def result_url(self) -> str | None:
        """Where staff see what the run made."""
        return None

    def finished(self, outcome: Outcome) -> None:
        """The run is done. In the transaction that ends it: write what belongs to the end, never commit."""

    def failed(self, outcome: Outcome) -> None:
        """The run gave up. In the transaction that ends it."""

    def cancelled(self, outcome: Outcome) -> None:
        """A person ended the run after it had started. In the transaction that ends it."""

    def handle(self, tally: Tally) -> None:
        """Do the work, inside the engine's transaction: never commit."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """How the work is cut into pieces."""
        return OnePiece()

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Do one piece of the walk, inside the engine's transaction."""
        self.handle(tally)


def payload_of(job: Job) -> dict[str, Any]:
    """The payload as JSON scalars."""
    return {field.name: getattr(job, field.name) for field in dataclasses.fields(job)}  # type: ignore[arg-type]
