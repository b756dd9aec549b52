"""Locking a class: then nothing of its semester changes. Who writes holds the row, so that locking waits for them."""

from sqlalchemy import Select, select

from core.audit import Officer, Subject, record
from core.clock import now
from core.db import db, insert_unless_there
from core.i18n import gettext as _
from modules.Report import audit_actions
from modules.Report.errors import LockedClassError, ReportConflictError, ReportError
from modules.Report.models import ClassLock
from modules.Report.services.scope import ClassTerm


def lock_of(class_group_id: int, half: int) -> ClassLock | None:
    """The lock of a class that is locked; None while it is open."""
    found = db.session.scalar(_row(class_group_id, half))
    return found if found is not None and found.locked_at is not None else None


def hold_open(class_group_id: int, half: int) -> None:
    """Call before anything of the class is written: until the transaction ends nobody locks it.

    Raises LockedClassError.
    """
    if hold(class_group_id, half).locked_at is not None:
        raise LockedClassError(
            _("Nilai rombel ini sudah dikunci, jadi tidak diubah. Minta kepala sekolah atau kurikulum membukanya.")
        )


def hold(class_group_id: int, half: int) -> ClassLock:
    """The row, made when first needed, held to the end of the transaction."""
    held = db.session.scalar(_row(class_group_id, half).with_for_update().execution_options(populate_existing=True))
    if held is not None:
        return held
    # In this transaction, not one of its own: it points at the class, which may be new here.
    db.session.execute(insert_unless_there(ClassLock, {"class_group_id": class_group_id, "half": half}))
    return db.session.scalars(_row(class_group_id, half).with_for_update()).one()


def lock_class(term: ClassTerm, officer: Officer) -> None:
    """Lock it. Raises ReportConflictError where it is locked already."""
    held = hold(term.group.id, term.half)
    if held.locked_at is not None:
        raise ReportConflictError(_("Rombel ini sudah dikunci oleh %(name)s.", name=held.locked_by_name))
    held.locked_at, held.locked_by_id, held.locked_by_name = now(), officer.id, officer.name
    db.session.flush()
    record(audit_actions.LOCK, subject_of(term), by=officer.actor)


def unlock_class(term: ClassTerm, reason: str, officer: Officer) -> None:
    """Open it again. Raises ReportError without a reason, ReportConflictError where it is open."""
    if not reason.strip():
        raise ReportError(_("Tulis alasan membuka kunci; alasannya tercatat di jejak audit."))
    held = hold(term.group.id, term.half)
    if held.locked_at is None:
        raise ReportConflictError(_("Rombel ini tidak sedang dikunci."))
    held.locked_at = held.locked_by_id = held.locked_by_name = None
    db.session.flush()
    record(audit_actions.UNLOCK, subject_of(term), details={"reason": reason.strip()}, by=officer.actor)


def subject_of(term: ClassTerm) -> Subject:
    """The class and semester, for the audit trail."""
    return Subject("report.class", f"{term.group.id}/{term.half.value}", term.label)


def _row(class_group_id: int, half: int) -> Select[ClassLock]:
    return select(ClassLock).where(ClassLock.class_group_id == class_group_id, ClassLock.half == half)
