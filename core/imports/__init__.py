"""The import engine: any module's spreadsheets come in the same way, and nothing is written before a person says so.

A reader's way through it: `kind` (what a module declares) → `uploading` → `looking` and `matching` (columns) →
`pipeline` (one chunk: the dry run is the import without the writing) → `states` (where an import stands) → `gone` with
`named` (who is missing) → `undoing` with `undo_preview`, `faulty`, `listing`, `pruning`. `jobs/` holds what runs in the
background, `routes/` the pages.
"""

from flask import Flask

from core.audit import actions_of
from core.i18n import lazy_gettext as _l
from core.imports import audit_actions, routes
from core.imports.jobs.check_import_job import CheckImportJob
from core.imports.jobs.forget_imports_job import ForgetImportsJob
from core.imports.jobs.list_outcomes_job import ListOutcomesJob
from core.imports.jobs.look_at_import_job import LookAtImportJob
from core.imports.jobs.preview_undo_job import PreviewUndoJob
from core.imports.jobs.run_import_job import RunImportJob
from core.imports.jobs.undo_import_job import UndoImportJob
from core.imports.jobs.write_faulty_rows_job import WriteFaultyRowsJob
from core.imports.kind import GoneAction, ImportKind, Option, Options
from core.imports.outcomes import Entry, Outcome, RowResult, Written
from core.imports.registry import EXTENSION, ImportRegistry, import_registry_of
from core.jobs.registry import CORE, job_registry_of
from core.jobs.schedules import Schedule, schedule_registry_of

__all__ = [
    "Entry",
    "GoneAction",
    "ImportKind",
    "ImportRegistry",
    "Option",
    "Options",
    "Outcome",
    "RowResult",
    "Written",
    "declare_schedules",
    "import_registry_of",
    "init_app",
]

JOBS = (
    CheckImportJob,
    ForgetImportsJob,
    ListOutcomesJob,
    LookAtImportJob,
    PreviewUndoJob,
    RunImportJob,
    UndoImportJob,
    WriteFaultyRowsJob,
)

FORGETTING = Schedule(
    name="forget_imports",
    cron="20 2 * * *",
    job=lambda slot: ForgetImportsJob(),
    label=_l("Melupakan isi impor lama"),
)


def init_app(app: Flask) -> None:
    """Give the application its kinds of import, empty, the jobs and the pages."""
    app.extensions[EXTENSION] = ImportRegistry()
    for job in JOBS:
        job_registry_of(app).register(job, module=CORE)
    actions_of(app).declare(audit_actions.ALL)
    app.register_blueprint(routes.blueprint)


def declare_schedules(app: Flask) -> None:
    """Let the calendar ask for forgetting, where a module lets anything be imported; after the modules have loaded."""
    if import_registry_of(app).all():
        schedule_registry_of(app).declare(FORGETTING, module=CORE)
