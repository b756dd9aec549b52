"""WhatsApp by Meta's Cloud API: approved templates, a number for each message, webhooks that tell what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from modules.Notification.channels.carrying import Outcome, Parcel, permanent, sent, trouble, unknown
from modules.Notification.channels.meta_codes import HOUR, of_code
from modules.Notification.channels.reasons import Reason
from modules.Notification.channels.web import ANSWER_SECONDS, Answer, NoAnswerError, NotSentError, WebClient
from modules.Notification.errors import ForbiddenAddressError

SERVER = "https://graph.facebook.com"
VERSION = "v23.0"


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


def _reference(said: Any) -> str | None:
    messages = said.get("messages") if isinstance(said, dict) else None
    first = messages[0] if isinstance(messages, list) and messages else None
    reference = first.get("id") if isinstance(first, dict) else None
    return reference if isinstance(reference, str) and reference else None


def _detail(error: dict[str, Any]) -> str:
    data = error.get("error_data")
    more = data.get("details") if isinstance(data, dict) else None
    return f"{error['code']} {more or error.get('message') or error.get('title') or ''}"[:300]
