"""Documents: what modules print, from templates that a school may replace.

A reader's way through it: `kind` and `registry` (what a module declares) → `ordering` (data, letterhead, paper) →
`press` (the process of `core.press`, from outside) → `verdicts` (its answers in words) → `rendering` (one document) →
`issuing` (versions, kept) → `print_job` with `sheet`, `bundle_job` with `bundle` (many, as jobs). How a module uses it:
docs/documents.md.
"""

from pathlib import Path

from flask import Flask

from core.audit import actions_of
from core.documents import history, history_routes, routes
from core.documents.bundle_job import BundleDocumentsJob, print_all
from core.documents.errors import DocumentError, DocumentNotFoundError
from core.documents.issuing_now import issue_now
from core.documents.kind import DocumentKind
from core.documents.links import public_link
from core.documents.models import IssuedDocument
from core.documents.ordering import order_of
from core.documents.press import Press
from core.documents.print_job import PrintJob
from core.documents.registry import EXTENSION, Documents, documents_of
from core.documents.rendering import render
from core.documents.routes import pdf_answer
from core.documents.sheet import Sheet
from core.i18n import lazy_gettext as _l
from core.jobs import job_registry_of
from core.jobs.registry import CORE
from core.press.page import A4, A5, F4, HALF_F4, Page
from core.web.access import access_of
from core.web.menu import MenuItem, menu_of

__all__ = [
    "A4",
    "A5",
    "F4",
    "HALF_F4",
    "DocumentError",
    "DocumentKind",
    "DocumentNotFoundError",
    "Documents",
    "IssuedDocument",
    "Page",
    "Press",
    "PrintJob",
    "Sheet",
    "documents_of",
    "init_app",
    "issue_now",
    "order_of",
    "pdf_answer",
    "print_all",
    "public_link",
    "render",
]


def init_app(app: Flask) -> None:
    """Give the application its documents, their page, and the place of the school's own templates."""
    app.extensions[EXTENSION] = Documents(Path(app.config["SETTINGS"].instance) / "documents")
    app.register_blueprint(routes.blueprint)
    access_of(app).declare(
        [routes.MANAGE, history.SEE_ALL, history.VOID],
        {"operator": [routes.MANAGE, history.SEE_ALL, history.VOID], "headmaster": [history.VOID]},
    )
    actions_of(app).declare([routes.CHANGE, *history_routes.ALL])
    job_registry_of(app).register(BundleDocumentsJob, module=CORE)
    menu_of(app).append(MenuItem(label=_l("Dokumen"), endpoint="documents.index", permission=routes.MANAGE, order=940))
    menu_of(app).append(
        MenuItem(label=_l("Dokumen terbit"), endpoint="documents.issued", permission=history.SEE_ALL, order=941)
    )
