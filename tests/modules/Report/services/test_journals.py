"""The journal, and the hours that payroll hears."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core import clock
from core.accounts.services import create_user
from core.audit import Officer
from core.clock import now, today
from core.db import db
from core.events import listeners_of
from modules.Report.errors import ReportConflictError, ReportError, ReportForbiddenError
from modules.Report.events import TeachingHoursRecorded
from modules.Report.models import JournalAbsence, JournalEntry, TeachingAssignment
from modules.Report.services.journals import close_month, entries_of, months_of, reopen_month, write_entry
from modules.Report.services.scope import find_assignment
from modules.Student.models import Teacher
from modules.Student.models.semester import semester_of
from tests.factories.report import make_assignment, make_class, seat
from tests.factories.staff import make_teacher


@pytest.fixture(autouse=True)
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day in the middle of a semester, with months before it that are over."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 25, 3, 0, tzinfo=UTC))


@pytest.fixture
def officer(app: Flask) -> Officer:
    """Of curriculum."""
    user, _password = create_user("kurikulum@sekolah.test", name="Bu Kur", role="curriculum")
    return Officer(user.id, user.name)


@pytest.fixture
def teacher(app: Flask) -> Teacher:
    """Who teaches mathematics in VII A."""
    return make_teacher("Bu Nur")


@pytest.fixture
def taught(teacher: Teacher) -> TeachingAssignment:
    """It."""
    group = make_class()
    seat(group, "Ayu", "Bima")
    assignment = make_assignment(group, teacher=teacher)
    assignment.half = semester_of(today()).half
    db.session.flush()
    return find_assignment(assignment.id)


def values(day: date, first_hour: int = 1, hours: int = 2) -> dict[str, Any]:
    """What the form says."""
    return {"taught_on": day, "first_hour": first_hour, "hours": hours, "topic": "Pecahan"}


def test_an_entry_keeps_who_was_absent(teacher: Teacher, taught: TeachingAssignment) -> None:
    ayu, stranger = seat(taught.class_group, "Citra")[0], 999_999

    write_entry(teacher.id, taught, values(today()), {ayu.id: "S", stranger: "A"})

    (entry,) = entries_of(teacher.id, today().year, today().month)
    assert (entry.hours, entry.topic, entry.subject.code) == (2, "Pecahan", "MTK")
    assert [(each.student_id, each.mark) for each in db.session.scalars(select(JournalAbsence))] == [(ayu.id, "S")]


def test_nobody_teaches_two_classes_in_one_hour(teacher: Teacher, taught: TeachingAssignment) -> None:
    write_entry(teacher.id, taught, values(today()), {})

    with pytest.raises(ReportConflictError, match="jam itu"):
        write_entry(teacher.id, taught, values(today()), {})
    assert len(db.session.scalars(select(JournalEntry)).all()) == 1


def test_a_day_to_come_and_a_subject_of_another_are_refused(teacher: Teacher, taught: TeachingAssignment) -> None:
    with pytest.raises(ReportError, match="belum tiba"):
        write_entry(teacher.id, taught, values(today() + timedelta(days=1)), {})
    with pytest.raises(ReportError, match="di luar semester"):
        write_entry(teacher.id, taught, values(semester_of(today()).starts_on - timedelta(days=1)), {})
    with pytest.raises(ReportForbiddenError):
        write_entry(make_teacher("Orang Lain").id, taught, values(today()), {})


@pytest.mark.every_database
def test_closing_a_month_tells_its_hours_and_closing_anew_tells_the_new_sum(
    app: Flask, teacher: Teacher, taught: TeachingAssignment, officer: Officer
) -> None:
    heard: list[TeachingHoursRecorded] = []
    listeners_of(app).add(TeachingHoursRecorded, heard.append, module="Report")
    for first_hour, hours in ((1, 2), (3, 3)):
        _note(teacher, taught, date(2026, 9, 30), first_hour, hours)
    _note(teacher, taught, date(2026, 10, 1), 1, 4)

    close_month(teacher.id, 2026, 9, officer)
    with pytest.raises(ReportConflictError):
        close_month(teacher.id, 2026, 9, officer)
    reopen_month(teacher.id, 2026, 9, "Kurang satu jurnal", officer)
    _note(teacher, taught, date(2026, 9, 1), 5, 1)
    close_month(teacher.id, 2026, 9, officer)

    assert [(each.year, each.month, each.hours) for each in heard] == [(2026, 9, 5), (2026, 9, 6)]
    (state,) = months_of(2026, 9)
    assert (state.hours, state.closed is not None) == (6, True)


def test_a_closed_month_takes_no_entries(teacher: Teacher, taught: TeachingAssignment, officer: Officer) -> None:
    day = semester_of(today()).starts_on
    close_month(teacher.id, day.year, day.month, officer)

    with pytest.raises(ReportConflictError, match="ditutup"):
        write_entry(teacher.id, taught, values(day), {})


def test_a_month_that_is_not_over_is_not_closed(teacher: Teacher, officer: Officer) -> None:
    with pytest.raises(ReportConflictError, match="belum selesai"):
        close_month(teacher.id, today().year, today().month, officer)


def _note(teacher: Teacher, taught: TeachingAssignment, day: date, first_hour: int, hours: int) -> None:
    db.session.add(
        JournalEntry(
            teacher_id=teacher.id,
            class_group_id=taught.class_group_id,
            subject_id=taught.subject_id,
            taught_on=day,
            first_hour=first_hour,
            hours=hours,
            topic="Pecahan",
            written_at=now(),
        )
    )
    db.session.flush()
