"""Why messages are written: a receipt, a round letter, a finished job."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import JsonText, Model, UtcDateTime
from modules.Notification.models.big_id import BigId


class Occasion(Model):
    """One occasion with its texts as they were then; of an occasion a person gets one message a channel."""

    __tablename__ = "message_occasions"
    __large__ = True
    __table_args__ = (Index(None, "kind", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    """As `finance.payment_received:payment:7` or `broadcast:12`."""
    kind: Mapped[str] = mapped_column(String(60))
    """The notice's or the audience's name."""
    title: Mapped[str] = mapped_column(String(200))
    """What staff call it."""
    texts: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """Language → `subject`, `body`, and of a template at WhatsApp `template`, `template_language`, `parameters`."""
    scope: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What its audience was narrowed to: by it is asked whether a message is still wanted."""
    is_receipt: Mapped[bool] = mapped_column(default=False)
    """Somebody waits for it: sent also to who wants no more round letters, and by night."""
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Nothing of it leaves earlier."""
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("message_senders.id", ondelete="SET NULL"))
    """Who carries it instead of whoever carries the channel: for trying an account out."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id", ondelete="SET NULL"), index=True)
    """The run that sends it, the newest if there were several."""
