"""What undoing an import would leave, and why: undone for a look, and taken back before anybody sees it.

Trying is the only way to know: what refers to a record is told by foreign keys, also those of modules that nobody here
knows. So each chunk is undone in a savepoint that is rolled back, and only the reasons are kept.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.imports.finding import find_import
from core.imports.models import ImportRow
from core.imports.outcomes import Entry
from core.imports.registry import kind_of

MOST_REASONS = 20
"""Different reasons that are counted by name; the rest are counted together."""

EMPTY: Mapping[str, Any] = {"done": False, "goes": 0, "stays": 0, "reasons": {}, "at": None}


def try_undo(import_id: int, kind: str, rows: Sequence[ImportRow]) -> tuple[int, int]:
    """Find out what undoing `rows` would do, and add it to what is known; how many would go and stay."""
    entries = [Entry(row.id, row.outcome, row.record_id, row.undo) for row in rows if row.record_id is not None]
    reasons = _tried(kind, entries)
    _note(entries, reasons)
    goes, stays = len(entries) - len(reasons), len(reasons)
    _add(import_id, goes, reasons)
    return goes, stays


def begin(import_id: int) -> None:
    """Forget what an earlier look found."""
    find_import(import_id).undo_preview = dict(EMPTY)
    db.session.flush()


def conclude(import_id: int) -> None:
    """All rows were tried."""
    found = find_import(import_id)
    found.undo_preview = (found.undo_preview or dict(EMPTY)) | {"done": True, "at": now().isoformat()}


def _tried(kind: str, entries: Sequence[Entry]) -> dict[int, str]:
    point = db.session.begin_nested()
    try:
        return dict(kind_of(kind).undo(entries))
    finally:
        point.rollback()


def _note(entries: Sequence[Entry], reasons: Mapping[int, str]) -> None:
    """Keep each reason beside its row, where the page finds it."""
    head = _("Tetap bila diurungkan")
    rows = [{"id": each.id, "problems": [[head, reasons[each.id]]] if each.id in reasons else None} for each in entries]
    if rows:
        db.session.execute(update(ImportRow), rows)


def _add(import_id: int, goes: int, reasons: Mapping[int, str]) -> None:
    found = find_import(import_id)
    known = found.undo_preview or EMPTY
    counted = Counter(known["reasons"])
    for reason in reasons.values():
        counted[reason if reason in counted or len(counted) < MOST_REASONS else ""] += 1
    found.undo_preview = {
        "done": False,
        "goes": known["goes"] + goes,
        "stays": known["stays"] + len(reasons),
        "reasons": dict(counted),
        "at": None,
    }
    db.session.flush()
