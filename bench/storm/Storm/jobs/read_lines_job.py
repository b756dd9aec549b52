"""The kind that walks a file."""

import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sqlalchemy import insert

from core.db import db
from core.jobs import FileJob, RowSource, Tally
from storm.Storm.models import Effect
from storm.Storm.options import BACKOFF, CHUNK, PAUSE_SECONDS, TIMEOUT, TRIES


class Lines:
    """Lines of a file, each a number."""

    def __init__(self, path: Path) -> None:
        """Read `path`."""
        self._numbers = [int(line) for line in path.read_text().split()]

    @property
    def total(self) -> int:
        """Number of lines."""
        return len(self._numbers)

    def read(self, *, after: int, size: int) -> tuple[list[int], int, int] | None:
        """The next numbers."""
        found = self._numbers[after : after + size]
        return (found, len(found), after + len(found)) if found else None


class ReadLinesJob(FileJob[list[int]]):
    """Make one effect a line."""

    timeout = TIMEOUT
    tries = TRIES
    backoff = BACKOFF
    chunk_size = CHUNK

    round: int
    path: str

    def open_rows(self) -> AbstractContextManager[RowSource[list[int]]]:
        """Open the file."""
        return nullcontext(Lines(Path(self.path)))

    def handle_rows(self, rows: list[int], tally: Tally) -> None:
        """Insert them."""
        effects = [{"round": self.round, "kind": "file", "source_id": number} for number in rows]
        db.session.execute(insert(Effect), effects)
        time.sleep(PAUSE_SECONDS)
