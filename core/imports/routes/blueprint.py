"""The blueprint of imports, and who may see which."""

from flask import Blueprint, abort, current_app
from flask_login import current_user

from core.imports import queries
from core.imports.kind import ImportKind
from core.imports.models import Import
from core.imports.registry import import_registry_of, kind_of
from core.web.access import may

blueprint = Blueprint(
    "imports",
    __name__,
    url_prefix="/imports",
    template_folder="../templates",
    static_folder="../static",
    static_url_path="/assets",
)


def kinds_allowed() -> dict[str, ImportKind]:
    """The kinds that the person who is signed in may import."""
    kinds = import_registry_of(current_app).all()
    return {name: kind for name, kind in kinds.items() if may(kind.permission)}


def allowed_kind(name: str) -> ImportKind:
    """The kind, if this person may import it; else the request ends here."""
    kind = import_registry_of(current_app).find(name)
    if kind is None:
        abort(404)
    if not may(kind.permission):
        abort(403)
    return kind


def seen_import(import_id: int) -> Import:
    """An import that this person may look at; ImportNotFoundError for others."""
    return queries.visible_import(import_id, current_user.id, list(kinds_allowed()))


def own_import(import_id: int) -> Import:
    """An import that this person may act on: nobody does so without holding the kind's permission."""
    found = seen_import(import_id)
    if not may(kind_of(found.kind).permission):
        abort(403)
    return found
