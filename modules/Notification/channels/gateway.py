"""WhatsApp by an Indonesian gateway, as its description says.

These gateways work by WhatsApp Web, which Meta does not allow: a number may be blocked.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from modules.Notification.channels.carrying import Outcome, Parcel, permanent, sent, trouble, unknown
from modules.Notification.channels.gateway_form import SENDERS_FAULT, GatewayForm, at_path, filled
from modules.Notification.channels.reasons import Reason
from modules.Notification.channels.web import ANSWER_SECONDS, Answer, NoAnswerError, NotSentError, WebClient
from modules.Notification.errors import ForbiddenAddressError

HOUR = 3600.0


class GatewayCarrier:
    """An open connection to one gateway."""

    batch_size: ClassVar[int] = 1

    def __init__(
        self,
        form: GatewayForm,
        words: Mapping[str, str],
        *,
        allows_private: bool = False,
        seconds: float = ANSWER_SECONDS,
    ) -> None:
        """`words`: the school's settings and secrets by name."""
        self._form = form
        self._words = words
        self.has_idempotency_keys = form.idempotency_header is not None
        self._web = WebClient(allows_private=allows_private, answer_seconds=seconds)

    def send(self, batch: Sequence[Parcel]) -> Sequence[Outcome]:
        """One call a message."""
        return [self._send_one(parcel) for parcel in batch]

    def close(self) -> None:
        """Let go of the connection."""
        self._web.close()

    def _send_one(self, parcel: Parcel) -> Outcome:
        form, words = self._form, {**self._words, "number": parcel.address, "text": parcel.body, "key": parcel.key}
        headers = filled(form.headers, words)
        if form.idempotency_header:
            headers[form.idempotency_header] = parcel.key
        try:
            answer = self._web.post(
                filled(form.url, words),
                headers=headers,
                form=None if form.form is None else filled(form.form, words),
                json=filled(form.json_body, words),
            )
        except ForbiddenAddressError as error:
            return trouble(Reason.FORBIDDEN, str(error), retry_after=HOUR)
        except NotSentError as error:
            return trouble(Reason.UNREACHABLE, str(error))
        except NoAnswerError as error:
            return unknown(Reason.NO_ANSWER, str(error))
        return judge(form, answer)


def judge(form: GatewayForm, answer: Answer) -> Outcome:
    """What the answer means: its own words count before the HTTP code, which these gateways do not use carefully."""
    said = answer.json()
    if isinstance(said, dict | list):
        if answer.status < 300 and _is_success(form, said):
            reference = at_path(said, form.reference)
            return sent(str(reference) if reference not in (None, "") else None)
        if at_path(said, form.success.path) is not None or at_path(said, form.reason):
            return _of_the_reason(form, said, answer)
    return _of_the_status(answer)


def _is_success(form: GatewayForm, said: Any) -> bool:
    value = at_path(said, form.success.path)
    if form.success.equals is None:
        return value not in (None, "", False, [], {})
    return type(value) is type(form.success.equals) and value == form.success.equals


def _of_the_reason(form: GatewayForm, said: Any, answer: Answer) -> Outcome:
    words = str(at_path(said, form.reason) or f"HTTP {answer.status}")[:300]
    known = next((each for each in form.failures if each.contains.casefold() in words.casefold()), None)
    if known is None and answer.status in (401, 403, 429, 503):
        return _of_the_status(answer)
    if known is None:
        return permanent(Reason.REFUSED, words)
    if known.means in SENDERS_FAULT:
        return trouble(known.means, words, retry_after=known.retry_after or answer.retry_after)
    return permanent(known.means, words, is_bad_address=known.means is Reason.BAD_ADDRESS)


def _of_the_status(answer: Answer) -> Outcome:
    words = f"HTTP {answer.status}"
    if answer.status in (429, 503):
        return trouble(Reason.LIMITED, words, retry_after=answer.retry_after)
    if answer.status in (401, 403):
        return trouble(Reason.SIGN_IN, words, retry_after=HOUR)
    if 300 <= answer.status < 500:
        return permanent(Reason.REFUSED, words)
    return unknown(Reason.UNCLEAR, words)
