"""The bell at the head of each page: how much somebody has not read, as the module says that keeps it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, url_for
from flask_login import current_user

from core.errors import ConfigurationError

EXTENSION = "unread_bell"
MOST = 99


@dataclass(frozen=True, kw_only=True)
class Bell:
    """Declared by the one module that keeps messages for who signs in."""

    endpoint: str
    """The page that it leads to."""
    unread: Callable[[int], int]
    """Id of the person → how many messages they have not opened; asked on each page, so it has to be one look."""


@dataclass(frozen=True)
class Told:
    """The bell as one person sees it."""

    url: str
    unread: int

    @property
    def words(self) -> str:
        """The number, as far as there is room for it."""
        return f"{MOST}+" if self.unread > MOST else str(self.unread)


def declare_bell(app: Flask, bell: Bell | None) -> None:
    """Hang up a module's bell. Raises ConfigurationError for a second one."""
    if bell is None:
        return
    if app.extensions[EXTENSION] is not None:
        raise ConfigurationError("Two modules have a bell; switch one off.")
    app.extensions[EXTENSION] = bell


def bell_told() -> Told | None:
    """What the page's head shows; None where no module has a bell, or nobody has signed in."""
    bell: Bell | None = current_app.extensions[EXTENSION]
    if bell is None or not current_user.is_authenticated:
        return None
    return Told(url_for(bell.endpoint), bell.unread(current_user.id))


def init_app(app: Flask) -> None:
    """No bell yet."""
    app.extensions[EXTENSION] = None
    app.jinja_env.globals["bell_told"] = bell_told
