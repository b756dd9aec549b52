"""The kind whose effects lie outside the database."""

import os
import time

from sqlalchemy import Select, select

from core.jobs import DeliveryJob, DeliveryPostponedError
from storm.Storm.models import Source
from storm.Storm.options import BACKOFF, PAUSE_SECONDS, TIMEOUT, TRIES


class SendLinesJob(DeliveryJob[Source, int]):
    """Append a line a source to a file, as if it were a message."""

    timeout = TIMEOUT
    tries = TRIES
    backoff = BACKOFF

    round: int
    path: str
    last: int

    def rows(self) -> Select[Source]:
        """The first sources."""
        return select(Source).where(Source.id <= self.last)

    def compose(self, row: Source) -> int:
        """Its number."""
        number: int = row.id
        return number

    def deliver(self, message: int, *, key: str) -> None:
        """One write, whole or not at all."""
        line = f"{self.round} {message}\n".encode()
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(file, line)
        except OSError as error:
            # The disk is full: nothing was written.
            raise DeliveryPostponedError(str(error)) from error
        finally:
            os.close(file)
        time.sleep(PAUSE_SECONDS)
