"""Where an import goes when a job on it ends. Called by the hooks of the jobs, in the transaction that ends the run."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from core.clock import now
from core.db import db
from core.imports.gone import compared_with_earlier
from core.imports.models import Import, ImportState
from core.imports.outcomes import Outcome

STOPPED_AS = {
    ImportState.LOOKING: ImportState.LOOKING,
    ImportState.CHECKING: ImportState.UPLOADED,
    ImportState.IMPORTING: ImportState.STOPPED,
}


def conclude_check(import_id: int, round_: int, counters: Mapping[str, int]) -> None:
    """The dry run is over: keep its numbers."""
    counts, compared = outcomes_in(counters), compared_with_earlier(import_id, round_)
    _change(
        import_id,
        ImportState.CHECKING,
        state=ImportState.CHECKED,
        checked_round=round_,
        counts=counts,
        gone_count=compared.gone,
        lost_count=compared.lost,
        previous_id=compared.previous_id,
        checked_at=now(),
    )


def conclude_run(import_id: int, counters: Mapping[str, int]) -> None:
    """All rows are written that could be."""
    at_work = (ImportState.IMPORTING, ImportState.STOPPED)
    _change(import_id, *at_work, state=ImportState.IMPORTED, written=outcomes_in(counters), imported_at=now())


def conclude_undo(import_id: int, counters: Mapping[str, int]) -> None:
    """What could be taken back is."""
    undone = db.session.scalar(select(Import.undone).where(Import.id == import_id)) or {}
    total = undone.get("undone", 0) + counters.get("undone", 0)
    numbers = {"undone": total, "refused": counters.get("refused", 0)}
    _change(import_id, ImportState.UNDOING, state=ImportState.UNDONE, undone=numbers)


def stop(import_id: int, counters: Mapping[str, int] | None = None) -> None:
    """A job gave up or was cancelled: back to where a person can go on."""
    state = db.session.scalar(select(Import.state).where(Import.id == import_id))
    if state not in STOPPED_AS:
        return
    numbers = {"written": outcomes_in(counters)} if counters is not None else {}
    _change(import_id, state, state=STOPPED_AS[state], **numbers)


def outcomes_in(counters: Mapping[str, int]) -> dict[str, int]:
    """How many rows went where."""
    return {outcome.value: counters.get(outcome.value, 0) for outcome in Outcome}


def _change(import_id: int, *states: ImportState, **values: Any) -> None:
    statement = update(Import).where(Import.id == import_id, Import.state.in_(states)).values(values)
    db.session.execute(statement.execution_options(synchronize_session=False))


def owner_of(import_id: int) -> int | None:
    """Who handed the file in, and therefore sees what follows from it."""
    return db.session.scalar(select(Import.owner_id).where(Import.id == import_id))
