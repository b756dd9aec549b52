"""Settings are dated: earlier months keep theirs."""

from datetime import date

import pytest

from modules.Payroll.calculation.inputs import PayrollSettings
from modules.Payroll.calculation.kinds import Program, Rounding
from modules.Payroll.errors import FieldRefusedError
from modules.Payroll.services.settings import (
    SettingData,
    all_settings,
    calculation_settings,
    facts_of,
    has_settings,
    save_settings,
    settings_on,
)

pytestmark = pytest.mark.usefixtures("app")


def test_a_school_that_decided_nothing_has_the_defaults() -> None:
    assert not has_settings()
    assert calculation_settings(2026, 1) == PayrollSettings()


def test_settings_hold_from_their_month_on() -> None:
    save_settings(date(2026, 1, 1), SettingData(employer_name="A", employer_pays=["JHT"], health_wage_floor=2_500_000))
    save_settings(date(2026, 7, 17), SettingData(employer_name="B", tax_rounding=Rounding.HALF_UP))
    save_settings(date(2026, 7, 1), SettingData(employer_name="C", tax_rounding=Rounding.HALF_UP))

    assert [settings_on(date(2026, month, 15)).employer_name for month in (1, 6, 7)] == ["A", "A", "C"]
    assert len(all_settings()) == 2
    assert calculation_settings(2026, 6) == PayrollSettings(
        employer_pays=frozenset({Program.OLD_AGE}), health_wage_floor=2_500_000
    )
    assert calculation_settings(2026, 7).tax_rounding is Rounding.HALF_UP
    assert facts_of(settings_on(date(2026, 6, 1)))["employer_pays"] == "JHT"


def test_the_number_of_the_place_begins_with_that_of_the_taxpayer() -> None:
    data = SettingData(employer_name="A", employer_npwp="0990123456789000", employer_nitku="1990123456789000000000")

    with pytest.raises(FieldRefusedError):
        save_settings(date(2026, 1, 1), data)
