"""The gateways that can be used: those that come along, and those in the school's own folder."""

from dataclasses import dataclass, field
from pathlib import Path

from flask import current_app

from core.i18n import gettext as _
from modules.Notification.channels.catalogue import GATEWAY, MAIL, WHATSAPP, Service, service_of
from modules.Notification.channels.gateway_form import GatewayForm, read_form, shipped_forms
from modules.Notification.errors import GatewayFormError

OWN = "gateways"
"""Folder in the instance folder."""


@dataclass(frozen=True)
class FoundGateways:
    """What the folders hold."""

    forms: dict[str, GatewayForm]
    problems: dict[str, str] = field(default_factory=dict)
    """File of the school → what is wrong with it; such a gateway is not offered."""


def found_gateways() -> FoundGateways:
    """All gateways by key, read anew, so that a corrected file counts at once."""
    forms, problems = {form.key: form for form in shipped_forms()}, {}
    for path in sorted(own_folder().glob("*.json")):
        try:
            form = read_form(path)
            if form.key in forms:
                raise GatewayFormError(_("Kunci %(key)s sudah dipakai gateway lain.", key=form.key))
        except GatewayFormError as error:
            problems[path.name] = str(error)
        else:
            forms[form.key] = form
    return FoundGateways(forms, problems)


def own_folder() -> Path:
    """Where a school puts its own."""
    return Path(current_app.config["SETTINGS"].instance) / OWN


def form_of(service: str) -> GatewayForm | None:
    """The description of a service that is a gateway; None where its file is gone, or for other services."""
    if not service.startswith(GATEWAY):
        return None
    return found_gateways().forms.get(service.removeprefix(GATEWAY))


def services() -> dict[str, Service]:
    """All services by key, the official ones first."""
    found = [MAIL, WHATSAPP, *map(service_of, found_gateways().forms.values())]
    return {service.key: service for service in found}
