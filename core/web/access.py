"""Deny by default: an endpoint is reachable only with a declared permission, or when declared open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_login import current_user

ADMIN = "admin"
EXTENSION = "access"
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Permission:
    """Something a person may be allowed to do: `module.thing.verb`, and its name for people."""

    name: str
    label: LazyString
    is_confidential: bool = False
    """Held only by roles that name it: who runs the system need not see what people earn."""


SIGNED_IN = "signed-in"
OPEN = "open"


@dataclass
class Access:
    """All permissions, and which role holds which."""

    permissions: dict[str, Permission] = field(default_factory=dict)
    grants: dict[str, set[str]] = field(default_factory=dict)
    library_rules: dict[str, str] = field(default_factory=dict)
    """Rules of views that belong to libraries and can't be decorated."""

    def declare(self, permissions: Sequence[Permission], roles: Mapping[str, Sequence[Permission]]) -> None:
        """Add a module's permissions and what its roles hold."""
        self.permissions.update({permission.name: permission for permission in permissions})
        for role, held in roles.items():
            self.grants.setdefault(role, set()).update(permission.name for permission in held)

    def open_to_all(self, *endpoints: str) -> None:
        """Let people who have not signed in reach a library's `endpoints`."""
        self.library_rules.update(dict.fromkeys(endpoints, OPEN))

    def for_everybody_signed_in(self, *endpoints: str) -> None:
        """Let everybody who has signed in reach a library's `endpoints`."""
        self.library_rules.update(dict.fromkeys(endpoints, SIGNED_IN))

    def holds(self, roles: Sequence[str], permission: str) -> bool:
        """Whether one of `roles` holds `permission`."""
        if any(permission in self.grants.get(role, ()) for role in roles):
            return True
        known = self.permissions.get(permission)
        return ADMIN in roles and not (known is not None and known.is_confidential)

    def rule_of(self, app: Flask, endpoint: str) -> str | None:
        """Permission name, SIGNED_IN, OPEN, or None where nothing was declared."""
        if endpoint.endswith(".static"):
            return OPEN
        rule: str | None = getattr(app.view_functions.get(endpoint), "access_rule", None)
        return rule or self.library_rules.get(endpoint)


def access_of(app: Flask) -> Access:
    """The application's access table."""
    access = app.extensions[EXTENSION]
    assert isinstance(access, Access)
    return access


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare which permission a view needs."""
    return _with_rule(permission.name)


def signed_in(view: View) -> View:
    """Declare that everybody who has signed in may use a view; it checks each record itself."""
    return _with_rule(SIGNED_IN)(view)


def open_to_all(view: View) -> View:
    """Declare that a view needs no sign-in."""
    return _with_rule(OPEN)(view)


def _with_rule(rule: str) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return declare


def may(permission: Permission | str | None) -> bool:
    """Whether the person who is signed in holds `permission`; None asks for nothing."""
    if permission is None:
        return True
    name = permission if isinstance(permission, str) else permission.name
    return bool(current_user.is_authenticated) and access_of(current_app).holds(current_user.role_names, name)


def init_app(app: Flask) -> None:
    """Check each request before its view runs."""
    app.extensions[EXTENSION] = Access()
    app.before_request(_check)
    app.jinja_env.globals["may"] = may


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    rule = access_of(current_app).rule_of(current_app, request.endpoint)
    if rule == OPEN:
        return None
    if not current_user.is_authenticated:
        return redirect(url_for("security.login", next=request.full_path if request.method == "GET" else None))
    if rule is None or (rule != SIGNED_IN and not may(rule)):
        abort(403)
    return None
