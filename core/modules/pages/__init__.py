"""The page of modules, for administrators: what is on, what needs what, and the switch."""

from flask import Flask

from core.i18n import lazy_gettext as _l
from core.modules.pages import views
from core.modules.pages.blueprint import MANAGE, blueprint
from core.web.access import access_of
from core.web.menu import MenuItem, menu_of

__all__ = ["init_app", "views"]


def init_app(app: Flask) -> None:
    """Add the pages, their permission, which only administrators hold, and the menu's entry."""
    app.register_blueprint(blueprint)
    access_of(app).declare((MANAGE,), {})
    menu_of(app).append(MenuItem(label=_l("Modul"), endpoint="modules.module_list", permission=MANAGE, order=950))
