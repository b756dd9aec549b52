"""Links to a file that are good for one person and a short time."""

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from core.files.errors import StoredFileNotFoundError
from core.i18n import gettext as _

GOOD_FOR_SECONDS = 10 * 60
"""Long enough to read a page and press the button; a link in a browser's history is of no use later."""

SALT = "core.files.download"


def sign(file_id: int, *, user_id: int) -> str:
    """The token of a link to the file for that person."""
    return str(_serializer().dumps([file_id, user_id]))


def file_id_of(token: str, *, user_id: int) -> int:
    """The file a token speaks of. StoredFileNotFoundError when it is forged, expired or another person's."""
    try:
        file_id, whose = _serializer().loads(token, max_age=GOOD_FOR_SECONDS)
    except SignatureExpired as error:
        raise StoredFileNotFoundError(
            _("Tautan unduhan ini sudah kedaluwarsa. Buka halaman Unduhan saya dan tekan unduh sekali lagi.")
        ) from error
    except BadSignature as error:
        raise _unknown() from error
    if whose != user_id:
        raise _unknown()
    return int(file_id)


def _unknown() -> StoredFileNotFoundError:
    return StoredFileNotFoundError(_("Tautan unduhan ini tidak berlaku. Buka halaman Unduhan saya."))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT)
