"""The messages of one letter, as its page and its file list them."""

from sqlalchemy import Select, select

from modules.Notification.models import Broadcast, Message, MessageState


def messages_of(broadcast: Broadcast, state: MessageState | None = None) -> Select[Message]:
    """All, or those in one state, to be read by id; the letter has been found for who asks."""
    rows = select(Message).where(Message.occasion_id == broadcast.occasion_id)
    return rows if state is None else rows.where(Message.state == state)
