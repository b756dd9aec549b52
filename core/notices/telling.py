"""Telling people something, in the transaction in which it happened; where nobody carries, nothing happens."""

from collections.abc import Mapping, Sequence

from flask import current_app

from core.notices.notice import Notice, NoticeKind
from core.notices.registry import notices_of


def is_wanted(kind: NoticeKind) -> bool:
    """Whether telling does anything: ask before looking up what a notice would say."""
    carrier = notices_of(current_app).carrier
    return carrier is not None and carrier.wants(kind)


def tell(kind: NoticeKind, notices: Sequence[Notice]) -> None:
    """Hand notices to whoever carries, in the caller's transaction: if that rolls back, nobody is told.

    Given in bulk from a chunk of a job, one by one from a request. Does nothing where no module carries or the school
    has switched the kind off. Raises AudienceNotFoundError for a kind that no enabled module declares.
    """
    registry = notices_of(current_app)
    registry.kind(kind.name)
    if notices and is_wanted(kind):
        assert registry.carrier is not None
        registry.carrier.carry(kind, notices)


def letter_url(audience_name: str, values: Mapping[str, str | None]) -> str | None:
    """Where who has signed in writes to that audience: None where no module carries, or for who may not."""
    registry = notices_of(current_app)
    if registry.carrier is None:
        return None
    audience = registry.audience(audience_name)
    return registry.carrier.letter_url(audience, audience.clean(values))
