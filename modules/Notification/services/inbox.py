"""What lies in the inbox of somebody who signs in: messages that never leave the house."""

from sqlalchemy import Select, func, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.notices import NoticeText, TextRefusedError
from modules.Notification.errors import MessageNotFoundError
from modules.Notification.models import Channel, Message, MessageState, Occasion
from modules.Notification.services.texts import written


def person_of(user_id: int) -> str:
    """As messages name who signs in."""
    return f"user:{user_id}"


def inbox_of(user_id: int) -> Select[Message]:
    """What lies there, with its occasion."""
    return select(Message).where(Message.person == person_of(user_id), Message.channel == Channel.INBOX)


def unread_of(user_id: int) -> int:
    """How many have not been opened."""
    rows = select(func.count()).select_from(Message)
    return (
        db.session.scalar(
            rows.where(
                Message.person == person_of(user_id),
                Message.channel == Channel.INBOX,
                Message.state == MessageState.DELIVERED,
            )
        )
        or 0
    )


def find_letter(user_id: int, message_id: int) -> Message:
    """One of this person's own. Raises MessageNotFoundError."""
    message = db.session.scalars(inbox_of(user_id).where(Message.id == message_id)).one_or_none()
    if message is None:
        raise MessageNotFoundError(_("Pesan ini tidak ada di kotak masuk Anda."))
    return message


def open_letter(user_id: int, message_id: int) -> None:
    """It counts as read from now on. Raises MessageNotFoundError."""
    message = find_letter(user_id, message_id)
    if message.state is MessageState.DELIVERED:
        message.state, message.changed_at = MessageState.READ, now()


def read_all(user_id: int) -> None:
    """Everything counts as read."""
    db.session.execute(
        update(Message)
        .where(
            Message.person == person_of(user_id),
            Message.channel == Channel.INBOX,
            Message.state == MessageState.DELIVERED,
        )
        .values(state=MessageState.READ, changed_at=now())
        .execution_options(synchronize_session=False)
    )


def text_of(message: Message) -> NoticeText:
    """What was written; where its text can't be filled any more, what it was about."""
    occasion = db.session.get_one(Occasion, message.occasion_id)
    if message.blanked_at is not None:
        return NoticeText(
            occasion.title, _("Nama, alamat, dan isi pesan ini sudah dihapus karena masa simpannya lewat.")
        )
    try:
        return written(occasion.texts, message.language, message.variables)
    except TextRefusedError:
        return NoticeText(occasion.title, "")
