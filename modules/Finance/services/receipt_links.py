"""Links by which a payer reads a receipt without an account: signed, of one payment, good for a year."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from core.i18n import gettext as _
from core.web.addresses import outside_address
from modules.Finance.errors import PaymentNotFoundError

SALT = "finance.receipt.link"
GOOD_FOR_SECONDS = 366 * 24 * 60 * 60


def receipt_link(payment_id: int) -> str:
    """The address that goes into a message; empty where a job does not know the installation's own address."""
    return outside_address("finance.linked_receipt", token=str(_serializer().dumps(payment_id)))


def payment_of_link(token: str) -> int:
    """The payment that a link speaks of. Raises PaymentNotFoundError when it is forged or older than a year."""
    try:
        return int(_serializer().loads(token, max_age=GOOD_FOR_SECONDS))
    except (BadSignature, TypeError, ValueError) as error:
        raise PaymentNotFoundError(
            _("Tautan kuitansi ini tidak berlaku lagi. Mintalah salinan kuitansi kepada tata usaha.")
        ) from error


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT)
