"""Which student came from which row of which file."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class ImportedRow(Model):
    """A student met in an imported file: a second row for the same one is a mistake in the file."""

    __tablename__ = "student_imported_rows"
    __large__ = True

    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id", ondelete="CASCADE"), primary_key=True, index=True)
    row: Mapped[int]
    """As Excel counts."""
