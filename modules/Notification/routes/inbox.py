"""One's own inbox."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.web.access import signed_in
from core.web.paging import page_of
from modules.Notification.models import Message
from modules.Notification.routes import blueprint
from modules.Notification.services.inbox import find_letter, inbox_of, open_letter, read_all, text_of, unread_of


@blueprint.get("/inbox")
@signed_in
def inbox() -> str:
    """The newest first."""
    page = page_of(inbox_of(current_user.id), [Message.id], newest_first=True)
    return render_template(
        "notification/inbox.html",
        page=page,
        texts={message.id: text_of(message) for message in page.rows},
        unread=unread_of(current_user.id),
        form=FlaskForm(),
    )


@blueprint.post("/inbox/<int(max=9223372036854775807):message_id>/open")
@signed_in
def open_one(message_id: int) -> ResponseReturnValue:
    """It counts as read, and its whole text is shown."""
    open_letter(current_user.id, message_id)
    return redirect(url_for("notification.letter", message_id=message_id))


@blueprint.get("/inbox/<int(max=9223372036854775807):message_id>")
@signed_in
def letter(message_id: int) -> str:
    """One of one's own."""
    found = find_letter(current_user.id, message_id)
    return render_template("notification/letter.html", message=found, text=text_of(found))


@blueprint.post("/inbox/read")
@signed_in
def read_everything() -> ResponseReturnValue:
    """All of it."""
    read_all(current_user.id)
    return redirect(url_for("notification.inbox"))
