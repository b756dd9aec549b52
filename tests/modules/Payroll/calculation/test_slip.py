"""A slip as a whole."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.calculation.inputs import EarlierTotals, FormerEmployer, LoanDue, MonthTotals
from modules.Payroll.calculation.kinds import LineKind, RunKind, TaxClass
from modules.Payroll.calculation.slip import calculate
from modules.Payroll.calculation.tax import SURCHARGE
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


def test_every_line_explains_itself() -> None:
    someone = person(
        earning(12_000_000, "gaji_pokok", fixed=True),
        deduction(50_000),
        bpjs=EVERY_PROGRAM,
        loans=(LoanDue(4, "Kasbon", 100_000, 250_000),),
    )

    for found in slip_of(someone).lines:
        assert found.label, found
        assert found.formula, found
        assert found.inputs, found
        assert found.rule or found.code in {"gaji_pokok", "koperasi", "pinjaman_4"}, found


def test_the_tax_says_bracket_rate_and_article() -> None:
    found = line(slip_of(person(earning(65_605_059))), "pph21")

    assert found.inputs == {
        "bruto sebulan": "65.605.059",
        "tarif": "21%",
        "kategori": "A",
        "lapisan": "di atas 62.200.000 sampai dengan 68.600.000",
        "hasil sebelum dibulatkan": "13.777.062,39",
    }
    assert found.rule == "PP 58/2023 Lampiran A lapisan 31"


def test_the_year_s_tax_says_each_step() -> None:
    *_others, december = year_of(person(earning(10_000_000), tax_status="K/0"))

    assert line(december, "pph21").inputs == {
        "bruto setahun": "120.000.000",
        "biaya jabatan": "6.000.000",
        "iuran JHT, JP, pensiun": "0",
        "neto": "114.000.000",
        "PTKP K/0": "58.500.000",
        "PKP": "55.500.000",
        "pajak setahun": "2.775.000",
        "sudah dipotong": "2.200.000",
        "masa kerja (bulan)": "12",
    }


def test_totals_are_those_of_the_lines() -> None:
    slip = slip_of(person(earning(12_000_000, "gaji_pokok", fixed=True), deduction(50_000), bpjs=EVERY_PROGRAM))

    def total(kind: LineKind) -> int:
        return sum(each.amount for each in slip.lines if each.kind is kind)

    assert (slip.earnings, slip.deductions, slip.tax, slip.employer_cost) == tuple(
        total(kind) for kind in (LineKind.EARNING, LineKind.DEDUCTION, LineKind.TAX, LineKind.EMPLOYER)
    )
    assert slip.net == slip.earnings - slip.deductions - slip.tax


@pytest.mark.parametrize(("remaining", "taken"), [(500_000, 200_000), (200_000, 200_000), (150_000, 150_000)])
def test_of_a_loan_no_more_is_taken_than_remains(remaining: int, taken: int) -> None:
    slip = slip_of(person(earning(5_000_000), loans=(LoanDue(9, "Kasbon", 200_000, remaining),)))

    assert (line(slip, "pinjaman_9").amount, line(slip, "pinjaman_9").loan_id) == (taken, 9)


def test_a_loan_that_is_paid_off_takes_nothing() -> None:
    assert slip_of(person(earning(5_000_000), loans=(LoanDue(9, "Kasbon", 200_000, 0),))).deductions == 0


def test_more_deductions_than_pay_are_reported_and_never_paid() -> None:
    with pytest.raises(CannotCalculate, match="Potongan lebih besar"):
        slip_of(person(earning(100_000), deduction(100_001)))


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"tax_status": "K/9"}, "PTKP"),
        ({"tax_status": "K/I/1"}, "PTKP"),
        ({"employed_from": date(2026, 6, 1)}, "Belum mulai bekerja"),
        ({"employed_until": date(2026, 4, 30)}, "Sudah berhenti"),
        ({"tax_class": TaxClass.DAILY}, "hari kerja"),
    ],
)
def test_what_is_missing_or_wrong_is_told_in_a_sentence(changes: dict[str, Any], trouble: str) -> None:
    with pytest.raises(CannotCalculate, match=trouble) as refused:
        slip_of(person(earning(5_000_000), **changes))

    assert refused.value.employee_id == 7
    assert "5" not in refused.value.reasons[0].replace("PTKP", "")  # no amounts: reasons are shown to more people


def test_several_reasons_are_told_at_once() -> None:
    with pytest.raises(CannotCalculate) as refused:
        slip_of(person(earning(1, rate=None), tax_status="?", tax_class=TaxClass.DAILY))

    assert len(refused.value.reasons) == 3


@pytest.mark.parametrize("tax_class", [TaxClass.NON_PERMANENT_MONTHLY, TaxClass.NON_EMPLOYEE, TaxClass.NON_RESIDENT])
def test_the_year_of_these_is_never_settled(tax_class: TaxClass) -> None:
    slips = year_of(person(earning(6_000_000), tax_class=tax_class))

    assert len({slip.tax for slip in slips}) == 1
    assert [slip.is_last_period for slip in slips] == [False] * 12


def test_pay_and_thr_of_a_month_are_one_gross() -> None:
    alone = slip_of(person(earning(13_295_100)))
    thr = slip_of(person(earning(6_500_000), run_kind=RunKind.BACK_PAY))
    before = MonthTotals(5, thr.gross, thr.tax)

    then = slip_of(person(earning(6_795_100), earlier=EarlierTotals((before,))))

    assert thr.tax + then.tax == alone.tax
    assert line(then, "pph21").inputs["sudah dipotong bulan ini"] == "65.000"


def test_thr_in_december_waits_for_the_regular_slip_to_settle_the_year() -> None:
    year = year_of(person(earning(8_000_000)))[:-1]
    months = tuple(MonthTotals(place, slip.gross, slip.tax) for place, slip in enumerate(year, start=1))
    thr = slip_of(person(earning(8_000_000), month=12, run_kind=RunKind.BACK_PAY, earlier=EarlierTotals(months)))
    months = (*months, MonthTotals(12, thr.gross, thr.tax))

    regular = slip_of(person(earning(8_000_000), month=12, earlier=EarlierTotals(months)))

    assert (thr.is_last_period, regular.is_last_period) == (False, True)
    taxable = 13 * 8_000_000 - 5_200_000 - 54_000_000
    assert sum(slip.tax for slip in (*year, thr, regular)) == taxable * 5 // 100


def test_back_pay_after_the_regular_december_settles_again() -> None:
    slips = year_of(person(earning(8_000_000)))
    months = tuple(MonthTotals(place, slip.gross, slip.tax) for place, slip in enumerate(slips, start=1))

    late = slip_of(person(earning(2_000_000), month=12, run_kind=RunKind.BACK_PAY, earlier=EarlierTotals(months)))

    assert late.is_last_period
    assert late.tax == 2_000_000 * 95 // 100 * 5 // 100


def test_the_year_with_surcharge_adds_up() -> None:
    settings = replace(USUAL, surcharge_without_number=True)

    slips = year_of(person(earning(20_000_000), has_tax_number=False), settings)

    taxable = 240_000_000 - 6_000_000 - 54_000_000
    tax = 3_000_000 + (taxable - 60_000_000) * 15 // 100
    assert sum(slip.tax - slip.surcharge for slip in slips) == tax
    assert sum(slip.surcharge for slip in slips) == tax // 5
    assert line(slips[0], SURCHARGE).inputs == {"pajak": "1.800.000"}


def test_a_former_employer_s_slip_is_added_in_the_last_period_only() -> None:
    someone = person(
        earning(22_500_000),
        year=2024,
        employed_from=date(2024, 9, 1),
        former_employer=FormerEmployer(net_income=135_200_000, tax=6_180_000),
    )

    slips = year_of(someone)

    assert [slip.tax for slip in slips[:3]] == [2_025_000] * 3
    assert "neto pemberi kerja sebelumnya" in line(slips[-1], "pph21").inputs


def test_old_months_are_reckoned_with_the_law_of_their_day() -> None:
    someone = person(earning(12_500_000, "gaji_pokok", fixed=True), bpjs=EVERY_PROGRAM)

    of_then = [
        line(slip_of(replace(someone, year=year, month=month)), "bpjs_jp_pekerja").amount
        for year, month in ((2024, 1), (2024, 3), (2025, 3), (2026, 3))
    ]

    assert of_then == [95_596, 100_423, 105_474, 110_863]


def test_the_same_inputs_give_the_same_slip() -> None:
    someone = person(earning(7_000_000), bpjs=replace(EVERY_PROGRAM, employment_wage=1, health_wage=1))

    assert calculate(someone, law_of(someone), USUAL) == calculate(someone, law_of(someone), USUAL)
