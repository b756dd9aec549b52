"""The row of a stored file."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class StoredFile(Model):
    """One file, as it was handed in; its content never changes."""

    __tablename__ = "stored_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    stored_name: Mapped[str] = mapped_column(String(64), unique=True)
    """Random; nothing of the person's own name for it is in the path."""
    original_name: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column(BigInteger)
    """Bytes."""
    sha256: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    needs: Mapped[str] = mapped_column(String(400), default="", server_default="")
    """Names of permissions, by spaces: who fetches it must hold them all at that moment."""
    shared_with: Mapped[str | None] = mapped_column(String(80))
    """Name of the permission by which others than the owner may fetch it; NULL: only the owner may."""
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """From then on it can't be fetched and is deleted; NULL: it stays."""
