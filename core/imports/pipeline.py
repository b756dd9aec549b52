"""One chunk of a file, as the dry run and the import both see it: the dry run is the import without the writing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from core.db import db
from core.i18n import gettext as _
from core.imports.errors import NotNowError
from core.imports.kind import ImportKind
from core.imports.models import Import, ImportRow, ImportSeen, ImportState
from core.imports.outcomes import GOOD, Outcome, RowResult, Written
from core.imports.registry import kind_of
from core.sheets import RowChunk, RowProblem

LONGEST_LABEL = 200
LONGEST_IDENTITY = 100


@dataclass(frozen=True)
class Work:
    """What a chunk belongs to."""

    import_id: int
    round: int
    """Of the rows that are written down now."""
    checked_round: int
    """Of what was seen in the file."""
    kind: ImportKind
    options: Mapping[str, str]


def work_on(import_id: int, round_: int, *states: ImportState) -> Work:
    """The import of a job, in the engine's transaction. Raises NotNowError when it has moved on since."""
    found = db.session.execute(
        select(Import.kind, Import.options, Import.state, Import.round, Import.checked_round).where(
            Import.id == import_id
        )
    ).one_or_none()
    if found is None or found.round != round_ or found.state not in states:
        raise NotNowError(_("Impor ini sudah berubah sejak pekerjaan ini diminta. Buka halaman impornya."))
    checked = found.checked_round if found.checked_round is not None else round_
    return Work(import_id, round_, checked, kind_of(found.kind), found.options)


def check_chunk(work: Work, rows: RowChunk) -> Counter[str]:
    """Say what each row would become, and remember what was seen; nothing of the records is touched."""
    results = _examine(work, rows, round_=work.round)
    _remember(work, results)
    _note(work, results, {})
    return _counted(results)


def write_chunk(work: Work, rows: RowChunk) -> Counter[str]:
    """Compare the rows anew and write those that are new or changed."""
    results = _examine(work, rows, round_=work.checked_round)
    good = [result for result in results if result.outcome in GOOD]
    _note(work, results, work.kind.write(good, work.options) if good else {})
    return _counted(results)


def _examine(work: Work, rows: RowChunk, *, round_: int) -> list[RowResult]:
    results = work.kind.compare(rows, work.options) if rows.numbers else []
    _refuse_repeated(work.import_id, round_, results)
    return results


def _refuse_repeated(import_id: int, round_: int, results: Sequence[RowResult]) -> None:
    """Of the rows that are about the same the first one counts, whichever chunk it was in."""
    first = _first_rows(import_id, round_, results)
    for result in results:
        if result.outcome.is_bad:
            continue
        earlier = next((first[each] for each in _claims(result) if first.get(each, result.row) != result.row), None)
        if earlier is None:
            first.update(dict.fromkeys(_claims(result), result.row))
        else:
            result.refuse(_repetition(result, first, earlier))


def _repetition(result: RowResult, first: Mapping[str | int, int], earlier: int) -> RowProblem:
    same = next((each for each in result.identities if first.get(each, result.row) != result.row), None)
    if same is None:
        return RowProblem(result.row, "", _("Data yang sama sudah ada di baris %(row)s berkas ini.", row=earlier))
    column, _colon, value = same.partition(":")
    reason = _("%(column)s %(value)s sudah ada di baris %(row)s berkas ini.", column=column, value=value, row=earlier)
    return RowProblem(result.row, column, reason)


def _claims(result: RowResult) -> list[str | int]:
    return [*result.identities, *([result.record_id] if result.record_id is not None else [])]


def _first_rows(import_id: int, round_: int, results: Sequence[RowResult]) -> dict[str | int, int]:
    """Identity or record → the row that claimed it in an earlier chunk, or in an earlier attempt at this one."""
    seen = select(ImportSeen.identity, ImportSeen.record_id, ImportSeen.row)
    seen = seen.where(ImportSeen.import_id == import_id, ImportSeen.round == round_, ImportSeen.claims.is_(True))
    identities = [identity for result in results for identity in result.identities]
    records = [result.record_id for result in results if result.record_id is not None]
    found: dict[str | int, int] = {}
    if identities:
        for row in db.session.execute(seen.where(ImportSeen.identity.in_(identities))):
            found[row.identity] = row.row
    if records:
        for row in db.session.execute(seen.where(ImportSeen.record_id.in_(records))):
            found.setdefault(row.record_id, row.row)
    return found


def _remember(work: Work, results: Sequence[RowResult]) -> None:
    rows = [
        {
            "import_id": work.import_id,
            "round": work.round,
            "identity": identity[:LONGEST_IDENTITY],
            "row": result.row,
            "record_id": result.record_id,
            "claims": claims,
        }
        for result in results
        for identity, claims in _seen_as(result)
    ]
    if rows:
        db.session.execute(insert(ImportSeen).execution_options(render_nulls=True), rows)


def _seen_as(result: RowResult) -> Iterable[tuple[str, bool]]:
    """A sound row claims its identities; a bad one only mentions the record that it seems to be about."""
    if not result.outcome.is_bad:
        return [(identity, True) for identity in result.identities]
    return [(f"#{result.row}", False)] if result.record_id is not None else []


def _note(work: Work, results: Sequence[RowResult], written: Mapping[int, Written]) -> None:
    rows = [_as_row(work, result, written.get(result.row)) for result in results if _is_noted(result)]
    if rows:
        db.session.execute(insert(ImportRow).execution_options(render_nulls=True), rows)


def _is_noted(result: RowResult) -> bool:
    return result.outcome is not Outcome.UNCHANGED


def _as_row(work: Work, result: RowResult, written: Written | None) -> dict[str, Any]:
    return {
        "import_id": work.import_id,
        "round": work.round,
        "row": result.row,
        "outcome": result.outcome,
        "label": result.label[:LONGEST_LABEL],
        "record_id": written.record_id if written else result.record_id,
        "changes": dict(result.changes) or None,
        "problems": [[problem.column, problem.reason] for problem in result.problems] or None,
        "undo": dict(written.undo) if written else None,
        "is_undone": False,
    }


def _counted(results: Sequence[RowResult]) -> Counter[str]:
    counts = Counter({outcome.value: 0 for outcome in Outcome})
    counts.update(result.outcome.value for result in results)
    return counts
