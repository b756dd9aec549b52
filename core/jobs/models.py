"""The truth about jobs: what was asked for, how far it got, what was wrong."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from core.jobs.states import State

BigId = BigInteger().with_variant(Integer(), "sqlite")


class JobRun(Model):
    """One job that somebody asked for. The row is the outbox, the lease, the cursor and the history."""

    __tablename__ = "job_runs"
    __table_args__ = (Index(None, "state", "due_ms"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    """`Module.ClassName` without "Job"."""
    title: Mapped[str] = mapped_column(String(200))
    """What staff read, in the language of who asked."""
    payload: Mapped[dict[str, Any]] = mapped_column(JsonText)
    queue: Mapped[str] = mapped_column(String(40))
    state: Mapped[State] = mapped_column(EnumText(State, 20), default=State.QUEUED)
    live_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    """`name:unique_id` while the run is live, then NULL: the lock dies with the run."""

    cursor: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """Everything up to here is committed; NULL before the first chunk."""
    end_key: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """Last key of this run, fixed when it first starts: later rows belong to the next run."""
    is_measured: Mapped[bool] = mapped_column(default=False)
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
    failures: Mapped[int] = mapped_column(default=0)
    """Failures since the last progress."""
    crashes: Mapped[int] = mapped_column(default=0)
    """Workers that died since the last progress."""
    working_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """Time spent in chunks, for pace and time left."""

    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(Text)
    """Why it failed, and what to do: a sentence for staff."""
    trace: Mapped[str | None] = mapped_column(Text)
    """For operators."""


class JobProblem(Model):
    """One thing that a run could not do and left out: row, column and reason."""

    __tablename__ = "job_problems"
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
    __table_args__ = (Index(None, "run_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("job_runs.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    processed: Mapped[int] = mapped_column(BigInteger)
    detail: Mapped[str | None] = mapped_column(String(500))
