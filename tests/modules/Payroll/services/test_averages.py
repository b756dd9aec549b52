"""An average month of pay."""

import pytest

from modules.Payroll.services.averages import average_months
from tests.factories.payroll_run import BASE, locked, make_officer, make_run, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_the_average_is_over_months_with_locked_slips_before() -> None:
    (ayu,) = make_staff("Ayu")
    maker, head = make_officer(), make_officer("Kepala", "headmaster")
    for month in (7, 8):
        locked(make_run(maker, month=month).id, head)

    assert average_months([ayu], 2026, 9) == {ayu: BASE}
    assert average_months([ayu], 2026, 7) == {}
    assert average_months([ayu], 2027, 12) == {}
