"""What was issued about a subject: its versions, in what each differs from the one before, and who may know."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import LazyString
from sqlalchemy import Select, select

from core.db import db
from core.documents.errors import DocumentNotFoundError
from core.documents.fingerprint import PAPER, TEMPLATES
from core.documents.kind import DocumentKind
from core.documents.models import IssuedDocument
from core.documents.registry import documents_of
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.access import Permission, may

SEE_ALL = Permission("core.document.history", _l("Melihat semua dokumen yang pernah terbit"))
VOID = Permission("core.document.void", _l("Membatalkan dokumen yang sudah terbit"))
COMMON_PARTS: dict[str, LazyString] = {
    TEMPLATES: _l("templat"),
    PAPER: _l("kertas"),
    "letterhead": _l("kop surat"),
}
MOST_VERSIONS = 200


@dataclass(frozen=True)
class Version:
    """A version of a document."""

    document: IssuedDocument
    label: str
    is_valid: bool
    changed: list[str]
    """In what it differs from the version before, in words; empty of the first one, or where it is not known."""


def versions_about(subject: str) -> list[Version]:
    """The documents about a subject that who asks may see, the newest first.

    Raises DocumentNotFoundError where there are none, the same as where they are not for this person.
    """
    rows = select(IssuedDocument).where(IssuedDocument.subject == subject)
    rows = rows.order_by(IssuedDocument.kind, IssuedDocument.version.desc()).limit(MOST_VERSIONS)
    found = list(db.session.scalars(rows))
    seen = found if may(SEE_ALL.name) else _seen_by_kind(found, subject)
    if not seen:
        raise _unknown()
    return [_version(seen, at) for at in range(len(seen))]


def find_issued(document_id: int) -> IssuedDocument:
    """The document, for who may see it. Raises DocumentNotFoundError."""
    document = db.session.get(IssuedDocument, document_id)
    if document is None or not may_see(document):
        raise _unknown()
    return document


def all_issued() -> Select[IssuedDocument]:
    """All that was ever issued, for who may see all."""
    return select(IssuedDocument)


def may_see(document: IssuedDocument) -> bool:
    """Whether who asks may see it: its kind says so, or they may see all."""
    return may(SEE_ALL.name) or _kind_shows(document.kind, document.subject)


def kind_of(document: IssuedDocument) -> DocumentKind | None:
    """What it is; None where its module is off."""
    return _kind_called(document.kind)


def label_of(document: IssuedDocument) -> str:
    """What people call it."""
    kind = kind_of(document)
    return str(kind.label) if kind is not None else document.kind


def _seen_by_kind(found: Sequence[IssuedDocument], subject: str) -> list[IssuedDocument]:
    """Those whose kinds let who asks look; each kind is asked once, however many versions there are."""
    shown = {name for name in {each.kind for each in found} if _kind_shows(name, subject)}
    return [each for each in found if each.kind in shown]


def _kind_shows(name: str, subject: str) -> bool:
    kind = _kind_called(name)
    return kind is not None and kind.may_see is not None and kind.may_see(subject)


def _kind_called(name: str) -> DocumentKind | None:
    return next((kind for kind in documents_of(current_app).all() if kind.template == name), None)


def _version(found: list[IssuedDocument], at: int) -> Version:
    document = found[at]
    of_kind = [each for each in found if each.kind == document.kind]
    valid = next((each for each in of_kind if each.voided_at is None), None)
    before = next((each for each in of_kind if each.version < document.version), None)
    changed = _changed(before, document) if before is not None else []
    return Version(document, label_of(document), valid is document, changed)


def _changed(before: IssuedDocument, after: IssuedDocument) -> list[str]:
    if not before.made_of or not after.made_of:
        return []
    old, new = json.loads(before.made_of), json.loads(after.made_of)
    kind = kind_of(after)
    words = {**COMMON_PARTS, **(kind.parts if kind is not None else {})}
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    told = [str(words[name]) for name in names if name in words]
    return list(dict.fromkeys(told + ([_("isi lainnya")] if len(told) < len(names) else [])))


def _unknown() -> DocumentNotFoundError:
    return DocumentNotFoundError(_("Dokumen ini tidak ada, atau bukan untuk Anda. Periksa tautannya."))
