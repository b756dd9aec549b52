"""Many documents issued together: what there is is asked once for all, what was printed is kept by few statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.clock import now
from core.db import db, insert_columns
from core.documents.errors import DocumentError
from core.documents.fingerprint import Fingerprints
from core.documents.issuing import PURPOSE, Prepared, prepared_as
from core.documents.models import IssuedDocument
from core.documents.ordering import order_of
from core.documents.registry import known_documents
from core.documents.sheet import Sheet
from core.documents.verdicts import Printed
from core.files import StoredFile, path_of
from core.files.many import Content, add_rows, forget


@dataclass
class Outcome:
    """What becomes of one sheet, step by step."""

    sheet: Sheet
    prepared: Prepared | None = None
    printed: Printed | None = None
    content: Content | None = None
    """Where it was printed: its PDF on disk."""
    document_id: int | None = None
    """The version that counts."""
    is_new: bool = False
    reason: str = ""
    """Why it could not be printed."""


def prepare_many(sheets: Sequence[Sheet], fingerprints: Fingerprints, *, is_draft: bool = False) -> list[Outcome]:
    """Which of them exist as they would come out now. Drafts never do: nothing of them is issued."""
    outcomes = [Outcome(sheet) for sheet in sheets]
    known = {} if is_draft else _newest(sheets)
    kept = _with_file(known.values())
    for outcome in outcomes:
        sheet = outcome.sheet
        try:
            order = order_of(sheet.template, sheet.data, page=sheet.page, title=sheet.title, is_draft=is_draft)
        except DocumentError as error:
            outcome.reason = str(error)
            continue
        if is_draft:
            outcome.prepared = Prepared(sheet.subject, order, "", "", None)
            continue
        prepared = prepared_as(order, sheet.subject, fingerprints)
        outcome.prepared = prepared
        same = _same(known.get((prepared.kind, sheet.subject)), prepared)
        outcome.document_id = same if same in kept else None
    return outcomes


def file_away_many(outcomes: Sequence[Outcome], *, by_id: int | None, why: str) -> None:
    """Keep those that were printed as the next versions; each then knows its document."""
    printed = [each for each in outcomes if each.content is not None]
    if not printed:
        return
    known = _newest([each.sheet for each in printed])
    fresh: list[tuple[Outcome, Prepared, Content, int]] = []
    for outcome in printed:
        assert outcome.prepared is not None
        assert outcome.content is not None
        newest = known.get((outcome.prepared.kind, outcome.sheet.subject))
        outcome.document_id = _same(newest, outcome.prepared)
        if outcome.document_id is not None:
            forget(outcome.content)  # somebody else has issued the very same meanwhile
            continue
        fresh.append((outcome, outcome.prepared, outcome.content, newest.version + 1 if newest else 1))
    if fresh:
        _add(fresh, by_id=by_id, why=why)


def _add(fresh: Sequence[tuple[Outcome, Prepared, Content, int]], *, by_id: int | None, why: str) -> None:
    files = add_rows(
        [content for _outcome, _prepared, content, _version in fresh],
        [f"{prepared.order.title}.pdf"[-200:] for _outcome, prepared, _content, _version in fresh],
        purpose=PURPOSE,
        owner_id=by_id,
    )
    count, moment = len(fresh), now()
    insert_columns(
        IssuedDocument,
        {
            "kind": [prepared.kind for _outcome, prepared, *_rest in fresh],
            "subject": [outcome.sheet.subject for outcome, *_rest in fresh],
            "version": [version for *_rest, version in fresh],
            "code": [prepared.code for _outcome, prepared, *_rest in fresh],
            "fingerprint": [prepared.fingerprint for _outcome, prepared, *_rest in fresh],
            "made_of": [prepared.made_of for _outcome, prepared, *_rest in fresh],
            "pages": [outcome.printed.pages if outcome.printed else 0 for outcome, *_rest in fresh],
            "file_id": [files[content.name] for _outcome, _prepared, content, _version in fresh],
            "why": [why] * count,
            "issued_at": [moment] * count,
            "issued_by_id": [by_id] * count,
            "void_reason": [""] * count,
        },
    )
    codes = [prepared.code for _outcome, prepared, *_rest in fresh]
    rows = select(IssuedDocument.code, IssuedDocument.id).where(IssuedDocument.code.in_(codes))
    ids = {row[0]: row[1] for row in db.session.execute(rows.order_by(IssuedDocument.id))}
    for outcome, prepared, *_rest in fresh:
        outcome.document_id, outcome.is_new = ids[prepared.code], True


def _newest(sheets: Sequence[Sheet]) -> dict[tuple[str, str], IssuedDocument]:
    """The newest version of each, valid or not."""
    subjects = sorted({sheet.subject for sheet in sheets})
    kinds = sorted({known_documents().series(sheet.template) for sheet in sheets})
    rows = select(IssuedDocument).where(IssuedDocument.subject.in_(subjects), IssuedDocument.kind.in_(kinds))
    found = db.session.scalars(rows.order_by(IssuedDocument.subject, IssuedDocument.version))
    return {(document.kind, document.subject): document for document in found}


def _same(newest: IssuedDocument | None, prepared: Prepared) -> int | None:
    """The number of that version, when it is valid and what would come out now."""
    if newest is None or newest.voided_at is not None or newest.fingerprint != prepared.fingerprint:
        return None
    return newest.id


def _with_file(documents: Iterable[IssuedDocument]) -> set[int]:
    """The numbers of those whose PDF is still on disk, by one query."""
    by_file = {document.file_id: document.id for document in documents if document.file_id is not None}
    if not by_file:
        return set()
    files = db.session.scalars(select(StoredFile).where(StoredFile.id.in_(by_file)).order_by(StoredFile.id))
    return {by_file[file.id] for file in files if path_of(file).is_file()}
