"""What is charged, how often, and how much since when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model

SPP = "SPP"


class Cadence(StrEnum):
    """How often a fee is charged."""

    MONTHLY = "monthly"


class Fee(Model):
    """A kind of charge."""

    __tablename__ = "fees"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    cadence: Mapped[Cadence] = mapped_column(EnumText(Cadence, 10))


class Tariff(Model):
    """What a fee costs a grade level from a day on, until a later tariff of the same level begins."""

    __tablename__ = "tariffs"
    __table_args__ = (
        UniqueConstraint("fee_id", "grade_level", "starts_on"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("grade_level BETWEEN 1 AND 13", name="grade_level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fee_id: Mapped[int] = mapped_column(ForeignKey("fees.id"))
    grade_level: Mapped[int]
    starts_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah."""

    fee: Mapped[Fee] = relationship(lazy="raise")
