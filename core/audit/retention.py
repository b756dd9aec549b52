"""Forgetting what is older than the school has to keep: the only thing that takes events away, oldest first."""

from datetime import datetime

from sqlalchemy import delete, select

from core.audit.model import AuditEvent, is_retention
from core.db import db

ROWS_AT_ONCE = 5_000


def forget_events(before: datetime) -> int:
    """Delete some events of before that moment, in the caller's transaction; return how many."""
    old = select(AuditEvent.id).where(AuditEvent.at < before).order_by(AuditEvent.id).limit(ROWS_AT_ONCE)
    ids = list(db.session.scalars(old))
    token = is_retention.set(True)
    try:
        gone = delete(AuditEvent).where(AuditEvent.id.in_(ids)).execution_options(synchronize_session=False)
        db.session.execute(gone)
    finally:
        is_retention.reset(token)
    return len(ids)
