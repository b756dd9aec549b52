"""What the pages ask for."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, false, func, or_, select

from core.accounts.models import User
from core.db import db
from core.i18n import gettext as _
from core.imports.errors import ImportNotFoundError
from core.imports.models import ENDED, Import, ImportRow, ImportState
from core.imports.outcomes import BAD, Outcome

SHOWN = 20
"""Rows of each outcome on the summary."""


def visible_imports(user_id: int, kinds: list[str]) -> Select[Import]:
    """Imports of this person, and those of the kinds that the person may import."""
    return select(Import).where(or_(Import.owner_id == user_id, Import.kind.in_(kinds) if kinds else false()))


def visible_import(import_id: int, user_id: int, kinds: list[str]) -> Import:
    """One of them; ImportNotFoundError for all others, so that nobody learns what there is."""
    found = db.session.scalar(visible_imports(user_id, kinds).where(Import.id == import_id))
    if found is None:
        raise ImportNotFoundError(_("Impor ini tidak ditemukan."))
    return found


def earlier_import_of(each: Import) -> Import | None:
    """The last import of the same bytes as the same kind that has ended."""
    same = select(Import).where(Import.kind == each.kind, Import.sha256 == each.sha256, Import.id != each.id)
    same = same.where(Import.state.in_([state for state in ENDED if state is not ImportState.UNDONE]))
    return db.session.scalar(same.order_by(Import.id.desc()).limit(1))


def previous_of(each: Import) -> Import | None:
    """The import that this one was compared with."""
    return db.session.get(Import, each.previous_id) if each.previous_id is not None else None


def round_of(each: Import) -> int | None:
    """The round whose rows the person looks at."""
    return each.written_round if each.written_round is not None else each.checked_round


def rows_of_round(each: Import, outcome: Outcome | None = None) -> Select[ImportRow]:
    """Rows that are not unchanged, or those of one outcome."""
    rows = select(ImportRow).where(ImportRow.import_id == each.id, ImportRow.round == round_of(each))
    return rows if outcome is None else rows.where(ImportRow.outcome == outcome)


def first_rows(each: Import) -> dict[Outcome, list[ImportRow]]:
    """The first rows of each outcome."""
    return {
        outcome: list(db.session.scalars(rows_of_round(each, outcome).order_by(ImportRow.row).limit(SHOWN)))
        for outcome in Outcome
        if outcome is not Outcome.UNCHANGED
    }


def first_refused(each: Import) -> list[ImportRow]:
    """The first rows that the last undoing left, with their reasons."""
    left = rows_of_round(each).where(
        ImportRow.undo.is_not(None), ImportRow.is_undone.is_(False), ImportRow.problems.is_not(None)
    )
    return list(db.session.scalars(left.order_by(ImportRow.row).limit(SHOWN)))


def undo_counts(each: Import) -> Mapping[Outcome, int]:
    """How many new and changed records undoing would touch."""
    rows = select(ImportRow.outcome, func.count().label("number")).where(
        ImportRow.import_id == each.id,
        ImportRow.round == each.written_round,
        ImportRow.undo.is_not(None),
        ImportRow.is_undone.is_(False),
    )
    return {row.outcome: row.number for row in db.session.execute(rows.group_by(ImportRow.outcome))}


def bad_count(counts: Mapping[str, int]) -> int:
    """How many rows need a person."""
    return sum(counts.get(outcome.value, 0) for outcome in BAD)


def names_of(imports: list[Import]) -> dict[int, str]:
    """Names of the people who imported."""
    ids = {each.owner_id for each in imports if each.owner_id is not None}
    rows: Any = db.session.execute(select(User.id, User.name).where(User.id.in_(ids))) if ids else []
    return {row.id: row.name for row in rows}
