"""Addresses that get nothing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.web.access import requires
from core.web.paging import page_of
from modules.Notification.channels.reasons import words_for
from modules.Notification.errors import AddressError
from modules.Notification.forms.messages import SuppressionForm
from modules.Notification.models import Channel, Suppression
from modules.Notification.permissions import SUPPRESS
from modules.Notification.routes import blueprint
from modules.Notification.services.addresses import address_as_written
from modules.Notification.services.listing import CHANNEL_WORDS
from modules.Notification.services.suppressions import allow, find_suppressions, suppress


@blueprint.get("/suppressions")
@requires(SUPPRESS)
def suppression_list() -> str:
    """All of them, the newest first, and a form for another one."""
    return _page(SuppressionForm().offer())


@blueprint.post("/suppressions")
@requires(SUPPRESS)
def add_suppression() -> ResponseReturnValue:
    """Send nothing more to an address."""
    form = SuppressionForm().offer()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        suppress(Channel(form.channel.data), form.address.data or "", form.note.data or "", by_id=current_user.id)
    except AddressError as refusal:
        form.address.errors = [str(refusal)]
        return _page(form), 422
    flash(_("Alamat ini tidak dikirimi lagi."), "success")
    return redirect(url_for("notification.suppression_list"))


@blueprint.post("/suppressions/<int(max=2147483647):suppression_id>/remove")
@requires(SUPPRESS)
def remove_suppression(suppression_id: int) -> ResponseReturnValue:
    """Let it have messages again."""
    allow(suppression_id)
    flash(_("Alamat ini boleh dikirimi lagi."), "success")
    return redirect(url_for("notification.suppression_list"))


def _page(form: SuppressionForm) -> str:
    words = request.args.get("q", "")
    return render_template(
        "notification/suppression_list.html",
        form=form,
        words=words,
        page=page_of(find_suppressions(words), [Suppression.id], newest_first=True),
        channels=CHANNEL_WORDS,
        reason_of=words_for,
        address_of=address_as_written,
    )
