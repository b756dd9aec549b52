"""What an import makes of a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.i18n import lazy_gettext as _l
from core.sheets import RowProblem

Change = tuple[Any, Any]
"""Old and new value, as people read them: text, number or nothing."""


class Outcome(StrEnum):
    """Where a row goes."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    """The row is sound, but does not agree with what is known, or with another row of the file."""
    ERROR = "error"
    """The row itself can't be used."""

    @property
    def is_bad(self) -> bool:
        """Whether the row needs a person."""
        return self in BAD


BAD = (Outcome.CONFLICT, Outcome.ERROR)
GOOD = (Outcome.NEW, Outcome.CHANGED)

OUTCOME_WORDS = {
    Outcome.NEW: _l("baru"),
    Outcome.CHANGED: _l("berubah"),
    Outcome.UNCHANGED: _l("tidak berubah"),
    Outcome.CONFLICT: _l("bertentangan"),
    Outcome.ERROR: _l("keliru"),
}


@dataclass(slots=True)
class RowResult:
    """What a kind says of one row; the engine may turn it into a conflict when another row speaks of the same."""

    row: int
    """As the person's program counts."""
    outcome: Outcome
    label: str
    """Whom or what the row is about, for lists."""
    record_id: int | None = None
    """Of the record that is there already."""
    identities: tuple[str, ...] = ()
    """What no two rows of a file may share, as `Column:value`: the column is named to the person."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    """Field → old and new: all that differ of a changed record, the telling ones of a new record."""
    problems: list[RowProblem] = field(default_factory=list)
    values: Any = None
    """For the kind's own `write`."""

    def refuse(self, problem: RowProblem) -> None:
        """Turn a sound row into a conflict."""
        self.outcome = Outcome.CONFLICT
        self.problems.append(problem)


@dataclass(frozen=True, slots=True)
class Written:
    """A row that was written: the record, and what undoing it needs to know, as JSON."""

    record_id: int
    undo: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an import once wrote, as its kind is asked to undo it."""

    id: int
    outcome: Outcome
    record_id: int
    undo: Mapping[str, Any]
