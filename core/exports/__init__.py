"""Lists as files: what a list page shows, downloaded whole.

A reader's way through it: `definition` (what a module declares) → `order` (one request: which rows, which columns) →
`routes` (small lists at once, large ones as a job) → `export_list_job` with `walk` and `parts` (a piece at a time,
whatever is killed) → `core.files` (who may fetch the result, and until when).
"""

from flask import Flask

from core.audit import actions_of
from core.exports import routes
from core.exports.definition import ExportColumn, ListExport
from core.exports.errors import ExportError
from core.exports.export_list_job import ExportListJob
from core.exports.order import EXPORT
from core.exports.registry import EXTENSION, Exports, exports_of
from core.jobs import job_registry_of
from core.jobs.registry import CORE

__all__ = ["ExportColumn", "ExportError", "ExportListJob", "Exports", "ListExport", "exports_of", "init_app"]


def init_app(app: Flask) -> None:
    """Give the application its exports, their address, their job, and the button for list pages."""
    app.extensions[EXTENSION] = Exports()
    app.register_blueprint(routes.blueprint)
    actions_of(app).declare([EXPORT])
    job_registry_of(app).register(ExportListJob, module=CORE)
    app.jinja_env.globals["may_export"] = routes.may_export
