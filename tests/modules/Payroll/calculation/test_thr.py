"""Holiday allowance."""

from datetime import date
from typing import Any

import pytest

from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.calculation.inputs import LoanDue, PersonInputs, ThrDue
from modules.Payroll.calculation.kinds import RunKind, TaxClass, TaxField
from modules.Payroll.calculation.thr import THR
from tests.factories.payroll_inputs import EVERY_PROGRAM, earning, line, person, slip_of

HOLIDAY = date(2026, 3, 20)


def celebrating(since: date, **changes: Any) -> PersonInputs:
    return person(
        earning(4_500_000, "gaji_pokok", fixed=True),
        earning(500_000, "tunjangan", fixed=True),
        earning(900_000, "honor"),
        **{"month": 3, "employed_from": since, "run_kind": RunKind.THR, "thr": ThrDue(HOLIDAY), **changes},
    )


@pytest.mark.parametrize(
    ("since", "amount"),
    [
        (date(2015, 7, 1), 5_000_000),
        (date(2025, 3, 20), 5_000_000),
        (date(2025, 3, 21), 4_583_333),
        (date(2025, 6, 20), 3_750_000),
        (date(2026, 2, 20), 416_667),
    ],
)
def test_it_is_a_month_of_fixed_pay_or_a_twelfth_for_each_month(since: date, amount: int) -> None:
    found = line(slip_of(celebrating(since)), THR)

    assert (found.amount, found.tax_field) == (amount, TaxField.BONUS)
    assert "Permenaker 6/2016" in found.rule


def test_before_the_first_month_there_is_none() -> None:
    assert slip_of(celebrating(date(2026, 2, 21))).earnings == 0


def test_it_is_paid_alone_without_contributions_and_instalments() -> None:
    someone = celebrating(date(2015, 7, 1), bpjs=EVERY_PROGRAM, loans=(LoanDue(1, "Kasbon", 1, 1),))

    assert [each.code for each in slip_of(someone).lines] == [THR, "pph21"]


def test_daily_workers_get_their_average_month() -> None:
    someone = celebrating(
        date(2025, 9, 20), tax_class=TaxClass.NON_PERMANENT_MONTHLY, thr=ThrDue(HOLIDAY, average_month=2_400_000)
    )

    assert line(slip_of(someone), THR).amount == 1_200_000


def test_a_holiday_without_a_date_is_told() -> None:
    with pytest.raises(CannotCalculate, match="Tanggal hari raya"):
        slip_of(celebrating(date(2015, 7, 1), thr=None))
