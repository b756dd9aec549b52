"""A carrier that keeps what it is given, for tests of those who tell."""

from collections.abc import Sequence

from flask import Flask

from core.notices import Audience, Notice, NoticeKind, Values, notices_of


class Satchel:
    """Keeps notices in memory; `wanted` switches all kinds."""

    def __init__(self, *, wanted: bool = True) -> None:
        """Begin empty."""
        self.wanted = wanted
        self.told: list[tuple[str, Notice]] = []

    def wants(self, kind: NoticeKind) -> bool:
        """As it was made."""
        return self.wanted

    def carry(self, kind: NoticeKind, notices: Sequence[Notice]) -> None:
        """Keep them."""
        self.told += [(kind.name, notice) for notice in notices]

    def letter_url(self, audience: Audience, values: Values) -> str | None:
        """A made-up address."""
        return f"/letters/{audience.name}"


def carry_in_memory(app: Flask, *, wanted: bool = True) -> Satchel:
    """Let this application's notices end in a satchel."""
    satchel = notices_of(app).carrier = Satchel(wanted=wanted)
    return satchel
