"""Tabs that modules add to each other's pages, without the page knowing them.

A page names a slot; what a panel shows is asked for only when somebody opens its own address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, current_app
from flask_babel import LazyString

from core.web.access import Permission, may

EXTENSION = "panels"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One tab."""

    slot: str
    """The page that shows it, as that page's module names it: `module.page`."""
    name: str
    """Its place in the URL."""
    label: LazyString
    permission: Permission
    """Who does not hold it sees no tab and gets no content."""
    template: str
    """Included in the page, below the tabs."""
    context: Callable[[int], Mapping[str, Any]]
    """Id of the page's record → values for the template; the record exists and may be seen."""
    order: int = 100


def panels_of(app: Flask) -> list[Panel]:
    """All panels of all modules."""
    panels: list[Panel] = app.extensions[EXTENSION]
    return panels


def visible_panels(slot: str) -> list[Panel]:
    """The panels of `slot` that the person who is signed in may open, in order."""
    panels = sorted(panels_of(current_app), key=lambda panel: panel.order)
    return [panel for panel in panels if panel.slot == slot and may(panel.permission)]


def find_panel(slot: str, name: str) -> Panel:
    """The panel `name` of `slot`: 404 when no module adds it, 403 when this person may not open it."""
    found = [panel for panel in panels_of(current_app) if (panel.slot, panel.name) == (slot, name)]
    if not found:
        abort(404)
    if not may(found[0].permission):
        abort(403)
    return found[0]


def init_app(app: Flask) -> None:
    """Start without panels."""
    app.extensions[EXTENSION] = []
