"""What a person asks of an import: to check it, to carry it out, to undo it. A second click does nothing more."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from core.audit import record
from core.db import db
from core.files import StoredFile, remove
from core.i18n import gettext as _
from core.imports import audit_actions, undo_preview
from core.imports.errors import NotNowError
from core.imports.jobs.check_import_job import CheckImportJob
from core.imports.jobs.list_outcomes_job import ListOutcomesJob
from core.imports.jobs.look_at_import_job import LookAtImportJob
from core.imports.jobs.preview_undo_job import PreviewUndoJob
from core.imports.jobs.run_import_job import RunImportJob
from core.imports.jobs.undo_import_job import UndoImportJob
from core.imports.models import Import, ImportRow, ImportState
from core.imports.outcomes import GOOD
from core.imports.queries import bad_count, round_of
from core.imports.undoing import rows_to_undo
from core.jobs import Job, dispatch

READY_TO_CHECK = (ImportState.UPLOADED, ImportState.CHECKED)
TRIED_AT_ONCE = 200
"""Rows that a request may try to undo by itself; more is a job."""
READY_TO_UNDO = (ImportState.IMPORTED, ImportState.STOPPED, ImportState.UNDONE)


def ask_for_look(found: Import, *, sheet: str | None, header_row: int | None, by_id: int | None) -> None:
    """Look at the file again, with the header where the person says. Raises NotNowError once the import has begun."""
    if not _step(found, READY_TO_CHECK, ImportState.LOOKING):
        _refuse_unless(found, ImportState.LOOKING)
        return
    _start(found, LookAtImportJob(import_id=found.id, sheet=sheet, header_row=header_row), by_id)


def ask_for_check(
    found: Import, *, sheet: str, header_row: int | None, mapping: Mapping[str, str], by_id: int | None
) -> None:
    """Keep how the columns are matched and start the dry run. Raises NotNowError once the import has begun."""
    wanted = {"sheet": sheet, "header_row": header_row, "mapping": dict(mapping)}
    if not _step(found, READY_TO_CHECK, ImportState.CHECKING, round=Import.round + 1, **wanted):
        _refuse_unless(found, ImportState.CHECKING)
        return
    _drop_workbooks(found)
    _start(found, CheckImportJob(import_id=found.id, round=_round(found)), by_id)


def ask_for_run(found: Import, *, skips_bad: bool, by_id: int | None) -> None:
    """Start the import. Raises NotNowError where rows need a person and nobody said that they may stay behind."""
    bad = bad_count(found.counts)
    if found.state is ImportState.CHECKED and bad and not skips_bad:
        raise NotNowError(
            _("%(bad)s baris belum dapat diimpor. Perbaiki dahulu, atau pilih untuk melewatinya.", bad=bad)
        )
    if not _step(found, (ImportState.CHECKED,), ImportState.IMPORTING, round=Import.round + 1):
        _refuse_unless(found, ImportState.IMPORTING)
        return
    number = _round(found)
    found.written_round = number
    numbers = {outcome.value: found.counts.get(outcome.value, 0) for outcome in GOOD}
    record(audit_actions.RUN, audit_actions.subject_of(found), details=numbers | {"bad": bad})
    _drop_workbooks(found)
    _start(found, RunImportJob(import_id=found.id, round=number, kind=found.kind), by_id)


def ask_for_undo_preview(found: Import, *, by_id: int | None) -> int | None:
    """Find out what undoing would leave: at once where few rows were written, else by a job; its run.

    Raises NotNowError where nothing was written.
    """
    if found.state not in READY_TO_UNDO or found.forgotten_at is not None:
        raise NotNowError(_("Tidak ada yang dapat diurungkan."))
    round_ = found.written_round or 0
    rows = list(db.session.scalars(rows_to_undo(found.id, round_).order_by(ImportRow.id).limit(TRIED_AT_ONCE + 1)))
    if len(rows) <= TRIED_AT_ONCE:
        undo_preview.begin(found.id)
        undo_preview.try_undo(found.id, found.kind, rows)
        undo_preview.conclude(found.id)
        return None
    asked = dispatch(PreviewUndoJob(import_id=found.id, round=round_, kind=found.kind), requested_by_id=by_id)
    if asked.is_new:
        undo_preview.begin(found.id)
    return asked.run_id


def ask_for_undo(found: Import, *, by_id: int | None) -> None:
    """Start undoing what was written. Raises NotNowError where nothing was."""
    if not _step(found, READY_TO_UNDO, ImportState.UNDOING):
        _refuse_unless(found, ImportState.UNDOING)
        return
    found.undo_preview = None
    record(audit_actions.UNDO, audit_actions.subject_of(found))
    _start(found, UndoImportJob(import_id=found.id, round=found.written_round or 0, kind=found.kind), by_id)


def ask_for_list(found: Import, *, by_id: int | None) -> int:
    """Have all outcomes written to a workbook; the run."""
    job = ListOutcomesJob(import_id=found.id, round=round_of(found) or 0)
    return dispatch(job, requested_by_id=by_id).run_id


def _step(found: Import, before: tuple[ImportState, ...], after: ImportState, **values: Any) -> bool:
    """Whether this request is the one that takes the step."""
    statement = update(Import).where(Import.id == found.id, Import.state.in_(before)).values(state=after, **values)
    result: Any = db.session.execute(statement.execution_options(synchronize_session=False))
    db.session.refresh(found)
    return bool(result.rowcount)


def _refuse_unless(found: Import, state: ImportState) -> None:
    if found.state is not state:
        raise NotNowError(_("Keadaan impor ini sudah berubah. Muat ulang halamannya."))


def _round(found: Import) -> int:
    return db.session.scalars(select(Import.round).where(Import.id == found.id)).one()


def _drop_workbooks(found: Import) -> None:
    """What was written of an earlier round goes: it would say what is no longer so."""
    ids = [each for each in (found.faulty_file_id, found.list_file_id) if each is not None]
    found.faulty_file_id = found.list_file_id = None
    db.session.flush()
    for file in db.session.scalars(select(StoredFile).where(StoredFile.id.in_(ids))):
        remove(file)


def _start(found: Import, job: Job, by_id: int | None) -> None:
    found.run_id = dispatch(job, requested_by_id=by_id).run_id
