"""Who carries messages: accounts, their limits, and how messages are sent."""

from datetime import time

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.web.access import requires
from core.web.addresses import outside_address
from modules.Notification.channels.catalogue import GATEWAY
from modules.Notification.channels.reasons import words_for
from modules.Notification.errors import AddressError, SenderError
from modules.Notification.forms.senders import SenderForm, SettingsForm, TrialForm, sender_form
from modules.Notification.models import Channel, Sender
from modules.Notification.permissions import EDIT_CHANNELS, VIEW_MESSAGES
from modules.Notification.routes import blueprint
from modules.Notification.services.callbacks import callback_token
from modules.Notification.services.gateways import found_gateways, services
from modules.Notification.services.limits import used
from modules.Notification.services.listing import CHANNEL_WORDS, count_unknown
from modules.Notification.services.outgoing import outgoing_today
from modules.Notification.services.senders import (
    add_sender,
    all_senders,
    change_sender,
    find_sender,
    find_service,
    has_secret,
    let_go_on,
    remove_sender,
    use_sender,
)
from modules.Notification.services.settings import change_settings, message_settings
from modules.Notification.services.trials import try_sender

ONE_SENDER = "/channels/<int(max=2147483647):sender_id>"


@blueprint.get("/today")
@requires(VIEW_MESSAGES)
def today() -> str:
    """Who carries what, how much of the limits is used, and what waits."""
    senders = all_senders()
    return render_template(
        "notification/today.html",
        senders=senders,
        used=used([sender.id for sender in senders]),
        carried={sender.channel for sender in senders if sender.is_active},
        channels=CHANNEL_WORDS,
        leaving=[channel for channel in Channel if channel.leaves],
        outgoing=outgoing_today(),
        unknown=count_unknown(),
        settings=message_settings(),
        reason_of=words_for,
        form=FlaskForm(),
    )


@blueprint.get("/channels")
@requires(EDIT_CHANNELS)
def sender_list() -> str:
    """All accounts, the services for another one, and the rules of sending."""
    settings = message_settings()
    form = SettingsForm(
        quiet_from=_time(settings.quiet_from),
        quiet_until=_time(settings.quiet_until),
        first=settings.channel_order.split(",")[0],
        allows_private=settings.allows_private,
        keep_days=settings.keep_days,
    ).offer()
    return _list_page(form)


@blueprint.post("/settings")
@requires(EDIT_CHANNELS)
def save_settings() -> ResponseReturnValue:
    """Quiet hours and order."""
    form = SettingsForm().offer()
    if not form.validate_on_submit():
        return _list_page(form), 422
    change_settings(
        quiet_from=_minute(form.quiet_from.data),
        quiet_until=_minute(form.quiet_until.data),
        first=Channel(form.first.data),
        allows_private=form.allows_private.data,
        keep_days=form.keep_days.data,
    )
    flash(_("Aturan pengiriman disimpan."), "success")
    return redirect(url_for("notification.sender_list"))


@blueprint.route("/channels/new/<service_key>", methods=["GET", "POST"])
@requires(EDIT_CHANNELS)
def new_sender(service_key: str) -> ResponseReturnValue:
    """Another account."""
    service = services().get(service_key)
    if service is None:
        abort(404)
    form = sender_form(service)
    if form.validate_on_submit():
        try:
            sender = add_sender((form.name.data or "").strip(), service_key, form.words, form.limits)
        except SenderError as refusal:
            form.name.errors = [str(refusal)]
            return _sender_page(form, None, service_key), 422
        flash(_("Pengirim disimpan. Kirim uji coba ke diri sendiri sebelum dipakai."), "success")
        return redirect(url_for("notification.sender", sender_id=sender.id))
    return _sender_page(form, None, service_key), 422 if form.is_submitted() else 200


