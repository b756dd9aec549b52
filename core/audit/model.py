"""The row of the trail, and the watch that keeps it as it was written."""

from contextvars import ContextVar
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from core.audit.errors import TrailIsAppendOnlyError
from core.db import JsonText, Model, UtcDateTime, db

BigId = BigInteger().with_variant(Integer(), "sqlite")

is_retention: ContextVar[bool] = ContextVar("is_retention", default=False)
"""True while events that are older than the law asks for are taken away."""


class AuditEvent(Model):
    """One thing that a person, or the program by itself, did, saw or took out."""

    __tablename__ = "audit_events"
    __table_args__ = (
        Index(None, "actor_id", "id"),
        Index(None, "action", "id"),
        Index(None, "subject_kind", "subject_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor_id: Mapped[int | None]
    """The account; NULL when the program did it by itself. No foreign key: the trail outlives accounts."""
    actor_name: Mapped[str] = mapped_column(String(120))
    """As it was then."""
    action: Mapped[str] = mapped_column(String(80))
    subject_kind: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[str | None] = mapped_column(String(40))
    subject_name: Mapped[str | None] = mapped_column(String(200))
    """As it was then."""
    before: Mapped[Any] = mapped_column(JsonText, nullable=True)
    after: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """Only what changed: field → value."""
    details: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What the action's words name, and what an auditor needs: counts, file hashes, reasons."""


def _refuse_changed(session: Session, *rest: Any) -> None:
    touched = [*session.dirty, *session.deleted]
    if any(isinstance(each, AuditEvent) for each in touched):
        raise TrailIsAppendOnlyError("The audit trail only grows: record another event instead.")


def _refuse_statement(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete) or is_retention.get():
        return
    if state.bind_mapper is not None and state.bind_mapper.class_ is AuditEvent:
        raise TrailIsAppendOnlyError("The audit trail only grows: record another event instead.")


event.listen(db.session, "before_flush", _refuse_changed)
event.listen(db.session, "do_orm_execute", _refuse_statement)
