"""Memberships begin and end."""

from datetime import date

import pytest

from modules.Payroll.calculation.kinds import Program
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.services.bpjs import end_enrolment, enrol, enrolments_of
from tests.factories.payroll import make_employee

pytestmark = pytest.mark.usefixtures("app")

JANUARY = date(2026, 1, 1)


def test_nobody_is_twice_in_a_programme_at_a_time_and_may_come_back() -> None:
    siti = make_employee()
    (health,) = enrol(siti, [Program.HEALTH], starts_on=JANUARY)
    with pytest.raises(FieldRefusedError, match="KESEHATAN"):
        enrol(siti, [Program.HEALTH, Program.DEATH], starts_on=date(2026, 5, 1))

    end_enrolment(siti, health.id, on=date(2026, 4, 30))
    enrol(siti, [Program.HEALTH], starts_on=date(2026, 5, 1), extra_family=2)

    assert [(each.starts_on, each.ends_on, each.extra_family) for each in enrolments_of(siti.id)] == [
        (date(2026, 5, 1), None, 2),
        (JANUARY, date(2026, 4, 30), 0),
    ]


def test_a_membership_does_not_end_before_it_begins_nor_by_another_person() -> None:
    siti, budi = make_employee(), make_employee("Budi")
    (death,) = enrol(siti, [Program.DEATH], starts_on=JANUARY, extra_family=3)

    assert death.extra_family == 0
    with pytest.raises(FieldRefusedError):
        end_enrolment(siti, death.id, on=date(2025, 12, 31))
    with pytest.raises(PayrollNotFoundError):
        end_enrolment(budi, death.id, on=JANUARY)
