"""The list of modules, the page that says what a switch means, and the switch."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.errors import NotFoundError, TatausahaError
from core.i18n import gettext as _
from core.jobs.sweep import ring_runs_of
from core.modules.errors import ModuleError
from core.modules.facts import standing_of
from core.modules.lifecycle import registry_now, switch_off, switch_on
from core.modules.manifest import Manifest
from core.modules.pages.blueprint import MANAGE, blueprint
from core.modules.pages.plan import plan_to_disable, plan_to_enable
from core.modules.registry import ModuleRegistry
from core.web.access import requires


@blueprint.get("")
@requires(MANAGE)
def module_list() -> str:
    """All modules that are here."""
    registry = registry_now()
    enabled = registry.enabled_names()
    by_priority = sorted(registry.manifests.values(), key=lambda each: (each.priority, each.name))
    return render_template("modules/list.html", modules=[standing_of(registry, each, enabled) for each in by_priority])


@blueprint.get("/<name>/<any(enable, disable):action>")
@requires(MANAGE)
def confirm(name: str, action: str) -> str:
    """Say what the switch means, and ask."""
    registry = registry_now()
    manifest = _found(registry, name)
    plan = (plan_to_enable if action == "enable" else plan_to_disable)(registry, manifest.name)
    return render_template("modules/confirm.html", action=action, module=manifest, plan=plan)


@blueprint.post("/<name>/<any(enable, disable):action>")
@requires(MANAGE)
def switch(name: str, action: str) -> ResponseReturnValue:
    """Switch the module, with those that go with it."""
    found = _found(registry_now(), name).name
    try:
        done = switch_on(found, with_requirements=True) if action == "enable" else switch_off(found, cascade=True)
    except TatausahaError as error:
        raise ModuleError(_("Tidak ada yang diubah. Sebabnya: %(reason)s", reason=str(error))) from error
    if action == "enable" and done:
        ring_runs_of(done)
    flash(_sentence(action, done), "success")
    return redirect(url_for("modules.module_list"))


def _found(registry: ModuleRegistry, name: str) -> Manifest:
    if name not in registry.manifests:
        raise NotFoundError(_("Modul %(name)s tidak ada di server ini.", name=name))
    return registry.manifests[name]


def _sentence(action: str, done: list[str]) -> str:
    names = ", ".join(done)
    if not done:
        return _("Tidak ada yang perlu diubah.")
    if action == "enable":
        return _("Dinyalakan: %(names)s. Halaman dan pekerjaannya kembali dalam beberapa detik.", names=names)
    return _("Dimatikan: %(names)s. Halamannya hilang dan pekerjaannya menunggu dalam beberapa detik.", names=names)
