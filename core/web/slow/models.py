"""Which pages were slow."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class SlowRequest(Model):
    """One view and method that took too long at least once: as many rows as there are views, never more."""

    __tablename__ = "slow_requests"

    endpoint: Mapped[str] = mapped_column(String(120), primary_key=True)
    method: Mapped[str] = mapped_column(String(10), primary_key=True)
    rule: Mapped[str] = mapped_column(String(200))
    """The pattern of its URL, with names where the values stood: nobody's data."""
    times: Mapped[int]
    total_ms: Mapped[int] = mapped_column(BigInteger)
    longest_ms: Mapped[int] = mapped_column(BigInteger)
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def mean_ms(self) -> int:
        """Of the times when it was slow."""
        return self.total_ms // self.times
