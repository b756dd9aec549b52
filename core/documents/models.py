"""Tables of documents."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class Letterhead(Model):
    """What stands above every document: one row, which is there from the first time that somebody fills it in."""

    __tablename__ = "letterheads"

    id: Mapped[int] = mapped_column(primary_key=True)
    foundation: Mapped[str] = mapped_column(String(120), default="")
    """Who keeps the school, above its name."""
    name: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    """Telephone, mail, site, in one line."""
    place: Mapped[str] = mapped_column(String(80), default="")
    """Before the date where a document is signed."""
    signer_title: Mapped[str] = mapped_column(String(80), default="")
    signer_name: Mapped[str] = mapped_column(String(120), default="")
    signer_number: Mapped[str] = mapped_column(String(60), default="")
    """With its kind: "NIP …", "NIY …"."""
    logo_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id", ondelete="SET NULL"))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IssuedDocument(Model):
    """One version of a document as it left the house; never changed but for being declared void."""

    __tablename__ = "documents"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("kind", "subject", "version"),
        Index(None, "subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(120))
    """The template's name, as the kind was declared."""
    subject: Mapped[str] = mapped_column(String(80))
    """About what: `module.thing:id`, and what else tells it from other documents of the kind about it."""
    version: Mapped[int]
    """1, 2, … of this kind for this subject; numbers are never used again."""
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """By which anybody who holds the paper can ask whether it is genuine; random."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """sha256 of all that made it: data, templates, letterhead, paper."""
    made_of: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    """A short hash of each part, as JSON: by it people are told in what it differs from the version before."""
    pages: Mapped[int]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id", ondelete="SET NULL"), index=True)
    why: Mapped[str] = mapped_column(String(200), default="")
    """Why it differs from the version before."""
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    void_reason: Mapped[str] = mapped_column(String(200), default="")


class PrintItem(Model):
    """What a mass printing made of one subject; forgotten with the files that it was for."""

    __tablename__ = "print_items"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("ticket", "subject"),
        Index(None, "ticket", "group_name", "file_name", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[str] = mapped_column(String(64))
    """The printing, and the name under which its file is stored in the end."""
    subject: Mapped[str] = mapped_column(String(80))
    group_name: Mapped[str] = mapped_column(String(80))
    """Those of one group become one PDF together."""
    file_name: Mapped[str] = mapped_column(String(120))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """None: it could not be printed."""
    reason: Mapped[str] = mapped_column(String(300), default="")
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime)
