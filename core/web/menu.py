"""The side menu: each module adds its entries, each person sees what they may open."""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString

from core.i18n import lazy_gettext as _l
from core.web.access import Permission, may

EXTENSION = "menu"
GENERAL = _l("Umum")


@dataclass(frozen=True, kw_only=True)
class MenuItem:
    """One entry of the side menu."""

    label: LazyString
    endpoint: str
    permission: Permission | None
    """None: everybody who has signed in."""

    order: int = 100
    heading: LazyString | str = GENERAL
    """Of its section; a module's own entries stand under the module's."""


@dataclass(frozen=True)
class MenuEntry:
    """One entry as the page shows it."""

    label: LazyString
    address: str
    current: str
    """Of `aria-current`: `page` where it is the page, `true` where the page is below it; else empty."""


@dataclass(frozen=True)
class MenuSection:
    """Entries under one heading."""

    heading: str
    entries: list[MenuEntry]


def menu_of(app: Flask) -> list[MenuItem]:
    """All entries, in the order in which modules were loaded."""
    items: list[MenuItem] = app.extensions[EXTENSION]
    return items


def visible_menu() -> list[MenuItem]:
    """The entries that the person who is signed in may open."""
    items = sorted(menu_of(current_app), key=lambda item: item.order)
    return [item for item in items if may(item.permission)]


def visible_sections() -> list[MenuSection]:
    """The same under their headings; a section stands where its first entry does.

    A page below several entries belongs to the one with the longest address.
    """
    found = [(item, url_for(item.endpoint)) for item in visible_menu()]
    nearest = max((address for _item, address in found if _is_above(address)), key=len, default="")
    sections: dict[str, MenuSection] = {}
    for item, address in found:
        heading = str(item.heading)
        current = "page" if request.endpoint == item.endpoint else "true" if address == nearest else ""
        entry = MenuEntry(item.label, address, current)
        sections.setdefault(heading, MenuSection(heading, [])).entries.append(entry)
    return list(sections.values())


def _is_above(address: str) -> bool:
    return f"{request.path}/".startswith(f"{address.rstrip('/')}/")


def init_app(app: Flask) -> None:
    """Start with an empty menu and give it to the templates."""
    app.extensions[EXTENSION] = []
    app.jinja_env.globals.update(visible_menu=visible_menu, visible_sections=visible_sections)
