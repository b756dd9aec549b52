"""Who is billed for a month, by the history of status and rombel."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.models import Fee, FiscalPeriod
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.roll import roll_of
from modules.Student.models import StatusChange, Student, StudentStatus
from modules.Student.services import move_students
from modules.Student.services.statuses import Turn, change_status
from tests.factories.finance import make_period
from tests.factories.student import LONG_AGO, make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]

AUTUMN = date(2026, 11, 24)


@pytest.fixture
def july() -> FiscalPeriod:
    """The month that is billed."""
    return make_period(7)


@pytest.fixture(autouse=True)
def late_in_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that happens in these tests lies behind."""
    monkeypatch.setattr("modules.Student.services.statuses.today", lambda: AUTUMN)


def billed(period: FiscalPeriod, fee: Fee | None = None) -> list[tuple[int, int | None]]:
    """Student and rombel of everybody whom the fee bills."""
    roll = roll_of(period, fee or ensure_spp())
    rows = select(Student.id, roll.group_id).where(roll.is_there).order_by(Student.id)
    return [(student, group) for student, group in db.session.execute(rows)]


def turn(student: Student, status: StudentStatus, on: date) -> None:
    """A change of status that the office writes down."""
    change_status([student.id], Turn(status=status, on=on, reason="Pindah kota"), by_id=None)


def came(student: Student, on: date) -> None:
    """The change that records an arrival."""
    change = StatusChange(student_id=student.id, status=StudentStatus.ACTIVE, happened_on=on, recorded_at=LONG_AGO)
    db.session.add(change)
    db.session.flush()


def test_who_changed_rombel_since_is_billed_by_the_one_of_the_first(july: FiscalPeriod) -> None:
    before, after = make_class_group("VII A"), make_class_group("VII B")
    pupil = make_student()
    move_students({pupil.id: before.id}, on=date(2026, 7, 1))
    move_students({pupil.id: after.id}, on=date(2026, 7, 15))

    assert billed(july) == [(pupil.id, before.id)]
    assert billed(make_period(8)) == [(pupil.id, after.id)]


@pytest.mark.parametrize(("day", "is_billed"), [(date(2026, 7, 1), True), (date(2026, 6, 30), False)])
def test_who_left_since_is_billed_for_months_that_they_began_here(
    july: FiscalPeriod, day: date, is_billed: bool
) -> None:
    group, pupil = make_class_group(), make_student()
    move_students({pupil.id: group.id}, on=date(2026, 6, 1))
    turn(pupil, StudentStatus.LEFT, day)

    assert billed(july) == ([(pupil.id, group.id)] if is_billed else [])


def test_a_fee_may_spare_those_who_leave_within_the_month(july: FiscalPeriod) -> None:
    fee, group, pupil = ensure_spp(), make_class_group(), make_student()
    move_students({pupil.id: group.id}, on=date(2026, 7, 1))
    turn(pupil, StudentStatus.MOVED, date(2026, 7, 20))
    fee.bills_leavers = False

    assert billed(july, fee) == []


def test_who_is_on_leave_on_the_first_gets_none_though_back_by_now(july: FiscalPeriod) -> None:
    group, pupil = make_class_group(), make_student()
    move_students({pupil.id: group.id}, on=date(2026, 6, 1))
    turn(pupil, StudentStatus.ON_LEAVE, date(2026, 6, 15))
    turn(pupil, StudentStatus.ACTIVE, date(2026, 7, 20))

    assert billed(july) == []
    assert billed(make_period(8)) == [(pupil.id, group.id)]


@pytest.mark.parametrize("bills_joiners", [True, False])
def test_who_joins_within_the_month_pays_for_it_if_the_fee_says_so(july: FiscalPeriod, bills_joiners: bool) -> None:
    fee, group = ensure_spp(), make_class_group()
    pupil = make_student(joined_on=date(2026, 7, 13))
    came(pupil, date(2026, 7, 13))
    move_students({pupil.id: group.id}, on=date(2026, 7, 13))
    fee.bills_joiners = bills_joiners

    assert billed(july, fee) == ([(pupil.id, group.id)] if bills_joiners else [])
    assert billed(make_period(8), fee) == [(pupil.id, group.id)]


def test_who_came_after_the_month_joins_later(july: FiscalPeriod) -> None:
    pupil = make_student(joined_on=date(2026, 8, 3))
    came(pupil, date(2026, 8, 3))

    roll = roll_of(july, ensure_spp())

    assert db.session.scalars(select(Student.id).where(roll.joins_later)).all() == [pupil.id]
    assert db.session.scalars(select(Student.id).where(roll.is_there)).all() == []


def test_a_student_without_any_history_is_as_today(july: FiscalPeriod) -> None:
    group = make_class_group()
    settled, moved = make_student(class_group_id=group.id), make_student()
    move_students({moved.id: group.id}, on=date(2026, 7, 15))

    assert billed(july) == [(settled.id, group.id), (moved.id, group.id)]
