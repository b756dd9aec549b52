"""What one person gets in one payroll, and the seal on it."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model, UtcDateTime
from modules.Payroll.calculation.kinds import TaxClass

BigId = BigInteger().with_variant(Integer(), "sqlite")
MONEY = ("earnings", "deductions", "tax", "net")
"""What a seal repeats."""


class Payslip(Model):
    """A person's slip, in rupiah. A reversal has the same amounts with the other sign: sums need no exception."""

    __tablename__ = "payslips"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("run_id", "employee_id", "version"),
        UniqueConstraint("id", *MONEY, name="uq_payslips_money"),
        CheckConstraint("net = earnings - deductions - tax", name="net"),
        CheckConstraint("(version > 0) = (reverses_id IS NULL)", name="reversal"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("payroll_runs.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    """1, 2, …; the reversal of a version has its number below zero."""
    reverses_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("payslips.id"), unique=True)
    """The slip that this one takes back: a slip is taken back once."""
    employee_name: Mapped[str] = mapped_column(String(120))
    """As it was then."""
    tax_class: Mapped[TaxClass] = mapped_column(EnumText(TaxClass, 24))
    tax_status: Mapped[str] = mapped_column(String(6))
    """PTKP status, `K/1`."""
    inputs_hash: Mapped[str] = mapped_column(String(32))
    """Of all that decided it: while it stays the same the slip is not reckoned again."""
    earnings: Mapped[int] = mapped_column(BigInteger)
    deductions: Mapped[int] = mapped_column(BigInteger)
    """Without the tax."""
    tax: Mapped[int] = mapped_column(BigInteger)
    net: Mapped[int] = mapped_column(BigInteger)
    employer_cost: Mapped[int] = mapped_column(BigInteger)
    """What the employer pays beside `earnings`."""
    gross: Mapped[int] = mapped_column(BigInteger)
    """Taxable gross."""
    pension: Mapped[int] = mapped_column(BigInteger)
    zakat: Mapped[int] = mapped_column(BigInteger)
    surcharge: Mapped[int] = mapped_column(BigInteger)
    is_last_period: Mapped[bool]
    """The year's tax was settled in it."""
    previous_net: Mapped[int | None] = mapped_column(BigInteger)
    """Net of the month before, where there is a slip."""
    changes: Mapped[str] = mapped_column(String(120), default="")
    """Why it differs from the month before: `Change` values between commas, one before and one behind each."""

    @property
    def is_reversal(self) -> bool:
        """Whether it takes another one back."""
        return self.version < 0

    @property
    def difference(self) -> int | None:
        """Net beside that of the month before; None where there is none."""
        return None if self.previous_net is None else self.net - self.previous_net


class PayslipLock(Model):
    """The seal on a slip: while it lies on it, the database itself refuses to change its amounts or delete it.

    Its foreign key repeats the amounts, so that this holds on every database, without triggers that hosts forbid.
    """

    __tablename__ = "payslip_locks"
    __large__ = True
    __table_args__ = (
        ForeignKeyConstraint(
            ["payslip_id", *MONEY],
            ["payslips.id", *(f"payslips.{name}" for name in MONEY)],
            name="fk_payslip_locks_money",
        ),
    )

    payslip_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    earnings: Mapped[int] = mapped_column(BigInteger)
    deductions: Mapped[int] = mapped_column(BigInteger)
    tax: Mapped[int] = mapped_column(BigInteger)
    net: Mapped[int] = mapped_column(BigInteger)
    locked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PayslipCorrection(Model):
    """Why a locked slip was replaced: asked for by one person, decided by another."""

    __tablename__ = "payslip_corrections"
    __large__ = True
    __table_args__ = (
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name="second_person"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    payslip_id: Mapped[int] = mapped_column(BigId, ForeignKey("payslips.id"), index=True)
    """The locked one."""
    draft_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("payslips.id"), unique=True)
    """The new version; None where the slip is only taken back, or the proposal was declined."""
    reversal_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("payslips.id"), unique=True)
    """Once it is approved."""
    open_for_id: Mapped[int | None] = mapped_column(BigId, unique=True)
    """`payslip_id` while nobody has decided, then NULL: one proposal a slip at a time."""
    reason: Mapped[str] = mapped_column(String(300))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_by_name: Mapped[str] = mapped_column(String(120))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_by_name: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_approved(self) -> bool:
        """Whether the slip was taken back."""
        return self.reversal_id is not None
