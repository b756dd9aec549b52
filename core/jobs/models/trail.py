"""What a run leaves behind: its story, its problems, what it sent out."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime
from core.jobs.models.run import BigId


class JobProblem(Model):
    """One thing that a run could not do and left out: row, column and reason."""

    __tablename__ = "job_problems"
    __large__ = True
    __table_args__ = (Index(None, "run_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"))
    row: Mapped[int | None] = mapped_column(Integer)
    """As the person counts: the first row of the sheet is 1."""
    column: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(300))


class JobEvent(Model):
    """What happened to a run and when: its page tells it as a story."""

    __tablename__ = "job_events"
    __large__ = True
    __table_args__ = (Index(None, "run_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    processed: Mapped[int] = mapped_column(BigInteger)
    detail: Mapped[str | None] = mapped_column(String(500))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """The person who did it; NULL for the engine."""


class DeliveryState(StrEnum):
    """What is known of something that left the house."""

    SENDING = "sending"
    """Handed to the channel; the answer is not known yet."""
    SENT = "sent"
    FAILED = "failed"
    """The channel refused it."""
    UNKNOWN = "unknown"
    """The worker died, or the channel answered nothing clear: it may have arrived."""


class JobDelivery(Model):
    """One effect outside the database, which no transaction can hold."""

    __tablename__ = "job_deliveries"
    __large__ = True
    __table_args__ = (Index(None, "run_id", "state"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """Primary key of the row it was made for."""
    state: Mapped[DeliveryState] = mapped_column(EnumText(DeliveryState, 20))
    fence: Mapped[int] = mapped_column(BigInteger)
    """Of the owner that handed it over: a later one that finds it `sending` can't know how that went."""
    reference: Mapped[str | None] = mapped_column(String(200))
    """The channel's own number of it."""
    reason: Mapped[str | None] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
