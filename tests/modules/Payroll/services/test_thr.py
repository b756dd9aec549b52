"""THR by Permenaker 6/2016."""

from datetime import date

import pytest

from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.models import Religion
from modules.Payroll.services.thr import (
    allowance,
    holidays_in,
    pay_until,
    service_months,
    set_holiday,
    thr_rule_on,
)

HOLIDAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("months", "rupiah"), [(0, 0), (1, 416_666), (9, 3_750_000), (11, 4_583_333), (12, 5_000_000), (40, 5_000_000)]
)
def test_the_allowance_is_a_months_pay_or_a_part_by_months_of_service(months: int, rupiah: int) -> None:
    assert allowance(5_000_000, months, rule=thr_rule_on(HOLIDAY)) == rupiah


def test_months_of_service_are_whole_ones() -> None:
    assert service_months(date(2025, 6, 20), HOLIDAY) == 9
    assert service_months(date(2025, 6, 21), HOLIDAY) == 8
    assert service_months(date(2026, 6, 1), HOLIDAY) == 0


def test_it_is_paid_a_week_before() -> None:
    assert pay_until(HOLIDAY) == date(2026, 3, 13)
    assert "Permenaker 6/2016" in thr_rule_on(HOLIDAY).source


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
