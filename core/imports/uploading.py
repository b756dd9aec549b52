"""A file comes in: kept, hashed, known by its first bytes, and looked over by a job."""

from collections.abc import Mapping
from typing import IO

from sqlalchemy import select

from core.audit import record
from core.clock import now
from core.db import db
from core.files import StoredFile, discard, path_of, store
from core.imports import audit_actions
from core.imports.jobs.look_at_import_job import LookAtImportJob
from core.imports.models import Import, ImportState
from core.imports.prepared import told_when_full
from core.jobs import dispatch
from core.sheets import SheetError, recognise

PURPOSE = "import"
WAITING = (ImportState.LOOKING, ImportState.UPLOADED, ImportState.CHECKING, ImportState.CHECKED)


def hand_in(
    content: IO[bytes],
    *,
    kind: str,
    original_name: str,
    options: Mapping[str, str],
    owner_id: int | None,
    corrects_id: int | None = None,
) -> Import:
    """Keep a file and have it looked over; the same file once more is the import that waits already.

    `corrects_id` is the import whose faulty rows the file has, corrected.
    Raises SheetError, and keeps nothing, for a file that is no spreadsheet; DiskFullError.
    """
    file = _keep(content, original_name, owner_id)
    waiting = _waiting(kind, file.sha256, options, owner_id)
    if waiting is not None:
        discard(file)
        return waiting
    found = Import(
        kind=kind,
        file_id=file.id,
        file_name=file.original_name,
        sha256=file.sha256,
        options=dict(options),
        state=ImportState.LOOKING,
        owner_id=owner_id,
        corrects_id=corrects_id,
        created_at=now(),
    )
    db.session.add(found)
    db.session.flush()
    record(audit_actions.UPLOAD, audit_actions.subject_of(found), details={"sha256": file.sha256})
    found.run_id = dispatch(LookAtImportJob(import_id=found.id), requested_by_id=owner_id).run_id
    return found


def _keep(content: IO[bytes], original_name: str, owner_id: int | None) -> StoredFile:
    with told_when_full():
        file = store(content, original_name=original_name, purpose=PURPOSE, owner_id=owner_id)
    try:
        recognise(path_of(file))
    except SheetError:
        discard(file)
        raise
    return file


def _waiting(kind: str, sha256: str, options: Mapping[str, str], owner_id: int | None) -> Import | None:
    """This person's import of the same bytes that was not carried out yet: a double click, or a second thought."""
    same = select(Import).where(Import.kind == kind, Import.sha256 == sha256, Import.owner_id == owner_id)
    rows = db.session.scalars(same.where(Import.state.in_(WAITING), Import.file_id.is_not(None)).order_by(Import.id))
    return next((each for each in rows if each.options == dict(options)), None)
