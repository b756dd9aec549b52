"""Schedules and the moments at which they fired."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class JobSchedule(Model):
    """What a person switched, and up to where the schedule has been looked at."""

    __tablename__ = "job_schedules"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    looked_until: Mapped[datetime] = mapped_column(UtcDateTime)
    """Slots up to here have been fired or left out."""


class JobSlot(Model):
    """One moment of a schedule: the primary key makes it fire once, however many look at the same second."""

    __tablename__ = "job_slots"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id", ondelete="SET NULL"), index=True)
    fired_at: Mapped[datetime] = mapped_column(UtcDateTime)
