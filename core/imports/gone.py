"""Records that a complete file should have named: gone since the last import, or never named by any."""

from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Select, func, not_, select

from core.db import db
from core.imports.finding import find_import
from core.imports.models import Import, ImportRow, ImportSeen
from core.imports.named import is_named_by, previous_import
from core.imports.registry import kind_of

Rows = Select[*tuple[Any, ...]]
"""Id and label."""


class Part(StrEnum):
    """Some of those whom a file does not name."""

    LOST = "lost"
    """The import before named them."""
    NEVER = "never"
    """It did not name them either."""


class Compared(NamedTuple):
    """What the dry run keeps of it."""

    gone: int | None
    """How many the file does not name; None where files are partial."""
    lost: int | None
    previous_id: int | None


def compared_with_earlier(import_id: int, round_: int) -> Compared:
    """Count whom the file does not name. A file of corrected rows is no complete list: nobody is missed in it."""
    found = find_import(import_id)
    rows = _unnamed(found, round_) if found.corrects_id is None else None
    if rows is None:
        return Compared(None, None, None)
    previous = previous_import(found)
    if previous is None:
        return Compared(_count(rows), None, None)
    return Compared(_count(rows), _count(_of_part(rows, Part.LOST, previous.id)), previous.id)


def gone_rows(each: Import, part: Part | None = None) -> Rows | None:
    """Whom the file does not name, or those of a part; None where nobody can know."""
    if each.gone_count is None or each.checked_round is None or each.forgotten_at is not None:
        return None
    rows = _unnamed(each, each.checked_round)
    if rows is None or part is None:
        return rows
    return _of_part(rows, part, each.previous_id) if each.previous_id is not None else None


def _unnamed(each: Import, round_: int) -> Rows | None:
    """Less those that this import itself made: its file names them."""
    seen: Any = select(ImportSeen.record_id).where(ImportSeen.import_id == each.id, ImportSeen.round == round_)
    rows = kind_of(each.kind).gone(seen.where(ImportSeen.record_id.is_not(None)), each.options)
    if rows is None or each.written_round is None:
        return rows
    made = select(ImportRow.record_id).where(ImportRow.import_id == each.id, ImportRow.round == each.written_round)
    return rows.where(rows.selected_columns[0].not_in(made.where(ImportRow.record_id.is_not(None))))


def _of_part(rows: Rows, part: Part, previous_id: int) -> Rows:
    is_named = is_named_by(rows.selected_columns[0], previous_id)
    return rows.where(is_named if part is Part.LOST else not_(is_named))


def _count(rows: Rows) -> int:
    return db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
