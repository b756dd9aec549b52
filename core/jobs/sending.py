"""Effects outside the database that have a table of their own: an outbox whose rows wait, leave, and say how it went.

A `DeliveryJob` walks rows once, in their order. Here the module says what goes next, so what has to wait (for a limit,
a morning, a second attempt) lets others pass, and many may leave with one call. The promise is the same: rows are
marked as on their way and committed before they leave; what a dead owner left marked is *unknown*, shown, and not sent
again.
"""

import time
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from core.jobs import claim as claims
from core.jobs.chunk import Step, close, obey
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.ending import end_within
from core.jobs.patience import patiently
from core.jobs.states import State
from core.jobs.tally import Tally
from core.jobs.transaction import job_at_work, transaction
from core.jobs.walks import Piece, Walk

M = TypeVar("M")
A = TypeVar("A")


@dataclass(frozen=True)
class Handful(Generic[M]):
    """What leaves with the next call."""

    messages: Sequence[M]


@dataclass(frozen=True)
class Settled:
    """So many rows came to their end without leaving: nobody wants them any more, or nobody knows whether they left."""

    rows: int


@dataclass(frozen=True)
class Later:
    """Rows are left, and none may leave before so many seconds have passed."""

    seconds: float


class Outbox(Walk, Generic[M, A]):
    """The rows that a run sends, open for one slice: a connection may be kept here, and is closed with it.

    `take` and `keep` run in transactions of the engine, `deliver` between them and outside of any.
    """

    @abstractmethod
    def take(self, mark: str, tally: Tally) -> Handful[M] | Settled | Later | None:
        """What goes next, marked in the rows as on its way by `mark`; None when no row is left.

        `mark` is this owner's and nobody's ever again. Rows that carry another one were on their way when their owner
        died: they are settled first. Rows that carry this one have not left: a COMMIT was in doubt, and had happened.
        """

    @abstractmethod
    def deliver(self, messages: Sequence[M]) -> A:
        """Let them go, and return what is known of each; what raises leaves all of them unknown."""

    @abstractmethod
    def keep(self, messages: Sequence[M], answer: A, tally: Tally) -> int:
        """Write what became of them; the number of those that came to their end."""

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """Not used: `take` says what goes next."""
        raise NotImplementedError


class OutboxJob(Job, abstract=True):
    """Sends what an outbox holds, as it may leave; waiting is no failure and spends no try."""

    REQUIRED_METHODS: ClassVar[tuple[str, ...]] = ("outbox",)

    def outbox(self) -> Outbox[Any, Any]:
        """The rows of this run."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """The outbox, which the slice closes."""
        return self.outbox()

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Not used: the outbox sends."""
        raise NotImplementedError


@dataclass(frozen=True)
class _OnTheWay:
    """What `take` gave, and the place of this step in the run."""

    messages: Sequence[Any]
    number: int


def send_next(mine: Claim, job: OutboxJob, outbox: Outbox[Any, Any]) -> Step:
    """Mark, send, write down: two transactions with the outside between them. Raises FencedOutError."""
    started = time.monotonic()
    taken = patiently(mine.run_id, lambda: _take(mine, job, outbox, started))
    if isinstance(taken, Step):
        return taken
    answer = outbox.deliver(taken.messages)
    point("sending.sent")
    return patiently(mine.run_id, lambda: _keep(mine, job, outbox, taken, answer, started=started))


def _take(mine: Claim, job: OutboxJob, outbox: Outbox[Any, Any], started: float) -> Step | _OnTheWay:
    with transaction():
        step = _take_within(mine, job, outbox, started)
        point("sending.taking")
    point("sending.taken")
    return step


def _take_within(mine: Claim, job: OutboxJob, outbox: Outbox[Any, Any], started: float) -> Step | _OnTheWay:
    before = claims.position(mine)
    if before.wish is not None:
        return obey(mine, job, before)
    claims.renew(mine, timeout=job.timeout)
    tally = Tally()
    with job_at_work():
        if not before.is_measured:
            claims.change(mine, **claims.measured_as(outbox.measure()))
        taken = outbox.take(f"{mine.run_id}.{mine.fence}", tally)
    if taken is None:
        end_within(mine, job, State.DONE)
        return Step.ENDED
    if isinstance(taken, Later):
        claims.put_back(mine, seconds=taken.seconds)
        return Step.LEFT
    number = (before.cursor or 0) + 1
    if isinstance(taken, Settled):
        return _close(mine, job, number, taken.rows, tally, started=started)
    return _OnTheWay(taken.messages, number)


def _keep(
    mine: Claim, job: OutboxJob, outbox: Outbox[Any, Any], sent: _OnTheWay, answer: Any, *, started: float
) -> Step:
    with transaction():
        before = claims.position(mine)
        if before.cursor == sent.number:
            # Our COMMIT was in doubt and had happened.
            return Step.GO_ON
        claims.renew(mine, timeout=job.timeout)
        tally = Tally()
        with job_at_work():
            ended = outbox.keep(sent.messages, answer, tally)
        step = _close(mine, job, sent.number, ended, tally, started=started)
        point("sending.keeping")
    point("sending.kept")
    return step


def _close(mine: Claim, job: OutboxJob, number: int, rows: int, tally: Tally, *, started: float) -> Step:
    claims.advance(mine, cursor=number, size=rows, timeout=job.timeout)
    before = claims.position(mine)
    return close(mine, job, before, Piece(number, rows, None, is_last=False), tally, started=started)
