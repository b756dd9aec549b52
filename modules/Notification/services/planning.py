"""Writing a letter's messages down, a chunk of its audience at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select

from modules.Notification.models import Broadcast
from modules.Notification.services.broadcasts import channels_of, find_audience, occasion_of
from modules.Notification.services.queueing import Queued, add_messages
from modules.Notification.services.recipients import addressees_of


def rows_of(broadcast: Broadcast) -> Select[Any]:
    """The audience as the letter narrows it."""
    return find_audience(broadcast.audience).rows(broadcast.scope)


def plan_rows(broadcast: Broadcast, rows: Sequence[Any]) -> Queued:
    """A message for each; who has one of this letter keeps it."""
    notices = find_audience(broadcast.audience).notices(rows, broadcast.scope)
    people = addressees_of(notices, language=broadcast.language, order=channels_of(broadcast))
    return add_messages(occasion_of(broadcast), people)
