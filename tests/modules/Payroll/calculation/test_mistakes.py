"""Mistakes that public calculators make: each has an example that would catch it here."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from modules.Payroll.calculation.annual_tax import settle_year
from modules.Payroll.calculation.inputs import EarlierTotals, MonthTotals, PersonInputs
from modules.Payroll.calculation.kinds import TaxField
from modules.Payroll.calculation.tax import SURCHARGE, Income
from modules.Payroll.law import law_at
from tests.factories.payroll_inputs import (
    EVERY_PROGRAM,
    USUAL,
    deduction,
    earning,
    law_of,
    line,
    person,
    slip_of,
    year_of,
)

WITH_BPJS = person(
    earning(10_000_000, "gaji_pokok", fixed=True), tax_status="K/1", bpjs=EVERY_PROGRAM, year=2025, month=1
)
PENSION = deduction(100_000, "iuran_pensiun", tax_field=TaxField.PENSION)
JOINER = person(earning(15_500_000), PENSION, year=2024, month=9, employed_from=date(2024, 9, 1))


def rate(category: str, gross: int | Fraction) -> Fraction:
    bracket = law_at(date(2026, 1, 31)).monthly[category].bracket_of(gross)
    assert bracket is not None
    return bracket.rate


@pytest.mark.parametrize(
    ("category", "gross", "percent"),
    [
        ("A", 89_000_000, 23),
        ("A", 89_700_000, 24),
        ("A", 105_600_000, 25),
        ("A", 125_100_000, 26),
        ("B", 922_000_001, 32),
        ("B", 957_000_000, 32),
        ("B", 957_000_001, 33),
        ("B", 58_500_001, 20),
        ("B", 64_000_000, 20),
        ("C", 12_050_001, 3),
        ("C", 2_000_000_000, 34),
        ("A", 2_000_000_000, 34),
    ],
)
def test_invented_shifted_or_mistyped_brackets(category: str, gross: int, percent: int) -> None:
    assert rate(category, gross) == Fraction(percent, 100)


def test_limits_compared_with_the_next_whole_rupiah() -> None:
    assert rate("A", Fraction("5400000.11")) == Fraction(1, 400)


def test_health_premium_of_the_employer_left_out_of_gross() -> None:
    assert slip_of(WITH_BPJS).gross == 10_454_000


def test_health_premium_of_the_employee_deducted_or_jht_not_deducted_at_the_year_s_end() -> None:
    *_others, december = year_of(WITH_BPJS)

    assert line(december, "pph21").inputs["PKP"] == "52.848.000"


@pytest.mark.parametrize(
    ("someone", "given_back"),
    [
        (JOINER, -2_975_000),
        (person(earning(17_500_000), PENSION, year=2024, month=1, employed_until=date(2024, 8, 31)), -3_620_000),
    ],
)
def test_a_negative_last_month_clipped_to_nothing(someone: PersonInputs, given_back: int) -> None:
    *_others, last = year_of(someone)

    assert last.tax == given_back
    assert last.net == last.earnings - last.deductions - given_back


def test_biaya_jabatan_not_capped_by_the_months_worked() -> None:
    *_others, last = year_of(JOINER)

    assert line(last, "pph21").inputs["biaya jabatan"] == "2.000.000"


def test_taxable_income_not_cut_to_full_thousands() -> None:
    year = settle_year(person(), Income(66_751_394), law_of(person()), USUAL)

    assert year.taxable % 1000 == 0
    assert 0 <= year.net - year.free - year.taxable < 1000


@pytest.mark.parametrize(
    ("taxable", "tax"),
    [
        (60_000_000, 3_000_000),
        (250_000_000, 31_500_000),
        (382_860_000, 64_715_000),
        (500_000_000, 94_000_000),
        (5_000_000_000, 1_444_000_000),
        (5_000_001_000, 1_444_000_350),
    ],
)
def test_limits_of_article_17_used_as_widths(taxable: int, tax: int) -> None:
    assert law_at(date(2026, 1, 31)).article_17.progressive(taxable) == tax


def test_the_rate_picked_from_net_instead_of_gross() -> None:
    someone = person(
        earning(6_800_000), deduction(500_000, "iuran_pensiun", tax_field=TaxField.PENSION), tax_status="K/2"
    )

    assert slip_of(someone).tax == 34_000


def test_an_ordinary_joiner_stretched_to_a_whole_year_and_a_foreigner_not() -> None:
    foreigner = replace(
        JOINER,
        duty_from=date(2024, 9, 1),
        components=(earning(15_500_000), replace(PENSION, rate=775_000, tax_field=TaxField.ZAKAT)),
    )

    assert year_of(JOINER)[-1].tax == -2_975_000
    assert year_of(foreigner)[-1].tax == 580_000


def test_the_cap_of_an_old_year_hard_coded() -> None:
    someone = person(earning(12_500_000, "gaji_pokok", fixed=True), bpjs=EVERY_PROGRAM)

    caps = [line(slip_of(replace(someone, month=month)), "bpjs_jp_pekerja").amount for month in (2, 3)]

    assert caps == [105_474, 110_863]


@pytest.mark.parametrize(("pay", "share"), [(5_000_050, 50_001), (5_000_150, 50_002), (5_000_250, 50_003)])
def test_half_rupiah_rounded_to_even(pay: int, share: int) -> None:
    someone = person(earning(pay, "gaji_pokok", fixed=True), bpjs=EVERY_PROGRAM)

    assert line(slip_of(someone), "bpjs_kesehatan_pekerja").amount == share


def test_the_surcharge_without_a_tax_number_applied_by_default() -> None:
    nobody = person(earning(10_000_000), has_tax_number=False)
    switched_on = replace(USUAL, surcharge_without_number=True)

    assert slip_of(nobody).tax == 200_000
    assert line(slip_of(nobody, switched_on), SURCHARGE).amount == 40_000
    assert slip_of(replace(nobody, has_tax_number=True), switched_on).tax == 200_000


def test_a_month_rounded_as_the_importer_of_the_tax_office_would() -> None:
    someone = person(earning(10_405_710))
    half_up = replace(USUAL, tax_rounding=type(USUAL.tax_rounding)("half_up"))

    assert (slip_of(someone).tax, slip_of(someone, half_up).tax) == (260_142, 260_143)


def test_two_slips_of_a_month_taxed_one_by_one() -> None:
    """THR and pay of one month are one gross."""
    thr = MonthTotals(5, gross=6_500_000, tax=65_000)
    someone = person(earning(6_795_100), earlier=EarlierTotals((thr,)))

    assert slip_of(someone).tax == 664_755 - 65_000
