"""The end of a school year for one rombel: who moves up, who stays, who graduates."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model
from modules.Student.models.placement import YearDecision


class PromotionState(StrEnum):
    """How far it is."""

    DRAFT = "draft"
    APPLYING = "applying"
    APPLIED = "applied"


class Promotion(Model):
    """What is decided for all of a rombel but its exceptions."""

    __tablename__ = "promotions"

    id: Mapped[int] = mapped_column(primary_key=True)
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"), unique=True)
    decision: Mapped[YearDecision] = mapped_column(EnumText(YearDecision, 10))
    next_name: Mapped[str | None] = mapped_column(String(60))
    """Rombel of the next school year; None for who graduates."""
    starts_on: Mapped[date]
    """First day in the new rombel."""
    state: Mapped[PromotionState] = mapped_column(EnumText(PromotionState, 10), default=PromotionState.DRAFT)
    change_set_id: Mapped[int | None] = mapped_column(ForeignKey("change_sets.id"), index=True)
    """What applying it wrote."""


class PromotionException(Model):
    """A student for whom something else was decided."""

    __tablename__ = "promotion_exceptions"

    promotion_id: Mapped[int] = mapped_column(ForeignKey("promotions.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, index=True)
    decision: Mapped[YearDecision] = mapped_column(EnumText(YearDecision, 10))
    next_name: Mapped[str | None] = mapped_column(String(60))
