"""What the homeroom teacher says of a student at the end of a semester."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model
from modules.Report.models.assessment import BigId
from modules.Student.models import YearDecision


class HomeroomRecord(Model):
    """Absence, attitudes, note and decision of one student in one semester."""

    __tablename__ = "homeroom_records"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("class_group_id", "half", "student_id"),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
        CheckConstraint("sick >= 0 AND permitted >= 0 AND unexcused >= 0", name="days"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    half: Mapped[int]
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    sick: Mapped[int | None]
    permitted: Mapped[int | None]
    unexcused: Mapped[int | None]
    """Days of absence; NULL: not said yet, which is not none."""
    spiritual_predicate: Mapped[str | None] = mapped_column(String(20))
    spiritual_text: Mapped[str | None] = mapped_column(String(300))
    social_predicate: Mapped[str | None] = mapped_column(String(20))
    social_text: Mapped[str | None] = mapped_column(String(300))
    """KI-1 and KI-2, of K13 only."""
    note: Mapped[str | None] = mapped_column(String(500))
    decision: Mapped[YearDecision | None] = mapped_column(EnumText(YearDecision, 10))
    """Of the second semester: what the card says. Promoting is Student's."""
