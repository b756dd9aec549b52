"""The mailbox into which mails come back, where no forwarder brings them here."""

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class ReturnMailbox(Model):
    """The one mailbox that is read by IMAP, and up to where it was."""

    __tablename__ = "message_return_mailboxes"

    id: Mapped[int] = mapped_column(primary_key=True)
    host: Mapped[str] = mapped_column(String(200))
    port: Mapped[int]
    username: Mapped[str] = mapped_column(String(120))
    folder: Mapped[str] = mapped_column(String(100))
    sealed: Mapped[str] = mapped_column(Text)
    """The password, readable with this installation's SECRET_KEY only."""
    uid_validity: Mapped[int | None] = mapped_column(BigInteger)
    """The server's word for this numbering of the folder; another one: numbers mean other mails. None: not read yet."""
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    """Mails up to here are read."""
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was last read without trouble."""
    trouble: Mapped[str | None] = mapped_column(String(40))
    """Why it could not be read, as a code."""
    trouble_detail: Mapped[str | None] = mapped_column(String(300))
    """What the server said."""
