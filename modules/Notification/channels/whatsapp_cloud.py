"""WhatsApp by Meta's Cloud API: approved templates, a number for each message, webhooks that tell what became of it.

Codes and what they ask for: the Cloud API's list of error codes, as it was in November 2026.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from modules.Notification.channels.carrying import Outcome, Parcel, permanent, sent, temporary, trouble, unknown
from modules.Notification.channels.reasons import Reason
from modules.Notification.channels.web import ANSWER_SECONDS, Answer, NoAnswerError, NotSentError, WebClient
from modules.Notification.errors import ForbiddenAddressError

SERVER = "https://graph.facebook.com"
VERSION = "v23.0"
HOUR, DAY = 3600.0, 86_400.0
PAIR_BASE_SECONDS = 4.0
"""After code 131056 a pair of numbers waits 4, 16, 64 seconds."""

OF_THE_SENDER: dict[int, tuple[Reason, float | None]] = {
    0: (Reason.SIGN_IN, HOUR),
    3: (Reason.SIGN_IN, HOUR),
    4: (Reason.LIMITED, HOUR),
    10: (Reason.SIGN_IN, HOUR),
    190: (Reason.SIGN_IN, HOUR),
    200: (Reason.SIGN_IN, HOUR),
    368: (Reason.BLOCKED, DAY),
    80007: (Reason.LIMITED, HOUR),
    130429: (Reason.LIMITED, 60.0),
    130497: (Reason.BLOCKED, DAY),
    131031: (Reason.BLOCKED, DAY),
    131042: (Reason.PAYMENT, HOUR),
    131048: (Reason.LIMITED, DAY),
    131057: (Reason.BUSY, None),
    133010: (Reason.SETTINGS, HOUR),
    133004: (Reason.BUSY, None),
}
"""Account and number: all messages wait."""

TEMPORARY = frozenset({1, 2, 131000, 131016})
PERMANENT = {
    131021: Reason.BAD_ADDRESS,
    131030: Reason.REFUSED,
    131045: Reason.REFUSED,
    131047: Reason.TEMPLATE,
    131049: Reason.QUALITY,
    130472: Reason.QUALITY,
    132000: Reason.TEMPLATE,
    132001: Reason.TEMPLATE,
    132005: Reason.TEMPLATE,
    132007: Reason.TEMPLATE,
    132012: Reason.TEMPLATE,
    132015: Reason.TEMPLATE,
    132016: Reason.TEMPLATE,
}
UNDELIVERABLE = 131026
"""Not a number of WhatsApp, mostly; so it is remembered."""
OPTED_OUT = 131050
PAIR_LIMIT = 131056


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of the school at Meta."""

    phone_number_id: str
    token: str
    server: str = SERVER
    allows_private: bool = False
    seconds: float = ANSWER_SECONDS


class WhatsAppCloudCarrier:
    """An open connection to the API."""

    batch_size: ClassVar[int] = 1
    has_idempotency_keys = False

    def __init__(self, number: Number) -> None:
        """Connect nowhere yet."""
        self._number = number
        self._web = WebClient(allows_private=number.allows_private, answer_seconds=number.seconds)

    def send(self, batch: Sequence[Parcel]) -> Sequence[Outcome]:
        """One call a message."""
        return [self._send_one(parcel) for parcel in batch]

    def close(self) -> None:
        """Let go of the connection."""
        self._web.close()

    def _send_one(self, parcel: Parcel) -> Outcome:
        url = f"{self._number.server}/{VERSION}/{self._number.phone_number_id}/messages"
        try:
            answer = self._web.post(
                url, headers={"Authorization": f"Bearer {self._number.token}"}, json=body_of(parcel)
            )
        except ForbiddenAddressError as error:
            return trouble(Reason.FORBIDDEN, str(error), retry_after=HOUR)
        except NotSentError as error:
            return trouble(Reason.UNREACHABLE, str(error))
        except NoAnswerError as error:
            return unknown(Reason.NO_ANSWER, str(error))
        return judge(answer)


def body_of(parcel: Parcel) -> dict[str, Any]:
    """What the API is told: the template, or the words where the person wrote within the last 24 hours."""
    common = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": parcel.address}
    if parcel.template is None:
        return common | {"type": "text", "text": {"body": parcel.body[:4096], "preview_url": False}}
    template: dict[str, Any] = {"name": parcel.template, "language": {"code": parcel.template_language or "id"}}
    if parcel.parameters:
        filled = [{"type": "text", "text": one_line(text)} for text in parcel.parameters]
        template["components"] = [{"type": "body", "parameters": filled}]
    return common | {"type": "template", "template": template}


def one_line(text: str) -> str:
    """Parameters may hold no line break, no tab and no four spaces; nor may they be empty."""
    return " ".join(text.split())[:1024] or "-"


def judge(answer: Answer) -> Outcome:
    """What the answer means."""
    said = answer.json()
    if answer.status == 200:
        reference = _reference(said)
        return sent(reference) if reference else unknown(Reason.UNCLEAR, f"HTTP {answer.status}")
    error = said.get("error") if isinstance(said, dict) else None
    if isinstance(error, dict) and isinstance(error.get("code"), int):
        return of_code(error["code"], _detail(error), retry_after=answer.retry_after)
    if answer.status in (429, 503):
        return trouble(Reason.LIMITED, f"HTTP {answer.status}", retry_after=answer.retry_after)
    if answer.status in (401, 403):
        return trouble(Reason.SIGN_IN, f"HTTP {answer.status}", retry_after=HOUR)
    if 300 <= answer.status < 500:
        return permanent(Reason.REFUSED, f"HTTP {answer.status}")
    return unknown(Reason.UNCLEAR, f"HTTP {answer.status}")


def of_code(code: int, detail: str, *, retry_after: float | None = None) -> Outcome:
    """What one of Meta's codes means, in an answer or in a webhook."""
    if code in OF_THE_SENDER:
        reason, seconds = OF_THE_SENDER[code]
        return trouble(reason, detail, retry_after=retry_after or seconds)
    if code == PAIR_LIMIT:
        return temporary(Reason.LIMITED, detail, retry_after=retry_after or PAIR_BASE_SECONDS)
    if code == UNDELIVERABLE:
        return permanent(Reason.BAD_ADDRESS, detail, is_bad_address=True)
    if code == OPTED_OUT:
        outcome = permanent(Reason.OPT_OUT, detail)
        return Outcome(kind=outcome.kind, reason=outcome.reason, detail=detail, is_opt_out=True)
    if code in TEMPORARY:
        return temporary(Reason.BUSY, detail, retry_after=retry_after)
    return permanent(PERMANENT.get(code, Reason.REFUSED), detail)


def _reference(said: Any) -> str | None:
    messages = said.get("messages") if isinstance(said, dict) else None
    first = messages[0] if isinstance(messages, list) and messages else None
    reference = first.get("id") if isinstance(first, dict) else None
    return reference if isinstance(reference, str) and reference else None


def _detail(error: dict[str, Any]) -> str:
    data = error.get("error_data")
    more = data.get("details") if isinstance(data, dict) else None
    return f"{error['code']} {more or error.get('message') or error.get('title') or ''}"[:300]
