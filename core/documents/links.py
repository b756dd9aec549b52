"""Links to one issued PDF, for whoever holds them, for some days: what is sent to a parent."""

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from core.db import db
from core.documents.errors import DocumentNotFoundError
from core.documents.issuing import valid_version
from core.documents.models import IssuedDocument
from core.i18n import gettext as _
from core.web.addresses import outside_address

SALT = "core.documents.public"
GOOD_FOR_DAYS = 30
DAY_SECONDS = 86_400


def public_link(document_id: int) -> str:
    """The address at which that document's PDF is handed to anybody, for 30 days while the version counts.

    Nothing of its content is in the address. Without a request it needs the setting TATAUSAHA_PUBLIC_URL; raises
    DocumentNotFoundError where that is not set.
    """
    address = outside_address("documents.open_by_link", token=str(_serializer().dumps(document_id)))
    if not address:
        raise DocumentNotFoundError(
            _("Alamat aplikasi ini belum diatur (TATAUSAHA_PUBLIC_URL), jadi tautan dokumen tidak dapat dibuat.")
        )
    return address


def document_of_link(token: str) -> IssuedDocument:
    """The document. DocumentNotFoundError when the link is forged or old, or another version counts by now."""
    try:
        document_id = _serializer().loads(token, max_age=GOOD_FOR_DAYS * DAY_SECONDS)
    except SignatureExpired as error:
        raise DocumentNotFoundError(_("Tautan ini sudah kedaluwarsa. Minta tautan baru kepada sekolah.")) from error
    except BadSignature as error:
        raise DocumentNotFoundError(_("Tautan ini tidak berlaku. Periksa apakah tersalin seluruhnya.")) from error
    document = db.session.get(IssuedDocument, document_id)
    valid = valid_version(document.kind, document.subject) if document is not None else None
    if document is None or valid is None or valid.id != document.id or document.file_id is None:
        raise DocumentNotFoundError(_("Dokumen ini sudah diganti atau dibatalkan. Minta tautan baru kepada sekolah."))
    return document


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT)
