"""Whether messages are still wanted: families pay while a round letter waits for its hour."""

from collections.abc import Sequence

from flask import current_app

from core.notices import AudienceNotFoundError, notices_of
from modules.Notification.models import Message, Occasion


def not_wanted(occasion: Occasion, messages: Sequence[Message]) -> set[int]:
    """Ids of those that nobody wants any more, as the audience's own module says.

    Where that module is off, or the occasion is no audience's, all are wanted.
    """
    keys = {message.about for message in messages if message.about is not None}
    if not keys:
        return set()
    try:
        audience = notices_of(current_app).audience(occasion.kind)
    except AudienceNotFoundError:
        return set()
    wanted = audience.still_wanted(keys, occasion.scope)
    return {message.id for message in messages if message.about is not None and message.about not in wanted}