@blueprint.route(ONE_SENDER, methods=["GET", "POST"])
@requires(EDIT_CHANNELS)
def sender(sender_id: int) -> ResponseReturnValue:
    """One account."""
    found = find_sender(sender_id)
    form = sender_form(find_service(found.service), found)
    if form.validate_on_submit():
        try:
            change_sender(found, (form.name.data or "").strip(), form.words, form.limits)
        except SenderError as refusal:
            form.name.errors = [str(refusal)]
            return _sender_page(form, found, found.service), 422
        flash(_("Pengirim disimpan."), "success")
        return redirect(url_for("notification.sender", sender_id=sender_id))
    return _sender_page(form, found, found.service), 422 if form.is_submitted() else 200


@blueprint.post(f"{ONE_SENDER}/use")
@requires(EDIT_CHANNELS)
def use(sender_id: int) -> ResponseReturnValue:
    """Let it carry its channel."""
    use_sender(find_sender(sender_id), is_used=True)
    flash(_("Pengirim ini dipakai mulai sekarang."), "success")
    return redirect(url_for("notification.sender_list"))


@blueprint.post(f"{ONE_SENDER}/stop")
@requires(EDIT_CHANNELS)
def stop(sender_id: int) -> ResponseReturnValue:
    """Messages are only noted down, until somebody carries them."""
    use_sender(find_sender(sender_id), is_used=False)
    flash(_("Pengirim ini tidak dipakai lagi; pesan di salurannya hanya dicatat."), "info")
    return redirect(url_for("notification.sender_list"))


@blueprint.post(f"{ONE_SENDER}/continue")
@requires(EDIT_CHANNELS)
def go_on(sender_id: int) -> ResponseReturnValue:
    """The trouble is mended."""
    let_go_on(find_sender(sender_id))
    flash(_("Pengirim ini dicoba lagi, paling lambat sepuluh menit lagi."), "success")
    return redirect(url_for("notification.today"))


@blueprint.post(f"{ONE_SENDER}/remove")
@requires(EDIT_CHANNELS)
def remove(sender_id: int) -> ResponseReturnValue:
    """Forget it, with its secrets."""
    remove_sender(find_sender(sender_id))
    flash(_("Pengirim dihapus beserta kuncinya."), "success")
    return redirect(url_for("notification.sender_list"))


@blueprint.post(f"{ONE_SENDER}/try")
@requires(EDIT_CHANNELS)
def try_out(sender_id: int) -> ResponseReturnValue:
    """One message to oneself."""
    found, form = find_sender(sender_id), TrialForm()
    if not form.validate_on_submit():
        flash(" ".join(form.address.errors), "danger")
        return redirect(url_for("notification.sender", sender_id=sender_id))
    try:
        occasion = try_sender(found, form.address.data or "", user_id=current_user.id, name=current_user.name)
    except AddressError as refusal:
        flash(str(refusal), "danger")
        return redirect(url_for("notification.sender", sender_id=sender_id))
    return redirect(url_for("notification.message_list", occasion=occasion.id))


def _list_page(form: SettingsForm) -> str:
    gateways = found_gateways()
    return render_template(
        "notification/sender_list.html",
        senders=all_senders(),
        services=services(),
        problems=gateways.problems,
        channels=CHANNEL_WORDS,
        reason_of=words_for,
        form=form,
    )


def _sender_page(form: SenderForm, found: Sender | None, service_key: str) -> str:
    service = find_service(service_key)
    return render_template(
        "notification/sender.html",
        form=form,
        sender=found,
        service=service,
        kept=has_secret(found) if found else set(),
        trial=TrialForm(
            formdata=None, data={"address": current_user.email if service.channel == Channel.EMAIL else ""}
        ),
        callback=_callback(found) if found and service.has_webhook else None,
        reason_of=words_for,
    )


def _callback(found: Sender) -> str:
    """Under the address at which the world reaches this installation, where the settings tell it."""
    if found.service.startswith(GATEWAY):
        return outside_address("notification.gateway", sender_id=found.id, token=callback_token(found))
    return outside_address("notification.meta", sender_id=found.id)


def _minute(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
