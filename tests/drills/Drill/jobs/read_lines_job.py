"""The kind that walks a file."""

import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from drills.Drill.models import Effect
from sqlalchemy import insert

from core.db import db
from core.jobs import FileJob, RowSource, Tally


@dataclass(frozen=True)
class BadLine:
    """A line that is no number."""

    row: int
    reason: str
    column: str = "line"


class Lines:
    """Numbered lines of a text file."""

    def __init__(self, path: Path) -> None:
        """Read `path`."""
        self._lines = path.read_text().splitlines()

    @property
    def total(self) -> int:
        """Number of lines."""
        return len(self._lines)

    def read(self, *, after: int, size: int) -> tuple[list[tuple[int, str]], int, int] | None:
        """The next lines with their numbers."""
        found = list(enumerate(self._lines[after : after + size], start=after + 1))
        return (found, len(found), found[-1][0]) if found else None


class ReadLinesJob(FileJob[list[tuple[int, str]]]):
    """Make one effect a line that is a number; report the others."""

    timeout = 60
    tries = 3
    backoff = (0,)
    chunk_size = 10
    counts = "lines"

    path: str
    pause_ms: int = 0

    def open_rows(self) -> AbstractContextManager[RowSource[list[tuple[int, str]]]]:
        """Open the file."""
        return nullcontext(Lines(Path(self.path)))

    def handle_rows(self, rows: list[tuple[int, str]], tally: Tally) -> None:
        """Insert the good ones."""
        good = [{"source_id": int(text)} for _number, text in rows if text.isdigit()]
        tally.reject(BadLine(number, "not a number") for number, text in rows if not text.isdigit())
        if good:
            db.session.execute(insert(Effect), good)
        time.sleep(self.pause_ms / 1000)
