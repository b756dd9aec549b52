"""What a chunk says of its work: counts by name, and rows it could not use."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

PROBLEMS_KEPT = 5_000
"""Problems of one run whose details are kept; all are counted."""


class Problem(Protocol):
    """A row that was left out; `core.sheets.RowProblem` is one."""

    @property
    def row(self) -> int | None: ...  # noqa: D102 - as counted by the person
    @property
    def column(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class LeftOut:
    """A row that the engine left out."""

    row: int | None
    column: str
    reason: str


@dataclass
class Tally:
    """Filled by the job during one chunk, written by the engine in the chunk's own transaction."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, number: int) -> None:
        """Count `number` more under `name`, one of the job's `counters`."""
        self.counts[name] += number

    def reject(self, problems: Iterable[Problem]) -> None:
        """Report rows that were left out."""
        self.problems.extend(problems)
