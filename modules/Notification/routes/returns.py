"""The mailbox into which mails come back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from modules.Notification.channels.reasons import words_for
from modules.Notification.errors import SenderError
from modules.Notification.forms.returns import ReturnsForm
from modules.Notification.jobs.read_returns_job import ReadReturnsJob
from modules.Notification.permissions import EDIT_CHANNELS
from modules.Notification.routes import blueprint
from modules.Notification.services.return_mailbox import forget_mailbox, return_mailbox, save_mailbox


@blueprint.route("/channels/returns", methods=["GET", "POST"])
@requires(EDIT_CHANNELS)
def returns() -> ResponseReturnValue:
    """Which mailbox is read, and how far it is."""
    form = ReturnsForm(obj=return_mailbox())
    if form.validate_on_submit() and _is_saved(form):
        flash(_("Kotak surat disimpan dan dibaca setiap seperempat jam. Coba baca sekarang."), "success")
        return redirect(url_for("notification.returns"))
    page = render_template("notification/returns.html", form=form, mailbox=return_mailbox(), reason_of=words_for)
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/channels/returns/read")
@requires(EDIT_CHANNELS)
def read_returns() -> ResponseReturnValue:
    """Read it now."""
    run = dispatch(ReadReturnsJob(), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.post("/channels/returns/remove")
@requires(EDIT_CHANNELS)
def remove_returns() -> ResponseReturnValue:
    """Read it no more."""
    forget_mailbox(by_id=current_user.id)
    flash(_("Kotak surat tidak dibaca lagi; kata sandinya dihapus."), "success")
    return redirect(url_for("notification.returns"))


def _is_saved(form: ReturnsForm) -> bool:
    try:
        save_mailbox(
            host=form.host.data or "",
            port=form.port.data or 0,
            username=form.username.data or "",
            password=form.password.data or "",
            folder=form.folder.data or "",
            by_id=current_user.id,
        )
    except SenderError as refusal:
        form.password.errors = [str(refusal)]
        return False
    return True
