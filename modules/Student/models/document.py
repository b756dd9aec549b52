"""A paper about a student, kept as a file."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model, UtcDateTime
from core.files import StoredFile


class DocumentKind(StrEnum):
    """What the paper is."""

    BIRTH_CERTIFICATE = "akta"
    FAMILY_CARD = "kk"
    DIPLOMA = "ijazah"
    REPORT_CARD = "rapor"
    LETTER = "surat"
    OTHER = "lainnya"


class StudentDocument(Model):
    """One document of a student."""

    __tablename__ = "student_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id", ondelete="RESTRICT"))
    kind: Mapped[DocumentKind] = mapped_column(EnumText(DocumentKind, 20))
    note: Mapped[str | None] = mapped_column(String(200))
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    file: Mapped[StoredFile] = relationship(lazy="raise")
