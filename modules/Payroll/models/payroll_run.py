"""One payroll: a unit, a month, a kind."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime
from modules.Payroll.calculation.kinds import RunKind

NO_UNIT = 0
"""`unit_key` of a run for the staff that belongs to no unit: in a school without units, everybody."""


class RunState(StrEnum):
    """How far a payroll is; it never goes back behind `APPROVED`."""

    DRAFT = "draft"
    """Nothing is reckoned yet, or it is being reckoned."""
    PREVIEWED = "previewed"
    """Slips are there, may be looked at, and change when they are reckoned again."""
    APPROVED = "approved"
    """A second person said yes; the slips are being locked."""
    LOCKED = "locked"
    """Slips are issued: corrected by reversal only."""
    PAID = "paid"
    """The money has left."""


class PayrollRun(Model):
    """A payroll of one unit for one month; its slips are frozen once a second person has approved it."""

    __tablename__ = "payroll_runs"
    __table_args__ = (
        UniqueConstraint("unit_key", "year", "month", "kind"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> made_by_id", name="second_person"),
        CheckConstraint("state <> 'paid' OR paid_on IS NOT NULL", name="paid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    unit_key: Mapped[int] = mapped_column(default=NO_UNIT)
    """`unit_id` or NO_UNIT: databases hold two NULL for different, and nobody is to be paid twice."""
    year: Mapped[int]
    month: Mapped[int]
    kind: Mapped[RunKind] = mapped_column(EnumText(RunKind, 12), default=RunKind.REGULAR)
    state: Mapped[RunState] = mapped_column(EnumText(RunState, 12), default=RunState.DRAFT)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """Who reckoned it last, and so may not approve it."""
    made_by_name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    job_run_id: Mapped[int | None]
    """The newest job at work on it; no foreign key: old runs of jobs are pruned."""
    calculated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_by_name: Mapped[str | None] = mapped_column(String(120))
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paid_on: Mapped[date | None]
    """The day on which the money left the school's account."""
    paid_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    @property
    def is_open(self) -> bool:
        """Whether slips may still be reckoned anew."""
        return self.state in (RunState.DRAFT, RunState.PREVIEWED)

    @property
    def is_issued(self) -> bool:
        """Whether its slips stand for good and their people may see them."""
        return self.state in (RunState.LOCKED, RunState.PAID)

    @property
    def starts_on(self) -> date:
        """First day of the month."""
        return date(self.year, self.month, 1)
