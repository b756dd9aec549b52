"""One job that somebody asked for."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from core.jobs.states import After, State

BigId = BigInteger().with_variant(Integer(), "sqlite")


class JobRun(Model):
    """The row is the outbox, the lease, the cursor and the history of one run."""

    __tablename__ = "job_runs"
    __large__ = True
    __table_args__ = (
        Index(None, "state", "due_ms"),
        Index(None, "name", "requested_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    """`Module.ClassName` without "Job"."""
    title: Mapped[str] = mapped_column(String(200))
    """What staff read, in the language of who asked."""
    payload: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """JSON scalars by name; `{"sealed": …}` when the job asks for encryption."""
    queue: Mapped[str] = mapped_column(String(40))
    state: Mapped[State] = mapped_column(EnumText(State, 20), default=State.QUEUED)

    live_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    """`name:unique_id` while the run is live (or as long as the job says), then NULL: the lock dies with the run."""
    unique_until_ms: Mapped[int | None] = mapped_column(BigInteger)
    """Until then the key outlives the run, on the database's clock; NULL: it never does."""
    overlap_key: Mapped[str | None] = mapped_column(String(200), index=True)
    """Runs with the same one never work at the same time."""
    held_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    """`overlap_key` from the first claim to the end or a pause: the unique index is the exclusion."""

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"), index=True)
    """The batch or the sharded run that this one is a part of."""
    has_parts: Mapped[bool] = mapped_column(default=False)
    """Its work is done by parts; it only concludes."""
    after_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id", ondelete="SET NULL"), index=True)
    """The run that this one waits for."""
    after: Mapped[After | None] = mapped_column(EnumText(After, 20))
    """With which end of it this one starts."""

    cursor: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """Everything up to here is committed; NULL before the first chunk."""
    end_key: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """Last key of this run, fixed when it first starts: later rows belong to the next run."""
    is_measured: Mapped[bool] = mapped_column(default=False)
    narrowed_to: Mapped[int | None]
    """Rows a chunk while the row that breaks a chunk is looked for; 0: the next row is the one; NULL: nothing is."""
    processed: Mapped[int] = mapped_column(BigInteger, default=0)
    total: Mapped[int | None] = mapped_column(BigInteger)
    counters: Mapped[dict[str, int]] = mapped_column(JsonText, default=dict)
    problem_count: Mapped[int] = mapped_column(BigInteger, default=0)

    fence: Mapped[int] = mapped_column(BigInteger, default=0)
    """Grows with each claim; only its newest holder may write."""
    owner: Mapped[str | None] = mapped_column(String(160))
    """Host, process and its start time, while running."""
    lease_until_ms: Mapped[int | None] = mapped_column(BigInteger)
    """On the database's clock; after it the run is taken back."""
    due_ms: Mapped[int] = mapped_column(BigInteger)
    """On the database's clock; not started earlier."""
    give_up_ms: Mapped[int | None] = mapped_column(BigInteger)
    """On the database's clock; until then failures are tried again however many there are."""
    failures: Mapped[int] = mapped_column(default=0)
    """Failures since the last progress."""
    crashes: Mapped[int] = mapped_column(default=0)
    """Workers that died since the last progress."""
    exceptions: Mapped[int] = mapped_column(default=0)
    """Failures in all, progress or not."""
    working_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """Time spent in chunks, for pace and time left."""

    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    error: Mapped[str | None] = mapped_column(Text)
    """Why it failed, and what to do: a sentence for staff."""
    trace: Mapped[str | None] = mapped_column(Text)
    """For operators."""


class JobTag(Model):
    """A word that runs are found by."""

    __tablename__ = "job_tags"
    __large__ = True

    tag: Mapped[str] = mapped_column(String(60), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"), primary_key=True, index=True)


class JobControl(Model):
    """What a person wants of a run. Apart from the run's row, which its worker keeps locked during a chunk."""

    __tablename__ = "job_controls"

    run_id: Mapped[int] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"), primary_key=True)
    wish: Mapped[str] = mapped_column(String(20))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
