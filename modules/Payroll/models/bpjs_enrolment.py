"""Which programmes of BPJS somebody is in, from when to when."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model
from modules.Payroll.calculation.kinds import Program


class BpjsEnrolment(Model):
    """One person in one programme; whether the employer bears the employee's share is a setting of the school."""

    __tablename__ = "bpjs_enrolments"
    __table_args__ = (
        UniqueConstraint("employee_id", "program", "starts_on"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days"),
        CheckConstraint("extra_family BETWEEN 0 AND 20", name="extra_family"),
        CheckConstraint("wage > 0", name="wage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    program: Mapped[Program] = mapped_column(EnumText(Program, 10))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The last day; None while it lasts."""
    number: Mapped[str | None] = mapped_column(String(30))
    """Number of the card: JKN of Kesehatan, KPJ of Ketenagakerjaan."""
    wage: Mapped[int | None] = mapped_column(BigInteger)
    """The wage registered there, whole rupiah; None: what fixed components come to."""
    extra_family: Mapped[int] = mapped_column(default=0)
    """Members of the family above five persons, whom the employee pays for (Kesehatan only)."""
