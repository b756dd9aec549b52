"""How students come, go on leave, move, graduate, leave: the only writer of `students.status` and its history."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, String, insert, literal, null, select, update

from core.clock import now, today
from core.db import EnumText, UtcDateTime, db, insert_columns
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError
from modules.Student.models import StatusChange, Student, StudentStatus, YearDecision
from modules.Student.services.placements import move_students

COLUMNS = [
    "student_id", "previous", "status", "happened_on", "reason", "other_school", "document_number", "recorded_by_id",
    "recorded_at",
]  # fmt: skip
NEEDS_REASON = frozenset(set(StudentStatus) - {StudentStatus.ACTIVE, StudentStatus.CANDIDATE, StudentStatus.GRADUATED})


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A change of status, as the office writes it down."""

    status: StudentStatus
    on: date
    """The day it happened; of who leaves the last day here."""
    reason: str | None = None
    other_school: str | None = None
    document_number: str | None = None


def check(turn: Turn) -> None:
    """Refuse what no office can have meant. Raises FieldRefusedError."""
    if turn.on > today():
        raise FieldRefusedError("on", _("Tanggal ini belum tiba. Catat perubahan pada harinya."))
    if turn.status in NEEDS_REASON and not turn.reason:
        raise FieldRefusedError("reason", _("Tulis alasannya; riwayat siswa memerlukannya."))


def change_status(
    students: Collection[int], turn: Turn, *, by_id: int | None, decision: YearDecision | None = None
) -> int:
    """Give `students` the status of `turn`; return how many had another one.

    A handful of statements however many students, in the caller's transaction, so give it a chunk of them. Who leaves
    loses the rombel of now, not its history; invoices stay.
    """
    others = [Student.id.in_(students), Student.status != turn.status]
    changing = list(db.session.scalars(select(Student.id).where(*others)))
    if not changing:
        return 0
    _write_history(changing, turn, by_id)
    values = {"status": turn.status, "left_on": None if turn.status.is_here else turn.on, "updated_at": now()}
    db.session.execute(
        update(Student).where(Student.id.in_(changing)).values(values).execution_options(synchronize_session="fetch")
    )
    if not turn.status.is_here:
        move_students(dict.fromkeys(changing), on=turn.on + timedelta(days=1), decision=decision)
    return len(changing)


def record_arrivals(students: Sequence[int], turn: Turn) -> None:
    """Write the first line of the history of students who came together and have their status already."""
    if students:
        columns: dict[str, Sequence[Any]] = {
            "student_id": students,
            "status": [turn.status] * len(students),
            "happened_on": [turn.on] * len(students),
            "reason": [turn.reason] * len(students),
            "recorded_at": [now()] * len(students),
        }
        insert_columns(StatusChange, columns)


def status_history(student_id: int) -> list[StatusChange]:
    """All changes, the newest first."""
    changes = select(StatusChange).where(StatusChange.student_id == student_id).order_by(StatusChange.id.desc())
    return list(db.session.scalars(changes))


def _write_history(students: Collection[int], turn: Turn, by_id: int | None) -> None:
    rows = select(
        Student.id,
        Student.status,
        literal(turn.status, EnumText(StudentStatus, 20)),
        literal(turn.on, Date()),
        *(
            literal(text, String()) if text else null()
            for text in (turn.reason, turn.other_school, turn.document_number)
        ),
        literal(by_id) if by_id is not None else null(),
        literal(now(), UtcDateTime()),
    ).where(Student.id.in_(students))
    db.session.execute(insert(StatusChange).from_select(COLUMNS, rows))
