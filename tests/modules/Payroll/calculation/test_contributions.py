"""BPJS, programme by programme."""

from dataclasses import replace
from typing import Any

import pytest

from modules.Payroll.calculation.contributions import EXTRA_FAMILY
from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.calculation.inputs import BpjsMembership, PersonInputs
from modules.Payroll.calculation.kinds import LineKind, Program, Rounding, RunKind, TaxClass, TaxField
from tests.factories.payroll_inputs import EVERY_PROGRAM, USUAL, earning, line, person, slip_of


def member(pay: int, **changes: Any) -> PersonInputs:
    return person(earning(pay, "gaji_pokok", fixed=True), **{"bpjs": EVERY_PROGRAM, **changes})


@pytest.mark.parametrize(
    ("pay", "code", "amount"),
    [
        (5_000_000, "bpjs_kesehatan_pemberi_kerja", 200_000),
        (5_000_000, "bpjs_kesehatan_pekerja", 50_000),
        (12_000_001, "bpjs_kesehatan_pekerja", 120_000),
        (20_000_000, "bpjs_kesehatan_pemberi_kerja", 480_000),
        (20_000_000, "bpjs_jht_pemberi_kerja", 740_000),
        (20_000_000, "bpjs_jht_pekerja", 400_000),
        (20_000_000, "bpjs_jp_pemberi_kerja", 221_726),
        (20_000_000, "bpjs_jp_pekerja", 110_863),
        (20_000_000, "bpjs_jkk_pemberi_kerja", 48_000),
        (20_000_000, "bpjs_jkm_pemberi_kerja", 60_000),
    ],
)
def test_each_programme_has_its_parts_and_its_cap(pay: int, code: str, amount: int) -> None:
    found = line(slip_of(member(pay)), code)

    assert found.amount == amount
    assert found.rule
    assert found.inputs["persen"]


def test_the_worker_pays_nothing_for_accidents_and_death() -> None:
    codes = {each.code for each in slip_of(member(5_000_000)).lines}

    assert codes & {"bpjs_jkk_pekerja", "bpjs_jkm_pekerja"} == set()


def test_only_programmes_that_the_person_is_in_are_paid() -> None:
    someone = member(5_000_000, bpjs=BpjsMembership(frozenset({Program.HEALTH})))

    assert [each.code for each in slip_of(someone).lines if each.code.startswith("bpjs")] == [
        "bpjs_kesehatan_pemberi_kerja",
        "bpjs_kesehatan_pekerja",
    ]


@pytest.mark.parametrize(
    ("risk", "amount"),
    [("very_low", 12_000), ("low", 27_000), ("medium", 44_500), ("high", 63_500), ("very_high", 87_000)],
)
def test_accident_premiums_go_by_the_class_of_risk(risk: str, amount: int) -> None:
    someone = member(5_000_000, bpjs=BpjsMembership(frozenset({Program.ACCIDENT}), accident_class=risk))

    assert line(slip_of(someone), "bpjs_jkk_pemberi_kerja").amount == amount


def test_an_unknown_class_of_risk_is_told() -> None:
    with pytest.raises(CannotCalculate, match="Kelas risiko"):
        slip_of(member(5_000_000, bpjs=BpjsMembership(frozenset({Program.ACCIDENT}), accident_class="none")))


def test_variable_pay_is_no_base() -> None:
    slip = slip_of(
        person(earning(4_000_000, "gaji_pokok", fixed=True), earning(2_000_000, "honor"), bpjs=EVERY_PROGRAM)
    )

    assert line(slip, "bpjs_jht_pekerja").amount == 80_000


def test_a_registered_wage_takes_the_place_of_the_month_s() -> None:
    someone = member(5_000_000, bpjs=replace(EVERY_PROGRAM, health_wage=4_500_000, employment_wage=3_000_000))

    slip = slip_of(someone)

    assert line(slip, "bpjs_kesehatan_pekerja").amount == 45_000
    assert line(slip, "bpjs_jht_pekerja").amount == 60_000
    assert "upah terdaftar" in line(slip, "bpjs_jht_pekerja").inputs


def test_health_is_not_reckoned_below_the_minimum_wage_of_the_region() -> None:
    slip = slip_of(member(2_000_000), replace(USUAL, health_wage_floor=3_200_000))

    assert line(slip, "bpjs_kesehatan_pekerja").amount == 32_000
    assert line(slip, "bpjs_jht_pekerja").amount == 40_000


def test_who_has_no_base_is_told_what_to_do() -> None:
    with pytest.raises(CannotCalculate) as refused:
        slip_of(person(earning(1_000_000, "honor"), bpjs=EVERY_PROGRAM))

    assert len(refused.value.reasons) == 2
    assert all("upah terdaftar" in reason for reason in refused.value.reasons)


def test_members_of_the_family_above_five_are_paid_by_the_worker() -> None:
    someone = member(5_000_000, bpjs=replace(EVERY_PROGRAM, extra_family=2))

    found = line(slip_of(someone), EXTRA_FAMILY)

    assert (found.amount, found.kind, found.inputs["orang"]) == (100_000, LineKind.DEDUCTION, "2")


def test_an_employer_may_pay_the_worker_s_share() -> None:
    settings = replace(USUAL, employer_pays=frozenset({Program.HEALTH, Program.OLD_AGE}))

    slip = slip_of(member(5_000_000), settings)

    assert line(slip, "bpjs_kesehatan_pekerja").kind is LineKind.EMPLOYER
    assert line(slip, "bpjs_kesehatan_pekerja").tax_field is TaxField.INSURANCE
    assert line(slip, "bpjs_jht_pekerja").tax_field is TaxField.NONE
    assert line(slip, "bpjs_jp_pekerja").kind is LineKind.DEDUCTION
    assert slip.pension == 50_000


def test_half_a_rupiah_goes_up_unless_the_school_says_otherwise() -> None:
    someone = member(5_000_050)

    assert line(slip_of(someone), "bpjs_kesehatan_pekerja").amount == 50_001
    floor = replace(USUAL, contribution_rounding=Rounding.FLOOR)
    assert line(slip_of(someone, floor), "bpjs_kesehatan_pekerja").amount == 50_000


def test_premiums_are_no_income_of_daily_workers_and_paid_once_a_month() -> None:
    daily = slip_of(member(5_000_000, tax_class=TaxClass.DAILY, days_paid=20))
    later = slip_of(member(5_000_000, run_kind=RunKind.BACK_PAY))

    assert daily.gross == 5_000_000
    assert [each.code for each in later.lines if each.code.startswith("bpjs")] == []
