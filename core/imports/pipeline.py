"""One chunk of a file, as the dry run and the import both see it: the dry run is the import without the writing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.db import among, db, insert_columns
from core.i18n import gettext as _
from core.imports.errors import NotNowError
from core.imports.kind import ImportKind
from core.imports.models import Import, ImportRow, ImportSeen, ImportState
from core.imports.outcomes import BAD, GOOD, Outcome, RowResult, Written
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
    results = _compared(work, rows)
    _refuse_repeated(results, _first_rows(work.import_id, work.round, results, results))
    _remember(work, results)
    _note(work, results, {})
    return _counted(results)


def write_chunk(work: Work, rows: RowChunk) -> Counter[str]:
    """Compare the rows anew and write those that are new or changed."""
    results = _compared(work, rows)
    _refuse_repeated(results, _first_rows(work.import_id, work.checked_round, _doubtful(work, results), results))
    good = [result for result in results if result.outcome in GOOD]
    _note(work, results, work.kind.write(good, work.options) if good else {})
    return _counted(results)


def _compared(work: Work, rows: RowChunk) -> list[RowResult]:
    return work.kind.compare(rows, work.options) if rows.numbers else []


def _doubtful(work: Work, results: Sequence[RowResult]) -> list[RowResult]:
    """Those that the dry run refused: of all others it has written down that their identities are theirs."""
    if not results:
        return []
    bad = select(ImportRow.row).where(
        ImportRow.import_id == work.import_id,
        ImportRow.round == work.checked_round,
        ImportRow.outcome.in_(BAD),
        ImportRow.row.between(results[0].row, results[-1].row),
    )
    refused = set(db.session.scalars(bad))
    return [result for result in results if result.row in refused]


def _refuse_repeated(results: Sequence[RowResult], first: dict[str | int, int]) -> None:
    """Of the rows that are about the same the first one counts, whichever chunk it was in."""
    for result in results:
        if result.outcome in BAD:
            continue
        claims = _claims(result)
        earlier = next((first[each] for each in claims if first.get(each, result.row) != result.row), None)
        if earlier is None:
            first.update(dict.fromkeys(claims, result.row))
        else:
            result.refuse(_repetition(result, first, earlier))


def _repetition(result: RowResult, first: Mapping[str | int, int], earlier: int) -> RowProblem:
    same = next((each for each in result.identities if first.get(each, result.row) != result.row), None)
    if same is None:
        return RowProblem(result.row, "", _("Data yang sama sudah ada di baris %(row)s berkas ini.", row=earlier))
    column, _colon, value = same.partition(":")
    reason = _("%(column)s %(value)s sudah ada di baris %(row)s berkas ini.", column=column, value=value, row=earlier)
    return RowProblem(result.row, column, reason)


def _claims(result: RowResult) -> tuple[str | int, ...]:
    return result.identities if result.record_id is None else (*result.identities, result.record_id)


def _first_rows(
    import_id: int, round_: int, named: Sequence[RowResult], known: Sequence[RowResult]
) -> dict[str | int, int]:
    """Identity of `named` or record of `known` → the row that claimed it, in this round, in whichever chunk."""
    seen = select(ImportSeen.identity, ImportSeen.record_id, ImportSeen.row)
    seen = seen.where(ImportSeen.import_id == import_id, ImportSeen.round == round_, ImportSeen.claims.is_(True))
    identities = [identity for result in named for identity in result.identities]
    records = [result.record_id for result in known if result.record_id is not None]
    found: dict[str | int, int] = {}
    if identities:
        for row in db.session.execute(seen.where(among(ImportSeen.identity, identities))):
            found[row.identity] = row.row
    if records:
        for row in db.session.execute(seen.where(among(ImportSeen.record_id, records))):
            found.setdefault(row.record_id, row.row)
    return found


def _remember(work: Work, results: Sequence[RowResult]) -> None:
    seen = [
        (identity[:LONGEST_IDENTITY], result.row, result.record_id, claims)
        for result in results
        for identity, claims in _seen_as(result)
    ]
    if seen:
        columns: dict[str, Sequence[Any]] = dict(
            zip(("identity", "row", "record_id", "claims"), zip(*seen, strict=True), strict=True)
        )
        whose = {"import_id": [work.import_id] * len(seen), "round": [work.round] * len(seen)}
        insert_columns(ImportSeen, whose | columns)


def _seen_as(result: RowResult) -> Iterable[tuple[str, bool]]:
    """A sound row claims its identities; a bad one only mentions the record that it seems to be about."""
    if result.outcome not in BAD:
        return [(identity, True) for identity in result.identities]
    return [(f"#{result.row}", False)] if result.record_id is not None else []


def _note(work: Work, results: Sequence[RowResult], written: Mapping[int, Written]) -> None:
    """Write down the rows that are not left as they are."""
    noted = [result for result in results if result.outcome is not Outcome.UNCHANGED]
    if not noted:
        return
    wrote = [written.get(result.row) for result in noted]
    columns: dict[str, Sequence[Any]] = {
        "import_id": [work.import_id] * len(noted),
        "round": [work.round] * len(noted),
        "row": [result.row for result in noted],
        "outcome": [result.outcome for result in noted],
        "label": [result.label[:LONGEST_LABEL] for result in noted],
        "record_id": [done.record_id if done else result.record_id for result, done in zip(noted, wrote, strict=True)],
        "changes": [result.changes or None for result in noted],
        "problems": [_told(result.problems) for result in noted],
        "undo": [done.undo if done else None for done in wrote],
        "is_undone": [False] * len(noted),
    }
    insert_columns(ImportRow, columns)


def _told(problems: Sequence[RowProblem]) -> list[list[str]] | None:
    return [[problem.column, problem.reason] for problem in problems] or None


def _counted(results: Sequence[RowResult]) -> Counter[str]:
    counts = Counter({outcome.value: 0 for outcome in Outcome})
    counts.update(result.outcome.value for result in results)
    return counts
