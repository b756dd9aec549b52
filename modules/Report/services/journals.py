"""The teaching journal: what was taught when, who was absent, and the hours of a month for whoever pays them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from core.audit import Officer, record
from core.audit import Subject as AuditSubject
from core.clock import last_of_month, now, today
from core.db import db
from core.events import publish
from core.i18n import gettext as _
from modules.Report import audit_actions
from modules.Report.errors import ReportConflictError, ReportError, ReportForbiddenError, ReportNotFoundError
from modules.Report.events import TeachingHoursRecorded
from modules.Report.models import JournalAbsence, JournalEntry, JournalMonth, TeachingAssignment
from modules.Report.services.members import list_members
from modules.Student.models import Teacher
from modules.Student.models.semester import semester_of

MOST_ENTRIES = 400
"""Of a month: more than anybody teaches."""

MARKS = ("S", "I", "A")


@dataclass(frozen=True)
class MonthState:
    """A teacher's month."""

    teacher: Teacher
    entries: int
    hours: int
    closed: JournalMonth | None


def entries_of(teacher_id: int, year: int, month: int) -> list[JournalEntry]:
    """A month of a teacher in order, with class and subject."""
    rows = select(JournalEntry).where(JournalEntry.teacher_id == teacher_id, _in_month(year, month))
    rows = rows.options(joinedload(JournalEntry.class_group), joinedload(JournalEntry.subject))
    rows = rows.order_by(JournalEntry.taught_on, JournalEntry.first_hour, JournalEntry.id)
    return list(db.session.scalars(rows.limit(MOST_ENTRIES)))


