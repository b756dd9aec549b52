"""The recipients of a letter, one by one."""

from flask import render_template, request

from core.web.access import requires
from core.web.paging import page_of
from modules.Notification.broadcast_permissions import SEND_LETTERS
from modules.Notification.channels.reasons import words_for
from modules.Notification.models import Message, MessageState
from modules.Notification.permissions import RESOLVE_MESSAGES
from modules.Notification.routes import blueprint
from modules.Notification.routes.broadcasts import ONE
from modules.Notification.services.addresses import address_as_written
from modules.Notification.services.broadcasts import find_letter
from modules.Notification.services.letter_messages import messages_of
from modules.Notification.services.listing import CHANNEL_WORDS, STATE_WORDS


@blueprint.get(f"{ONE}/messages")
@requires(SEND_LETTERS)
def broadcast_messages(broadcast_id: int) -> str:
    """All, or those in the state that the URL names."""
    letter = find_letter(broadcast_id)
    state = request.args.get("state", "")
    chosen = MessageState(state) if state in set(MessageState) else None
    return render_template(
        "notification/broadcast_messages.html",
        letter=letter,
        chosen=chosen,
        page=page_of(messages_of(letter, chosen), [Message.id]),
        states=STATE_WORDS,
        channels=CHANNEL_WORDS,
        reason_of=words_for,
        address_of=address_as_written,
        may_resolve=RESOLVE_MESSAGES,
    )
