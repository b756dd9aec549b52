"""Addresses that services call: no sign-in and no form, but a signature or a secret in each call."""

import hmac
import json
from typing import Any

from flask import abort, request
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from core.web.access import open_to_all
from modules.Notification.channels.catalogue import CLOUD, GATEWAY
from modules.Notification.errors import SenderNotFoundError
from modules.Notification.models import Sender
from modules.Notification.routes import blueprint
from modules.Notification.services.callbacks import (
    callback_token,
    is_meta_asking,
    is_signed_by_meta,
    take_news_of_gateway,
    take_news_of_meta,
)
from modules.Notification.services.senders import find_sender

LONGEST = 512 * 1024
ONE = "<int(max=2147483647):sender_id>"


@blueprint.get(f"/callbacks/meta/{ONE}")
@open_to_all
def meta_asks(sender_id: int) -> ResponseReturnValue:
    """Meta makes sure that the address is ours."""
    sender = _sender(sender_id, CLOUD)
    if request.args.get("hub.mode") != "subscribe" or not is_meta_asking(
        sender, request.args.get("hub.verify_token", "")
    ):
        abort(404)
    return request.args.get("hub.challenge", "")[:200], 200, {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.post(f"/callbacks/meta/{ONE}")
@open_to_all
def meta(sender_id: int) -> ResponseReturnValue:
    """What became of messages, and what people wrote back."""
    request.max_content_length = LONGEST
    sender = _sender(sender_id, CLOUD)
    body = request.get_data()
    if not is_signed_by_meta(sender, body, request.headers.get("X-Hub-Signature-256", "")):
        abort(404)
    take_news_of_meta(sender, _json(body))
    return "", 200


@blueprint.post(f"/callbacks/gateway/{ONE}/<token>")
@open_to_all
def gateway(sender_id: int, token: str) -> ResponseReturnValue:
    """The same from a gateway, which signs nothing: its address is the secret."""
    request.max_content_length = LONGEST
    sender = _sender(sender_id, GATEWAY)
    if not hmac.compare_digest(callback_token(sender).encode(), token.encode()):
        abort(404)
    said = _json(request.get_data(cache=True)) if request.is_json else request.form.to_dict()
    if isinstance(said, dict):
        take_news_of_gateway(sender, said)
    return "", 200


def _sender(sender_id: int, service: str) -> Sender:
    try:
        sender = find_sender(sender_id)
    except SenderNotFoundError:
        abort(404)
    if not sender.service.startswith(service):
        abort(404)
    return sender


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        abort(400)


@blueprint.record
def _without_form(state: BlueprintSetupState) -> None:
    """Other servers have no form of ours, so no token of one."""
    for view in (meta, gateway):
        state.app.extensions["csrf"].exempt(view)
