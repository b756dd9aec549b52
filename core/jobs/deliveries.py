"""Effects outside the database, which no transaction can hold: mail, messages, calls of other systems.

Each is marked `sending` and committed before it leaves, and marked again when the channel has answered. A worker that
dies in between leaves `sending`; who goes on can't know whether it arrived, so it becomes `unknown` and is shown, never
guessed. Only a channel with idempotency keys gets it twice, with the same key.
"""

import time
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

import structlog
from sqlalchemy import delete, insert, select, update

from core.clock import now
from core.db import db
from core.jobs import claim as claims
from core.jobs.chunk import Step, close, prepare
from core.jobs.claim import Claim, Position
from core.jobs.crash_points import point
from core.jobs.errors import DeliveryPostponedError, DeliveryRefusedError
from core.jobs.kinds import ChunkedJob
from core.jobs.models import DeliveryState, JobDelivery
from core.jobs.patience import patiently
from core.jobs.tally import Tally
from core.jobs.transaction import job_at_work, transaction
from core.jobs.walks import Chunk, Extent, Piece, Walk

T = TypeVar("T")
M = TypeVar("M")
log = structlog.get_logger(__name__)


class DeliveryJob(ChunkedJob[T], Generic[T, M], abstract=True):
    """Walks rows and sends something for each, one at a time."""

    REQUIRED_METHODS: ClassVar = ("rows", "compose", "deliver")

    has_idempotency_keys: ClassVar[bool] = False
    """The channel drops a second one with the same key, so an unknown one may simply be sent again."""

    def compose(self, row: T) -> M:
        """What to send for `row`, read inside a transaction; nothing leaves the house here."""
        raise NotImplementedError

    def deliver(self, message: M, *, key: str) -> str | None:
        """Send it, outside any transaction; returns the channel's own number of it.

        Raises DeliveryRefusedError when it will never be taken, DeliveryPostponedError when it surely has not left and
        may be tried again. After anything else it is unknown whether it left.
        """
        raise NotImplementedError

    def handle_chunk(self, chunk: Chunk[T], tally: Tally) -> None:
        """Not used: deliveries go one by one."""


@dataclass(frozen=True)
class Parcel:
    """One thing on its way out."""

    key: int
    message: Any
    piece: Piece
    extent: Extent | None


@dataclass(frozen=True)
class Answer:
    """What became of it."""

    state: DeliveryState
    reference: str | None = None
    reason: str | None = None


def deliver_next(mine: Claim, job: DeliveryJob[Any, Any], walk: Walk) -> Step:
    """Mark, send, mark: two transactions with the outside between them."""
    marked = patiently(mine.run_id, lambda: _mark(mine, job, walk))
    if isinstance(marked, Step):
        return marked
    started = time.monotonic()
    answer = _send(mine, job, marked)
    point("delivery.sent")
    return patiently(mine.run_id, lambda: _keep(mine, job, marked, answer, started))


def _mark(mine: Claim, job: DeliveryJob[Any, Any], walk: Walk) -> Step | Parcel:
    with transaction():
        before = claims.position(mine)
        step = prepare(mine, job, walk, before, at_most=1)
        if isinstance(step, Step):
            return step
        piece, extent = step
        claims.renew(mine, timeout=job.timeout)
        earlier = _earlier(mine, piece.cursor)
        if earlier is not None and not job.has_idempotency_keys:
            unknown = Answer(DeliveryState.UNKNOWN)
            return _write(
                mine, job, before, Parcel(piece.cursor, None, piece, extent), unknown, started=time.monotonic()
            )
        with job_at_work():
            message = job.compose(piece.content.rows[0])
        _mark_sending(mine, piece.cursor, is_new=earlier is None)
        point("delivery.marking")
    point("delivery.marked")
    return Parcel(piece.cursor, message, piece, extent)


def _earlier(mine: Claim, key: int) -> int | None:
    """The fence of an earlier owner that left this delivery `sending`."""
    fence = db.session.scalar(
        select(JobDelivery.fence).where(
            JobDelivery.run_id == mine.run_id, JobDelivery.key == key, JobDelivery.state == DeliveryState.SENDING
        )
    )
    # Our own mark is no answer: its COMMIT was in doubt, and nothing has left yet.
    return None if fence == mine.fence else fence


def _mark_sending(mine: Claim, key: int, *, is_new: bool) -> None:
    if is_new:
        db.session.execute(delete(JobDelivery).where(JobDelivery.run_id == mine.run_id, JobDelivery.key == key))
        values = {"run_id": mine.run_id, "key": key, "state": DeliveryState.SENDING, "fence": mine.fence, "at": now()}
        db.session.execute(insert(JobDelivery).values(values))
    else:
        _update(mine, key, fence=mine.fence)


def _send(mine: Claim, job: DeliveryJob[Any, Any], parcel: Parcel) -> Answer:
    try:
        reference = job.deliver(parcel.message, key=f"run-{mine.run_id}-{parcel.key}")
    except DeliveryRefusedError as error:
        return Answer(DeliveryState.FAILED, reason=str(error))
    except DeliveryPostponedError:
        patiently(mine.run_id, lambda: _unmark(mine, parcel.key))
        raise
    except Exception as error:  # noqa: BLE001 - whatever it was, it may have left: that is what is kept
        log.warning("delivery_unknown", run=mine.run_id, error=type(error).__name__)
        return Answer(DeliveryState.UNKNOWN, reason=type(error).__name__)
    return Answer(DeliveryState.SENT, reference=reference)


def _unmark(mine: Claim, key: int) -> None:
    with transaction():
        claims.position(mine)
        db.session.execute(delete(JobDelivery).where(JobDelivery.run_id == mine.run_id, JobDelivery.key == key))


def _keep(mine: Claim, job: DeliveryJob[Any, Any], parcel: Parcel, answer: Answer, started: float) -> Step:
    with transaction():
        before = claims.position(mine)
        if before.cursor == parcel.key:
            # Our COMMIT was in doubt and had happened.
            return Step.ENDED if parcel.piece.is_last else Step.GO_ON
        step = _write(mine, job, before, parcel, answer, started=started)
        point("delivery.keeping")
    point("delivery.kept")
    return step


def _write(
    mine: Claim, job: DeliveryJob[Any, Any], before: Position, parcel: Parcel, answer: Answer, *, started: float
) -> Step:
    claims.advance(mine, cursor=parcel.key, size=1, timeout=job.timeout, extent=parcel.extent)
    reason = answer.reason and answer.reason[:300]
    _update(mine, parcel.key, state=answer.state, reference=answer.reference, reason=reason, at=now())
    tally = Tally()
    tally.add(answer.state.value, 1)
    return close(mine, job, before, parcel.piece, tally, started=started)


def _update(mine: Claim, key: int, **values: Any) -> None:
    db.session.execute(
        update(JobDelivery)
        .where(JobDelivery.run_id == mine.run_id, JobDelivery.key == key)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
