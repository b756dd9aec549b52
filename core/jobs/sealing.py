"""Payloads that nobody reads in the database: Fernet (AES-128-CBC with HMAC), keyed from the installation's secret."""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from core.i18n import gettext as _
from core.jobs.errors import SealedPayloadError

SEALED = "sealed"
PURPOSE = b"tatausaha job payload"


def seal(payload: dict[str, Any]) -> dict[str, str]:
    """The payload, readable with this installation's SECRET_KEY only."""
    return {SEALED: _fernet().encrypt(json.dumps(payload).encode()).decode()}


def unseal(payload: dict[str, Any]) -> dict[str, Any]:
    """What was sealed; a payload that is not sealed as it is. Raises SealedPayloadError after a change of key."""
    if not is_sealed(payload):
        return payload
    try:
        found: dict[str, Any] = json.loads(_fernet().decrypt(payload[SEALED].encode()))
    except InvalidToken as error:
        raise SealedPayloadError(
            _("Isi pekerjaan ini tersandi dengan SECRET_KEY yang lain. Kembalikan kunci itu, atau minta ulang.")
        ) from error
    return found


def is_sealed(payload: dict[str, Any]) -> bool:
    """Whether it takes the key to read it."""
    return payload.keys() == {SEALED}


def _fernet() -> Fernet:
    secret = current_app.config["SECRET_KEY"].encode()
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret)
    return Fernet(base64.urlsafe_b64encode(key))
