"""Taking back what an import wrote, as far as nothing depends on it."""

from collections.abc import Sequence

from sqlalchemy import Select, select, update

from core.db import db
from core.imports.models import ImportRow
from core.imports.outcomes import Entry
from core.imports.registry import kind_of


def rows_to_undo(import_id: int, round_: int) -> Select[ImportRow]:
    """Rows that were written and are not undone."""
    rows = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.round == round_)
    return rows.where(ImportRow.undo.is_not(None), ImportRow.is_undone.is_(False))


def undo_rows(kind: str, rows: Sequence[ImportRow]) -> tuple[int, int]:
    """Undo some rows; how many were and how many stay, with the reason kept beside them."""
    entries = [Entry(row.id, row.outcome, row.record_id, row.undo) for row in rows if row.record_id is not None]
    reasons = kind_of(kind).undo(entries)
    done = [entry.id for entry in entries if entry.id not in reasons]
    if done:
        _set([{"id": each, "is_undone": True, "problems": None} for each in done])
    if reasons:
        _set([{"id": each, "is_undone": False, "problems": [["", reason]]} for each, reason in reasons.items()])
    return len(done), len(reasons)


def _set(rows: list[dict[str, object]]) -> None:
    db.session.execute(update(ImportRow), rows)
