"""The kind whose effects lie outside the database."""

import os
from pathlib import Path

from drills.Drill.models import Source
from sqlalchemy import Select, select

from core.jobs import DeliveryJob, DeliveryPostponedError, DeliveryRefusedError


class SendNotesJob(DeliveryJob[Source, int]):
    """Append a line a source to a file, as if it were a message."""

    timeout = 60
    tries = 3
    backoff = (0,)
    counts = "sources"
    counters = {"sent": "sent", "failed": "failed", "unknown": "unknown"}

    path: str
    last: int = 1_000_000
    refuses: int = 0
    postpones: int = 0
    breaks: int = 0

    def rows(self) -> Select[Source]:
        """The sources up to `last`."""
        return select(Source).where(Source.id <= self.last)

    def compose(self, row: Source) -> int:
        """The number of the source."""
        number: int = row.id
        return number

    def deliver(self, message: int, *, key: str) -> str:
        """Append the line with one write."""
        if message == self.refuses:
            raise DeliveryRefusedError("There is no such address.")
        if message == self.postpones and not Path(f"{self.path}.open").exists():
            raise DeliveryPostponedError("The channel does not answer.")
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(file, f"{message}\n".encode())
        finally:
            os.close(file)
        if message == self.breaks:
            raise RuntimeError("the line went dead")
        return key
