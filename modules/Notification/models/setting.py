"""How the school wants its messages sent."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model

DAY_MINUTES = 24 * 60
USUAL_KEEP_DAYS = 365


class MessageSetting(Model):
    """The one row of settings."""

    __tablename__ = "message_settings"
    __table_args__ = (
        CheckConstraint("quiet_from BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_until BETWEEN 0 AND 1439", name="quiet_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiet_from: Mapped[int] = mapped_column(default=20 * 60)
    """Minute of the school's day from which nothing leaves."""
    quiet_until: Mapped[int] = mapped_column(default=7 * 60)
    """Minute from which it goes on; the same as `quiet_from`: there are no quiet hours."""
    channel_order: Mapped[str] = mapped_column(String(40), default="whatsapp,email")
    """Which channel is tried first."""
    allows_private: Mapped[bool] = mapped_column(default=False)
    """Whether a gateway or a mail server in the school's own network may be called."""
    keep_days: Mapped[int | None] = mapped_column(default=USUAL_KEEP_DAYS)
    """Days after its end that a message's words and address are kept; none: for ever."""
