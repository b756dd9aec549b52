"""Round letters: choosing to whom, writing, looking at what would happen."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.jobs import dispatch
from core.notices import Audience
from core.web.access import requires
from core.web.paging import page_of
from modules.Notification.broadcast_permissions import SEND_LETTERS
from modules.Notification.broadcast_words import LETTER_WORDS
from modules.Notification.forms.broadcasts import BroadcastForm, audience_form, values_in
from modules.Notification.jobs.forecast_broadcast_job import ForecastBroadcastJob
from modules.Notification.models import Broadcast
from modules.Notification.routes import blueprint
from modules.Notification.services.broadcasts import (
    begin_letter,
    drop_letter,
    find_audience,
    find_letter,
    letters,
    offered_audiences,
    rewrite_letter,
    write_letter,
)
from modules.Notification.services.forecasts import count_at_once
from modules.Notification.services.settings import message_settings

ONE = "/broadcasts/<int(max=2147483647):broadcast_id>"
LANGUAGE = "id"


@blueprint.get("/broadcasts")
@requires(SEND_LETTERS)
def broadcast_list() -> str:
    """All letters, the newest first."""
    page = page_of(letters(), [Broadcast.id], newest_first=True)
    audiences = {each.name: each.label for each in offered_audiences()}
    return render_template("notification/broadcast_list.html", page=page, audiences=audiences, words=LETTER_WORDS)


@blueprint.get("/broadcasts/new")
@requires(SEND_LETTERS)
def new_broadcast() -> str:
    """To whom, and then the letter; the URL may say both whom and how they are narrowed."""
    name = request.args.get("audience")
    if not name:
        return render_template("notification/broadcast_audience.html", audiences=offered_audiences())
    audience = find_audience(name)
    form = _form(audience)
    form.begin(str(audience.label), begin_letter(audience, LANGUAGE), LANGUAGE, message_settings().channel_order)
    return _page(audience, form, audience.clean(request.args.to_dict()))


@blueprint.post("/broadcasts/new")
@requires(SEND_LETTERS)
def write_broadcast() -> ResponseReturnValue:
    """Keep it and count whom it would reach; nobody gets anything."""
    audience = find_audience(request.args.get("audience", ""))
    form = _form(audience)
    if not form.validate_on_submit() or not audience_form(audience, None, request.form).validate():
        return _page(audience, form, None), 422
    broadcast = write_letter(audience, values_in(audience, request.form), form.letter, by_id=current_user.id)
    return _counted(broadcast)


@blueprint.get(f"{ONE}/edit")
@requires(SEND_LETTERS)
def edit_broadcast(broadcast_id: int) -> str:
    """The form again."""
    broadcast = find_letter(broadcast_id)
    audience = find_audience(broadcast.audience)
    form = _form(audience)
    form.show(broadcast)
    return _page(audience, form, broadcast.scope, broadcast)


@blueprint.post(f"{ONE}/edit")
@requires(SEND_LETTERS)
def rewrite_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Keep the changes and count again."""
    broadcast = find_letter(broadcast_id)
    audience = find_audience(broadcast.audience)
    form = _form(audience)
    if not form.validate_on_submit() or not audience_form(audience, None, request.form).validate():
        return _page(audience, form, None, broadcast), 422
    rewrite_letter(broadcast, values_in(audience, request.form), form.letter)
    return _counted(broadcast)


@blueprint.post(f"{ONE}/count")
@requires(SEND_LETTERS)
def count_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Count again, as it is today."""
    broadcast = find_letter(broadcast_id)
    broadcast.forecast = None
    return _counted(broadcast)


@blueprint.post(f"{ONE}/delete")
@requires(SEND_LETTERS)
def delete_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Throw away a letter that was never sent."""
    drop_letter(find_letter(broadcast_id))
    flash(_("Pesan massal dihapus; belum ada yang dikirimi."), "success")
    return redirect(url_for("notification.broadcast_list"))


def _counted(broadcast: Broadcast) -> ResponseReturnValue:
    if not count_at_once(broadcast):
        run = dispatch(ForecastBroadcastJob(broadcast_id=broadcast.id), requested_by_id=current_user.id)
        broadcast.forecast_run_id = run.run_id
    return redirect(url_for("notification.broadcast", broadcast_id=broadcast.id))


def _form(audience: Audience) -> BroadcastForm:
    form = BroadcastForm()
    form.know(audience)
    return form


def _page(
    audience: Audience, form: BroadcastForm, values: dict[str, str] | None, broadcast: Broadcast | None = None
) -> str:
    return render_template(
        "notification/broadcast_form.html",
        audience=audience,
        form=form,
        whom=audience_form(audience, values, request.form),
        broadcast=broadcast,
        texts={code: begin_letter(audience, code) for code in audience.texts},
        csrf=FlaskForm(),
    )
