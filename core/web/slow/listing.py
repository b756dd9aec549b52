"""What was noted: for the page, for the doctor, and to be forgotten."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from core.clock import now
from core.db import db
from core.web.slow.models import SlowRequest

LATELY = timedelta(days=7)


def slow_pages() -> list[SlowRequest]:
    """All that was noted, what people waited for most in front."""
    return list(db.session.scalars(select(SlowRequest).order_by(SlowRequest.total_ms.desc(), SlowRequest.endpoint)))


def count_lately() -> int:
    """How many views were slow in the last seven days."""
    return db.session.scalar(select(func.count()).where(SlowRequest.last_seen_at > now() - LATELY)) or 0


def forget(endpoint: str, method: str) -> None:
    """Drop the note; the view is noted anew when it is slow again."""
    db.session.execute(delete(SlowRequest).where(SlowRequest.endpoint == endpoint, SlowRequest.method == method))
