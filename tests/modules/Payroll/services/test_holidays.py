"""Holidays of religions and when THR is due."""

from datetime import date

import pytest

from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.models import Religion
from modules.Payroll.services.holidays import holidays_in, pay_until, set_holiday

HOLIDAY = date(2026, 3, 20)


def test_it_is_paid_a_week_before() -> None:
    assert pay_until(HOLIDAY) == date(2026, 3, 13)


@pytest.mark.usefixtures("app")
def test_a_religion_has_one_holiday_a_year() -> None:
    set_holiday(Religion.ISLAM, date(2026, 3, 21))
    set_holiday(Religion.ISLAM, HOLIDAY)
    set_holiday(Religion.HINDU, date(2026, 3, 19), "Hari Raya Nyepi")

    found = holidays_in(2026)
    assert {str(religion): (each.held_on, each.name) for religion, each in found.items()} == {
        "islam": (HOLIDAY, "Idulfitri"),
        "hindu": (date(2026, 3, 19), "Hari Raya Nyepi"),
    }
    assert holidays_in(2027) == {}
    with pytest.raises(FieldRefusedError):
        set_holiday(Religion.OTHER, HOLIDAY)
