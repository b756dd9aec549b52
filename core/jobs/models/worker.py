"""Who works, and when they were last seen."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class JobWorker(Model):
    """The heartbeat of one worker process, or of the cron line."""

    __tablename__ = "job_workers"

    name: Mapped[str] = mapped_column(String(160), primary_key=True)
    """Host, process and its start time; `cron` for the cron line, `url` for the tick by URL."""
    kind: Mapped[str] = mapped_column(String(10))
    """`worker`, `cron` or `url`."""
    queues: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10))
    """`idle`, `working`, `paused` or `left`."""
    run_id: Mapped[int | None] = mapped_column(BigInteger)
    """What it works on."""
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_ms: Mapped[int] = mapped_column(BigInteger)
    """On the database's clock."""
    usual_ms: Mapped[int] = mapped_column(BigInteger)
    """After how long it usually is seen again."""
