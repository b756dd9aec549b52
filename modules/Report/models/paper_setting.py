"""How the school prints its report cards."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model


class Engine(StrEnum):
    """Which template of a card is printed; both say the same."""

    TYPST = "typst"
    """Several times as fast: for whole classes."""
    HTML = "html"
    """The one that a school edits."""


class ReportPaperSetting(Model):
    """One row, there from the first time that somebody changes something."""

    __tablename__ = "report_paper_settings"
    __table_args__ = (CheckConstraint("hijri_shift BETWEEN -2 AND 2", name="hijri_shift"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    merdeka_engine: Mapped[Engine] = mapped_column(EnumText(Engine, 10))
    k13_engine: Mapped[Engine] = mapped_column(EnumText(Engine, 10))
    paper: Mapped[str] = mapped_column(String(10))
    """A4 or F4."""
    with_hijri: Mapped[bool]
    """Whether the date beside the signatures is also given in the Hijri calendar."""
    hijri_shift: Mapped[int]
    """Days to add to the calendar of Umm al-Qura."""
