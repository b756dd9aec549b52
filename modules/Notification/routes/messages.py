"""Messages that left or are to leave, and those of which nobody knows."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.web.access import may, requires
from core.web.paging import page_of
from modules.Notification.channels.reasons import words_for
from modules.Notification.forms.messages import message_filter, ticked
from modules.Notification.models import Message, MessageState
from modules.Notification.permissions import RESOLVE_MESSAGES, VIEW_MESSAGES
from modules.Notification.routes import blueprint
from modules.Notification.services.addresses import address_as_written
from modules.Notification.services.inbox import text_of
from modules.Notification.services.listing import (
    CHANNEL_WORDS,
    STATE_WORDS,
    MessageFilter,
    count_states,
    count_unknown,
    find_message,
    find_messages,
    occasion_of,
    sender_names,
    siblings_of,
)
from modules.Notification.services.occasions import find_occasion
from modules.Notification.services.resolving import AGAIN, SENT, resolve

ONE_MESSAGE = "/<int(max=9223372036854775807):message_id>"


@blueprint.get("")
@requires(VIEW_MESSAGES)
def message_list() -> str:
    """The newest first, narrowed by what the URL says."""
    form, wanted = message_filter()
    return render_template(
        "notification/message_list.html",
        form=form,
        wanted=wanted,
        occasion=find_occasion(wanted.occasion_id) if wanted.occasion_id else None,
        page=page_of(find_messages(wanted), [Message.id], newest_first=True),
        numbers=count_states(wanted),
        unknown=count_unknown(),
        senders=sender_names(),
        **WORDS,
    )


@blueprint.get("/unknown")
@requires(RESOLVE_MESSAGES)
def unknown_list() -> str:
    """Those that a person has to decide upon."""
    wanted = MessageFilter(state=MessageState.UNKNOWN)
    return render_template(
        "notification/unknown_list.html",
        page=page_of(find_messages(wanted), [Message.id]),
        form=FlaskForm(),
        senders=sender_names(),
        **WORDS,
    )


@blueprint.post("/unknown")
@requires(RESOLVE_MESSAGES)
def decide() -> ResponseReturnValue:
    """Decide upon those that are ticked."""
    chosen = ticked()
    if not chosen:
        flash(_("Centang dahulu pesan yang diputuskan."), "info")
        return redirect(url_for("notification.unknown_list"))
    decision = SENT if request.form.get("decision") == SENT else AGAIN
    number = resolve(chosen, decision, by_id=current_user.id)
    if decision == SENT:
        flash(_("%(number)s pesan dinyatakan sudah sampai.", number=number), "success")
    else:
        flash(_("%(number)s pesan akan dikirim lagi.", number=number), "success")
    return redirect(url_for("notification.unknown_list"))


@blueprint.get(ONE_MESSAGE)
@requires(VIEW_MESSAGES)
def message(message_id: int) -> str:
    """What was written to whom, and what became of it."""
    found = find_message(message_id)
    return render_template(
        "notification/message.html",
        message=found,
        occasion=occasion_of(found),
        text=text_of(found),
        others=siblings_of(found),
        senders=sender_names(),
        may_decide=found.state is MessageState.UNKNOWN and may(RESOLVE_MESSAGES),
        form=FlaskForm(),
        **WORDS,
    )


WORDS = {
    "states": STATE_WORDS,
    "channels": CHANNEL_WORDS,
    "reason_of": words_for,
    "address_of": address_as_written,
}
