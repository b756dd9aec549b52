"""Passwords and tokens at rest: sealed with a key from SECRET_KEY, opened only where they are used."""

import base64
import hmac
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from core.i18n import gettext as _
from modules.Notification.errors import SenderError

PURPOSE = b"tatausaha message sender"
MAIL_PURPOSE = b"tatausaha mail"
SEAL_BYTES = 10


def seal(secrets: Mapping[str, str]) -> str | None:
    """Readable with this installation's SECRET_KEY only; None where there is nothing to seal."""
    told = {name: secret for name, secret in secrets.items() if secret}
    return _fernet().encrypt(json.dumps(told, sort_keys=True).encode()).decode() if told else None


def unseal(sealed: str | None) -> dict[str, str]:
    """What was sealed. Raises SenderError after a change of key."""
    if sealed is None:
        return {}
    try:
        found: dict[str, str] = json.loads(_fernet().decrypt(sealed.encode()))
    except InvalidToken as error:
        raise SenderError(
            _("Kunci rahasia pengirim ini tersandi dengan SECRET_KEY yang lain. Isi ulang kata sandi atau tokennya.")
        ) from error
    return found


def mail_seal(text: str) -> str:
    """What only this installation can make of `text`, in 16 small letters and digits."""
    made = hmac.digest(_key(MAIL_PURPOSE), text.encode(), "sha256")[:SEAL_BYTES]
    return base64.b32encode(made).decode().lower()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(PURPOSE)))


def _key(purpose: bytes) -> bytes:
    secret = current_app.config["SECRET_KEY"].encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)
