"""The kind whose effects lie outside the database and wait in a table of their own."""

import os
from collections.abc import Sequence

from drills.Drill.models import Letter
from sqlalchemy import func, select, update

from core.db import db
from core.jobs import Extent, Handful, Later, Outbox, OutboxJob, Settled, Tally

AT_ONCE = 4


class Letters(Outbox[int, None]):
    """The pending ones, in their order; they are appended to a file."""

    def __init__(self, path: str) -> None:
        self._path = path

    def measure(self) -> Extent:
        waiting = select(func.count()).select_from(Letter).where(Letter.state == "pending")
        return Extent(end=None, total=db.session.scalar(waiting))

    def take(self, mark: str, tally: Tally) -> Handful[int] | Settled | Later | None:
        under_way = list(db.session.execute(select(Letter.id, Letter.mark).where(Letter.state == "sending")))
        own = [key for key, found in under_way if found == mark]
        if own:
            return Handful(own)
        if under_way:
            self._write([key for key, _mark in under_way], state="unknown")
            tally.add("unknown", len(under_way))
            return Settled(len(under_way))
        pending = select(Letter.id).where(Letter.state == "pending").order_by(Letter.id).limit(AT_ONCE)
        taken = list(db.session.scalars(pending))
        self._write(taken, state="sending", mark=mark)
        return Handful(taken) if taken else None

    def deliver(self, messages: Sequence[int]) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(file, "".join(f"{number}\n" for number in messages).encode())
        finally:
            os.close(file)

    def keep(self, messages: Sequence[int], answer: None, tally: Tally) -> int:
        self._write(messages, state="sent")
        tally.add("sent", len(messages))
        return len(messages)

    def _write(self, keys: Sequence[int], **values: str) -> None:
        db.session.execute(update(Letter).where(Letter.id.in_(keys)).values(**values))


class SendLettersJob(OutboxJob):
    """Append a line a letter to a file, some at a time."""

    timeout = 60
    tries = 3
    backoff = (0,)
    counts = "letters"
    counters = {"sent": "sent", "unknown": "unknown"}

    path: str

    def outbox(self) -> Letters:
        """All letters."""
        return Letters(self.path)
