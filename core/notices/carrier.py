"""Who brings notices to people: one module may, and the others do not know it."""

from collections.abc import Sequence
from typing import Protocol

from core.notices.audience import Audience, Values
from core.notices.notice import Notice, NoticeKind


class Carrier(Protocol):
    """Declared in the provider of the module that carries. Both methods run in the teller's transaction."""

    def wants(self, kind: NoticeKind) -> bool:
        """Whether the school has switched this kind on."""
        ...

    def carry(self, kind: NoticeKind, notices: Sequence[Notice]) -> None:
        """Write down what has to be sent; nothing leaves the house here. Somebody without address is no error."""
        ...

    def letter_url(self, audience: Audience, values: Values) -> str | None:
        """Where who has signed in writes to an audience; None for who may not."""
        ...
