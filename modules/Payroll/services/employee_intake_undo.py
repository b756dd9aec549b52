"""Taking back what an import of staff wrote, as far as nobody built on it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome
from modules.Payroll.models import Employee
from modules.Payroll.services.employee_intake import KEPT, from_plain, plain


def undo_employees(entries: Sequence[Entry]) -> dict[int, str]:
    """Delete who was new, set back who was changed; id of an entry → why it stays."""
    known = _employees({entry.record_id for entry in entries})
    reasons = {entry.id: reason for entry in entries if (reason := _why_kept(entry, known.get(entry.record_id)))}
    going = [entry for entry in entries if entry.id not in reasons]
    _set_back([entry for entry in going if entry.outcome is Outcome.CHANGED], known)
    new = {entry.record_id: entry.id for entry in going if entry.outcome is Outcome.NEW}
    used = _delete_or_halve(sorted(new))
    return reasons | {new[each]: _("Sudah dipakai di bagian lain, misalnya dalam kontrak.") for each in used}


def _employees(ids: Collection[int]) -> dict[int, Row[Any]]:
    columns = [getattr(Employee, name) for name in KEPT]
    rows = select(Employee.id, *columns, Employee.updated_at).where(Employee.id.in_(ids)).order_by(Employee.id)
    return {row.id: row for row in db.session.execute(rows)}


def _why_kept(entry: Entry, found: Row[Any] | None) -> str | None:
    if found is None:
        return _("Pegawai ini sudah tidak ada.")
    return None if _is_untouched(entry, found) else _("Sudah diubah sejak impor.")


def _is_untouched(entry: Entry, found: Row[Any]) -> bool:
    if entry.outcome is Outcome.NEW:
        return bool(found.updated_at == datetime.fromisoformat(entry.undo["updated_at"]))
    return all(plain(getattr(found, name)) == value for name, value in entry.undo["after"].items())


def _set_back(entries: Sequence[Entry], known: Mapping[int, Row[Any]]) -> None:
    moment, values = now(), []
    for entry in entries:
        before = {name: from_plain(name, value) for name, value in entry.undo["before"].items()}
        present = {name: getattr(known[entry.record_id], name) for name in KEPT}
        values.append(present | before | {"id": entry.record_id, "updated_at": moment})
    if values:
        db.session.execute(update(Employee), values)


def _delete_or_halve(ids: list[int]) -> set[int]:
    """The database refuses to delete what something refers to: halve until those are found."""
    if not ids:
        return set()
    try:
        with db.session.begin_nested():
            statement = delete(Employee).where(Employee.id.in_(ids))  # noqa: TU105 - who is referred to stays
            db.session.execute(statement.execution_options(synchronize_session=False))
    except IntegrityError:
        if len(ids) == 1:
            return set(ids)
        middle = len(ids) // 2
        return _delete_or_halve(ids[:middle]) | _delete_or_halve(ids[middle:])
    return set()
