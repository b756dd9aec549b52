"""What Meta's codes mean, in an answer and in a webhook: its list of error codes, as it was in November 2026."""

from modules.Notification.channels.carrying import Outcome, permanent, temporary, trouble
from modules.Notification.channels.reasons import Reason

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
