"""The page of slow pages, for administrators: each is a candidate for a background job."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import Permission, requires
from core.web.menu import MenuItem
from core.web.slow import listing

blueprint = Blueprint("slow", __name__, url_prefix="/slow-pages")

VIEW = Permission("web.slow.view", _l("Melihat halaman yang lambat"))
MENU_ITEM = MenuItem(label=_l("Halaman lambat"), endpoint="slow.index", permission=VIEW, order=950)


@blueprint.get("")
@requires(VIEW)
def index() -> str:
    """Which views took too long, how often and how long."""
    limit = current_app.config["SETTINGS"].slow_request_seconds
    return render_template("slow_list.html", pages=listing.slow_pages(), limit=format_decimal(limit))


@blueprint.post("/<name>/<method>/forget")
@requires(VIEW)
def forget(name: str, method: str) -> ResponseReturnValue:
    """Drop a line; one that is gone already stays gone."""
    listing.forget(name, method)
    flash(_("Baris itu dihapus. Ia muncul lagi bila halamannya lambat lagi."), "success")
    return redirect(url_for("slow.index"))
