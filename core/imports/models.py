"""Tables of the import engine.

What a row of a file became is personal data, so rows, what was seen and the look at the file are forgotten after a
while (`pruning`); the import itself, with its numbers, stays.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from core.imports.outcomes import Outcome
from core.jobs.models.run import BigId


class ImportState(StrEnum):
    """Where an import stands."""

    LOOKING = "looking"
    """The file is being looked over: sheets, header, first rows."""
    UPLOADED = "uploaded"
    """Its columns can be matched."""
    CHECKING = "checking"
    CHECKED = "checked"
    """The dry run is over; nothing is written."""
    IMPORTING = "importing"
    IMPORTED = "imported"
    STOPPED = "stopped"
    """The import ended early; what it had written stays."""
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def is_at_work(self) -> bool:
        """Whether a job is on it."""
        return self in (ImportState.LOOKING, ImportState.CHECKING, ImportState.IMPORTING, ImportState.UNDOING)

    @property
    def has_written(self) -> bool:
        """Whether records may have come from it."""
        return self in (ImportState.IMPORTING, *ENDED)


ENDED = (ImportState.IMPORTED, ImportState.STOPPED, ImportState.UNDOING, ImportState.UNDONE)


class Import(Model):
    """One file on its way in."""

    __tablename__ = "imports"
    __table_args__ = (Index(None, "kind", "sha256"), Index(None, "owner_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(80))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id", ondelete="SET NULL"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    options: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    look: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """The sheets with their first rows, as the person chooses among them."""
    sheet: Mapped[str | None] = mapped_column(String(100))
    header_row: Mapped[int | None]
    mapping: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    """Key of a field → letters of its column."""

    state: Mapped[ImportState] = mapped_column(EnumText(ImportState, 10))
    round: Mapped[int] = mapped_column(default=0)
    """Grows with each dry run and import: rows and what was seen belong to one; those of older ones are litter."""
    checked_round: Mapped[int | None]
    written_round: Mapped[int | None]
    run_id: Mapped[int | None] = mapped_column(BigInteger)
    """The job that is or was on it."""
    counts: Mapped[dict[str, int]] = mapped_column(JsonText, default=dict)
    """Outcome → rows of the dry run."""
    written: Mapped[dict[str, int]] = mapped_column(JsonText, default=dict)
    """Outcome → rows of the import itself."""
    undone: Mapped[dict[str, int]] = mapped_column(JsonText, default=dict)
    """`undone` and `refused` → records."""
    gone_count: Mapped[int | None]
    """Records that a complete file should have named, at the dry run."""
    lost_count: Mapped[int | None]
    """How many of them the import before did name."""
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id", ondelete="SET NULL"), index=True)
    """The import before, of the same kind and options."""
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id", ondelete="SET NULL"), index=True)
    """The import whose faulty rows this file has, corrected: it is never a complete list."""
    undo_preview: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """What undoing would leave, as a job found out: `done`, `goes`, `stays`, and `reasons` → records."""
    faulty_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id", ondelete="SET NULL"), index=True)
    """The person's own rows with what is wrong, to be corrected and uploaded again."""
    list_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id", ondelete="SET NULL"), index=True)
    """All outcomes as a workbook, once somebody asked for it."""

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    imported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Since then only the numbers are known."""


class ImportRow(Model):
    """A row that was not left as it is."""

    __tablename__ = "import_rows"
    __large__ = True
    __table_args__ = (
        UniqueConstraint("import_id", "round", "row"),
        Index(None, "import_id", "round", "outcome", "row"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    round: Mapped[int]
    row: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(EnumText(Outcome, 10))
    label: Mapped[str] = mapped_column(String(200))
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    changes: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """Field → [old, new]."""
    problems: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """[[column, reason], …]."""
    undo: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """What the kind needs to take it back; only of rows that were written."""
    is_undone: Mapped[bool] = mapped_column(default=False)


class ImportSeen(Model):
    """What a row of the file is about: found again when a later row is about the same, and to tell who is missing."""

    __tablename__ = "import_seen"
    __large__ = True
    __table_args__ = (Index(None, "import_id", "round", "record_id"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(String(100), primary_key=True)
    row: Mapped[int]
    record_id: Mapped[int | None] = mapped_column(BigInteger)
    claims: Mapped[bool]
    """Whether a later row about the same is a conflict; a faulty row is only a mention."""


class ImportNamed(Model):
    """A record that the last import of its kind named: all that is kept of what was seen."""

    __tablename__ = "import_named"
    __large__ = True

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True)
    record_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class ImportTitle(Model):
    """A title that somebody matched by hand: the next file of this kind is matched the same way."""

    __tablename__ = "import_titles"

    kind: Mapped[str] = mapped_column(String(80), primary_key=True)
    title: Mapped[str] = mapped_column(String(200), primary_key=True)
    """Normalised."""
    key: Mapped[str] = mapped_column(String(40))
    """The field; empty for a column that is left out on purpose."""
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
