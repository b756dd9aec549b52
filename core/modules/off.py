"""Addresses of modules that are off: their page says so, instead of that nothing is there."""

import sys
from collections.abc import Callable, Iterable

from flask import Flask
from flask.typing import ResponseReturnValue

from core.i18n import gettext as _
from core.modules.errors import ModuleOffError
from core.modules.manifest import Manifest
from core.web.access import open_to_all

METHODS = ["GET", "POST"]


def answer_for(app: Flask, manifests: Iterable[Manifest]) -> None:
    """Give each of these modules one page at its addresses."""
    for manifest in manifests:
        prefix, view = _prefix_of(manifest), _view_of(manifest.name)
        for number, rule in enumerate((prefix, f"{prefix}/<path:rest>")):
            app.add_url_rule(rule, f"off.{manifest.alias}.{number}", view, methods=METHODS)


def _view_of(name: str) -> Callable[..., ResponseReturnValue]:
    @open_to_all
    def say_that_it_is_off(**_rest: str) -> ResponseReturnValue:
        raise ModuleOffError(
            _("Modul %(name)s sedang dimatikan. Datanya tetap ada; mintalah pengelola menyalakannya.", name=name)
        )

    return say_that_it_is_off


def _prefix_of(manifest: Manifest) -> str:
    """Of its blueprint where this process knows it from before; a module that is off is never imported for this."""
    for dotted in manifest.providers:
        module, _dot, name = dotted.rpartition(".")
        provider = getattr(sys.modules.get(f"{manifest.package}.{module}"), name, None)
        prefix = getattr(getattr(provider, "blueprint", None), "url_prefix", None)
        if prefix:
            return str(prefix)
    return f"/{manifest.alias}"
