"""Hours that the teaching journal tells by an event of a module that need not be there."""

from types import SimpleNamespace

import pytest

from modules.Payroll.models import Employee, QuantityKind, Source
from modules.Payroll.provider import PayrollProvider
from modules.Payroll.services.journal_hours import note_journal_hours
from modules.Payroll.services.work_grid import keep, quantities_in
from tests.factories.payroll import make_employee, make_quantity_kind
from tests.factories.staff import make_teacher

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def siti() -> Employee:
    """A teacher who is paid."""
    return make_employee(teacher_id=make_teacher().id)


@pytest.fixture
def held() -> QuantityKind:
    """Hours held."""
    return make_quantity_kind("jam_hidup", "Jam terlaksana")


def recorded(teacher_id: int | None, hours: float) -> SimpleNamespace:
    return SimpleNamespace(teacher_id=teacher_id, year=2026, month=7, hours=hours)


def kept(siti: Employee) -> list[tuple[int, str]]:
    return [(each.hundredths, str(each.source)) for each in quantities_in(2026, 7, [siti.id]).get(siti.id, {}).values()]


def test_hours_are_kept_as_the_journals_and_follow_it(siti: Employee, held: QuantityKind) -> None:
    for hours in (18, 20):
        note_journal_hours(recorded(siti.teacher_id, hours))

    assert kept(siti) == [(2000, "journal")]


def test_what_somebody_typed_stays(siti: Employee, held: QuantityKind) -> None:
    keep(2026, 7, {(siti.id, held.id): 1500}, Source.TYPED)
    note_journal_hours(recorded(siti.teacher_id, 20))

    assert kept(siti) == [(1500, "typed")]


def test_a_teacher_who_is_not_paid_here_and_a_school_that_counts_no_hours_are_left_alone(siti: Employee) -> None:
    note_journal_hours(recorded(siti.teacher_id, 20))
    note_journal_hours(recorded(4711, 20))

    assert kept(siti) == []


def test_the_event_is_heard_by_name() -> None:
    assert ("Report.TeachingHoursRecorded", note_journal_hours) in PayrollProvider.listeners
