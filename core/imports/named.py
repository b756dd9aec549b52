"""Which records an import named: what tells those that are gone since the last one from those never named by a file.

What was seen is forgotten with the rest of an import; of the last one of its kind the bare numbers of records stay, as
long as it is the last, so that next year's file can still be compared with this year's.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, delete, exists, insert, literal, or_, select

from core.db import db
from core.imports.models import Import, ImportNamed, ImportRow, ImportSeen, ImportState

MOST_LOOKED_AT = 50
"""Imports of a kind among which the last one with the same options is looked for."""


def previous_import(each: Import) -> Import | None:
    """The last import of the same kind and options that was carried out before `each`; None where nothing is known."""
    for found in _earlier(each):
        is_known = found.forgotten_at is None or db.session.scalar(
            select(exists().where(ImportNamed.import_id == found.id))
        )
        return found if is_known else None
    return None


def is_named_by(record_id: ColumnElement[int], import_id: int) -> ColumnElement[bool]:
    """Whether an import, or a correction of it, named or made the record."""
    # Three questions, not one of their union: MariaDB would ask a union anew for each record.
    return or_(*(record_id.in_(each) for each in _sources(import_id)))


def keep_names(each: Import) -> None:
    """Keep what `each` named, if it is the last of its kind, now that the rest of it is forgotten."""
    root_id = each.corrects_id or each.id
    if each.state is not ImportState.IMPORTED or _is_superseded(each):
        return
    seen, made, known = _sources(root_id)
    names = seen.union(made).subquery()
    rows = select(literal(root_id, Integer()), names.c.record_id).where(names.c.record_id.not_in(known))
    db.session.execute(insert(ImportNamed).from_select(["import_id", "record_id"], rows))
    older = [found.id for found in _earlier(each) if found.id != root_id]
    if older:
        gone = delete(ImportNamed).where(ImportNamed.import_id.in_(older))
        db.session.execute(gone.execution_options(synchronize_session=False))


def _earlier(each: Import) -> list[Import]:
    """Imports that were carried out before `each`, the newest first; corrections belong to what they correct."""
    same = _carried_out(each).order_by(Import.imported_at.desc(), Import.id.desc()).limit(MOST_LOOKED_AT)
    if each.imported_at is not None:
        same = same.where(Import.imported_at < each.imported_at)
    return [found for found in db.session.scalars(same) if found.options == each.options]


def _is_superseded(each: Import) -> bool:
    newer = _carried_out(each).where(Import.imported_at > each.imported_at).order_by(Import.id).limit(MOST_LOOKED_AT)
    return any(found.options == each.options for found in db.session.scalars(newer))


def _carried_out(each: Import) -> Select[Import]:
    return select(Import).where(
        Import.kind == each.kind,
        Import.id != each.id,
        Import.state == ImportState.IMPORTED,
        Import.corrects_id.is_(None),
    )


def _sources(import_id: int) -> tuple[Any, Any, Any]:
    """Ids of records: those that were seen, those that were made, and those kept after the rest was forgotten."""
    belongs = or_(Import.id == import_id, Import.corrects_id == import_id)
    where = (belongs, Import.state == ImportState.IMPORTED)
    seen = select(ImportSeen.record_id).join(Import, Import.id == ImportSeen.import_id)
    seen = seen.where(*where, ImportSeen.round == Import.checked_round, ImportSeen.record_id.is_not(None))
    made = select(ImportRow.record_id).join(Import, Import.id == ImportRow.import_id)
    made = made.where(*where, ImportRow.round == Import.written_round, ImportRow.record_id.is_not(None))
    return seen, made, select(ImportNamed.record_id).where(ImportNamed.import_id == import_id)
