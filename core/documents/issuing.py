"""Documents that leave the house: numbered by version, kept as they were, never printed twice the same.

Printing takes long, so it stands between two short steps: `prepare` looks what there is, `file_away` keeps what was
printed. Neither knows who owns the transaction.
"""

import io
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db
from core.documents.errors import DocumentNotFoundError, DocumentStateError
from core.documents.fingerprint import Fingerprints
from core.documents.models import IssuedDocument
from core.documents.ordering import order_of
from core.documents.registry import known_documents
from core.documents.verdicts import Printed
from core.files import StoredFile, path_of, store
from core.i18n import gettext as _
from core.press.order import Order
from core.press.page import Page
from core.web.addresses import outside_address

PURPOSE = "core.document"
CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12


@dataclass(frozen=True)
class Prepared:
    """A document that is to be issued."""

    subject: str
    order: Order
    fingerprint: str
    code: str
    same: IssuedDocument | None
    """The version that is valid now, when nothing has changed since: nothing is to be printed."""
    made_of: str = ""
    """Hashes of its parts, for the record."""
    kind: str = ""
    """By what its versions are known."""


def prepare(
    template: str,
    subject: str,
    data: Mapping[str, Any],
    *,
    page: Page | None = None,
    title: str = "",
    fingerprints: Fingerprints | None = None,
) -> Prepared:
    """Look whether the document exists as it would come out now. Raises DocumentNotFoundError, DocumentDataError."""
    order = order_of(template, data, page=page, title=title)
    prepared = prepared_as(order, subject, fingerprints or Fingerprints())
    latest = valid_version(prepared.kind, subject)
    is_same = latest is not None and latest.fingerprint == prepared.fingerprint and _has_file(latest)
    return replace(prepared, same=latest if is_same else None)


def prepared_as(order: Order, subject: str, fingerprints: Fingerprints) -> Prepared:
    """`order` with a code of its own, whatever was issued before."""
    code = "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_LENGTH))
    # Only the code where this installation does not know its own address.
    issue = {"code": code, "url": outside_address("documents.verify", code=code) or code}
    issued = replace(order, data={**order.data, "issue": issue})
    kind = known_documents().series(order.template)
    return Prepared(subject, issued, fingerprints.of(order), code, None, fingerprints.parts_of(order), kind)


def file_away(prepared: Prepared, printed: Printed, *, by_id: int | None, why: str = "") -> IssuedDocument:
    """Keep what was printed as the next version. Raises DocumentStateError, DiskFullError."""
    newest = db.session.scalar(_versions(prepared.kind, prepared.subject).limit(1))
    file = store(io.BytesIO(printed.pdf), original_name=f"{prepared.order.title}.pdf", purpose=PURPOSE, owner_id=by_id)
    document = IssuedDocument(
        kind=prepared.kind,
        subject=prepared.subject,
        version=newest.version + 1 if newest is not None else 1,
        code=prepared.code,
        fingerprint=prepared.fingerprint,
        made_of=prepared.made_of,
        pages=printed.pages,
        file_id=file.id,
        why=why,
        issued_at=now(),
        issued_by_id=by_id,
    )
    db.session.add(document)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise DocumentStateError(
            _("Dokumen ini baru saja diterbitkan oleh orang lain. Muat ulang halaman, lalu lihat hasilnya.")
        ) from error
    return document


def void(document: IssuedDocument, *, reason: str, by_id: int | None) -> None:
    """Declare it void: it stays, its number too. Raises DocumentStateError when it is already."""
    if document.voided_at is not None:
        raise DocumentStateError(_("Dokumen ini sudah dibatalkan."))
    document.voided_at, document.voided_by_id, document.void_reason = now(), by_id, reason
    db.session.flush()


def valid_version(template: str, subject: str) -> IssuedDocument | None:
    """The newest version that is not void."""
    return db.session.scalar(_versions(template, subject).where(IssuedDocument.voided_at.is_(None)).limit(1))


def find_by_code(code: str) -> tuple[IssuedDocument, bool]:
    """The document with that code and whether it is the valid one. Raises DocumentNotFoundError."""
    document = db.session.scalar(select(IssuedDocument).where(IssuedDocument.code == code.strip().upper()))
    if document is None:
        raise DocumentNotFoundError(
            _("Tidak ada dokumen dengan kode ini. Periksa kodenya; bila sudah benar, dokumen itu bukan dari sini.")
        )
    valid = valid_version(document.kind, document.subject)
    return document, valid is not None and valid.id == document.id


def _versions(template: str, subject: str) -> Select[IssuedDocument]:
    of_it = select(IssuedDocument).where(IssuedDocument.kind == template, IssuedDocument.subject == subject)
    return of_it.order_by(IssuedDocument.version.desc())


def _has_file(document: IssuedDocument) -> bool:
    file = db.session.get(StoredFile, document.file_id) if document.file_id is not None else None
    return file is not None and path_of(file).is_file()
