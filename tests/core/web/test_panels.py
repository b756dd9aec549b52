"""A module's tab on another module's page."""

import pytest
from flask import Flask
from flask_babel import lazy_gettext
from werkzeug.exceptions import Forbidden, NotFound

from core.web import panels
from core.web.access import Permission, access_of
from core.web.panels import Panel, find_panel, panels_of, visible_panels

READ = Permission("shop.thing.read", lazy_gettext("read"))


def panel(name: str, *, slot: str = "shop.customer", order: int = 100) -> Panel:
    return Panel(
        slot=slot,
        name=name,
        label=lazy_gettext(name),
        permission=READ,
        template="x.html",
        context=lambda _: {},
        order=order,
    )


@pytest.fixture
def allowed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that the person may use."""
    held = {READ.name}
    monkeypatch.setattr(panels, "may", lambda permission: permission.name in held)
    access_of(app).declare([READ], {})
    panels_of(app).extend([panel("second", order=20), panel("first", order=10), panel("elsewhere", slot="shop.other")])
    return held


def test_a_page_shows_the_panels_of_its_slot_in_order(allowed: set[str]) -> None:
    assert [each.name for each in visible_panels("shop.customer")] == ["first", "second"]


def test_who_may_not_open_a_panel_sees_no_tab_and_gets_no_content(allowed: set[str]) -> None:
    allowed.clear()

    assert visible_panels("shop.customer") == []
    with pytest.raises(Forbidden):
        find_panel("shop.customer", "first")


def test_a_panel_that_no_module_adds_is_not_found(allowed: set[str]) -> None:
    with pytest.raises(NotFound):
        find_panel("shop.customer", "elsewhere")