def absences_of(entry_ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """Entry → student → mark."""
    rows = select(JournalAbsence.entry_id, JournalAbsence.student_id, JournalAbsence.mark)
    rows = rows.where(JournalAbsence.entry_id.in_(entry_ids)).limit(MOST_ENTRIES * 50)
    found: dict[int, dict[int, str]] = {}
    for entry, student, mark in db.session.execute(rows):
        found.setdefault(entry, {})[student] = mark
    return found


def find_entry(entry_id: int, teacher_id: int | None) -> JournalEntry:
    """An own entry with class and subject; `teacher_id` None: of anybody. Raises ReportNotFoundError."""
    rows = select(JournalEntry).where(JournalEntry.id == entry_id)
    rows = rows.options(
        joinedload(JournalEntry.class_group), joinedload(JournalEntry.subject), joinedload(JournalEntry.teacher)
    )
    found = db.session.scalar(rows)
    if found is None or (teacher_id is not None and found.teacher_id != teacher_id):
        raise ReportNotFoundError(_("Jurnal ini tidak ditemukan, atau bukan jurnal Anda."))
    return found


def write_entry(
    teacher_id: int, assignment: TeachingAssignment, values: Mapping[str, Any], absent: Mapping[int, str]
) -> JournalEntry:
    """Note a lesson that was given: `values` are the entry's own fields, `absent` student → S, I or A.

    Raises ReportForbiddenError for a subject of somebody else, ReportConflictError where the month is closed or the
    teacher was somewhere else in that hour, ReportError for a day that is not over or of another semester.
    """
    if assignment.teacher_id != teacher_id:
        raise ReportForbiddenError(_("Jurnal hanya untuk mapel dan rombel yang Anda ajar."))
    day: date = values["taught_on"]
    _check_day(day, assignment)
    _check_open(teacher_id, day)
    entry = JournalEntry(
        teacher_id=teacher_id,
        class_group_id=assignment.class_group_id,
        subject_id=assignment.subject_id,
        written_at=now(),
        **values,
    )
    try:
        with db.session.begin_nested():
            db.session.add(entry)
    except IntegrityError as error:
        raise ReportConflictError(_("Anda sudah menulis jurnal untuk jam itu pada hari itu.")) from error
    _note_absences(entry, assignment, absent)
    return entry


def remove_entry(entry: JournalEntry) -> None:
    """Take an entry back while its month is open. Raises ReportConflictError."""
    _check_open(entry.teacher_id, entry.taught_on)
    db.session.execute(delete(JournalAbsence).where(JournalAbsence.entry_id == entry.id))
    db.session.delete(entry)
    db.session.flush()


def _note_absences(entry: JournalEntry, assignment: TeachingAssignment, absent: Mapping[int, str]) -> None:
    members = {student.id for student in list_members(assignment.class_group, assignment.half)}
    rows = [
        {"entry_id": entry.id, "student_id": student, "mark": mark}
        for student, mark in absent.items()
        if student in members and mark in MARKS
    ]
    if rows:
        db.session.execute(insert(JournalAbsence), rows)


def _check_day(day: date, assignment: TeachingAssignment) -> None:
    if day > today():
        raise ReportError(_("Jurnal ditulis setelah mengajar; tanggal ini belum tiba."))
    semester = semester_of(day)
    if (semester.first_year, semester.half) != (assignment.class_group.school_year.first_year, assignment.half):
        raise ReportError(_("Tanggal ini di luar semester dari mapel yang dipilih."))


def _check_open(teacher_id: int, day: date) -> None:
    # Held, so that nobody closes the month while an entry is written.
    db.session.execute(select(Teacher.id).where(Teacher.id == teacher_id).with_for_update())
    if find_month(teacher_id, day.year, day.month) is not None:
        raise ReportConflictError(_("Jurnal bulan itu sudah ditutup. Minta kurikulum membukanya lagi."))


def find_month(teacher_id: int, year: int, month: int) -> JournalMonth | None:
    """The closed month; None while it is open."""
    return db.session.scalar(_month(teacher_id, year, month))


def months_of(year: int, month: int) -> list[MonthState]:
    """All teachers who wrote in a month or whose month is closed, by name."""
    sums = select(JournalEntry.teacher_id, func.count().label("entries"), func.sum(JournalEntry.hours).label("hours"))
    sums = sums.where(_in_month(year, month)).group_by(JournalEntry.teacher_id)
    told = {row.teacher_id: row for row in db.session.execute(sums)}
    closed_rows = select(JournalMonth).where(JournalMonth.year == year, JournalMonth.month == month)
    closed = {each.teacher_id: each for each in db.session.scalars(closed_rows.limit(MOST_ENTRIES))}
    teachers = select(Teacher).where(Teacher.id.in_([*told, *closed])).order_by(Teacher.name, Teacher.id)
    return [
        MonthState(
            teacher,
            told[teacher.id].entries if teacher.id in told else 0,
            int(told[teacher.id].hours) if teacher.id in told else 0,
            closed.get(teacher.id),
        )
        for teacher in db.session.scalars(teachers)
    ]


def close_month(teacher_id: int, year: int, month: int, officer: Officer) -> JournalMonth:
    """Close a teacher's month that is over, and tell its hours (`TeachingHoursRecorded`).

    Raises ReportConflictError where it is closed already or not over.
    """
    if last_of_month(date(year, month, 1)) >= today():
        raise ReportConflictError(_("Bulan ini belum selesai. Tutup jurnalnya setelah bulan berganti."))
    teacher = db.session.get(Teacher, teacher_id, with_for_update=True)
    if teacher is None:
        raise ReportNotFoundError(_("Guru ini tidak ditemukan."))
    if db.session.scalar(_month(teacher_id, year, month)) is not None:
        raise ReportConflictError(_("Jurnal bulan ini sudah ditutup."))
    hours = select(func.coalesce(func.sum(JournalEntry.hours), 0))
    hours = hours.where(JournalEntry.teacher_id == teacher_id, _in_month(year, month))
    closed = JournalMonth(
        teacher_id=teacher_id,
        year=year,
        month=month,
        hours=int(db.session.scalar(hours) or 0),
        closed_at=now(),
        closed_by_name=officer.name,
    )
    db.session.add(closed)
    db.session.flush()
    record(audit_actions.CLOSE_JOURNAL, _subject(teacher, year, month), details={"hours": closed.hours},
           by=officer.actor)  # fmt: skip
    publish(TeachingHoursRecorded(teacher_id, year, month, closed.hours))
    return closed


def reopen_month(teacher_id: int, year: int, month: int, reason: str, officer: Officer) -> None:
    """Open it again; closing it anew tells the hours anew. Raises ReportError, ReportConflictError."""
    if not reason.strip():
        raise ReportError(_("Tulis alasan membuka lagi jurnal bulan ini."))
    teacher = db.session.get(Teacher, teacher_id, with_for_update=True)
    closed = db.session.scalar(_month(teacher_id, year, month))
    if teacher is None or closed is None:
        raise ReportConflictError(_("Jurnal bulan ini tidak sedang ditutup."))
    db.session.delete(closed)
    db.session.flush()
    details = {"reason": reason.strip()}
    record(audit_actions.REOPEN_JOURNAL, _subject(teacher, year, month), details=details, by=officer.actor)


def _subject(teacher: Teacher, year: int, month: int) -> AuditSubject:
    return AuditSubject("report.journal", f"{teacher.id}/{year}-{month:02}", f"{teacher.name} {year}-{month:02}")


def _month(teacher_id: int, year: int, month: int) -> Select[JournalMonth]:
    return select(JournalMonth).where(
        JournalMonth.teacher_id == teacher_id, JournalMonth.year == year, JournalMonth.month == month
    )


def _in_month(year: int, month: int) -> Any:
    first = date(year, month, 1)
    return JournalEntry.taught_on.between(first, last_of_month(first))
