"""Components in the order in which they need each other."""

from datetime import date
from decimal import Decimal

import pytest

from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.calculation.inputs import PersonInputs
from modules.Payroll.calculation.kinds import ComponentKind, LineKind, TaxField
from tests.factories.payroll_inputs import deduction, earning, line, person, slip_of


def reasons_of(someone: PersonInputs) -> tuple[str, ...]:
    with pytest.raises(CannotCalculate) as refused:
        slip_of(someone)
    assert refused.value.employee_id == someone.employee_id
    return refused.value.reasons


def test_teaching_hours_are_paid_at_the_rate() -> None:
    someone = person(
        earning(50_000, "honor", formula="(jam_terjadwal - jam_absen) * tarif"),
        quantities={"jam_terjadwal": 20, "jam_absen": 5},
    )

    found = line(slip_of(someone), "honor")

    assert found.amount == 750_000
    assert found.formula == "(jam_terjadwal - jam_absen) * tarif"
    assert found.inputs == {"jam_absen": "5", "jam_terjadwal": "20", "tarif": "50.000"}


@pytest.mark.parametrize(("formula", "amount"), [("jam * tarif", 400_000), ("jam * minggu * tarif", 1_600_000)])
def test_hours_of_a_week_are_a_month_or_counted_by_weeks(formula: str, amount: int) -> None:
    someone = person(earning(20_000, "honor", formula=formula), quantities={"jam": 20, "minggu": 4})

    assert line(slip_of(someone), "honor").amount == amount


def test_a_component_is_reckoned_after_those_it_needs_and_shown_where_it_was_given() -> None:
    someone = person(
        earning(0, "keluarga", formula="gaji_pokok * 0.1"),
        earning(4_000_000, "gaji_pokok"),
        deduction(0, "infak", formula="(gaji_pokok + keluarga) * 2.5 / 100"),
    )

    slip = slip_of(someone)

    assert [(each.code, each.amount) for each in slip.lines[:3]] == [
        ("keluarga", 400_000),
        ("gaji_pokok", 4_000_000),
        ("infak", 110_000),
    ]


def test_a_circle_is_told_with_its_codes() -> None:
    someone = person(earning(1, "a", formula="b + 1"), earning(1, "b", formula="c"), earning(1, "c", formula="a"))

    (reason,) = reasons_of(someone)

    assert "a → b → c → a" in reason


def test_a_component_that_needs_itself_is_a_circle() -> None:
    (reason,) = reasons_of(person(earning(1, "a", formula="a + 1")))

    assert "a → a" in reason


def test_a_missing_rate_and_missing_hours_are_told_together() -> None:
    someone = person(
        earning(1, "honor", formula="jam_mengajar * tarif", rate=None),
        earning(1, "makan", formula="hari_hadir * tarif"),
    )

    first, second = reasons_of(someone)

    assert "Honor" in first
    assert "tarif belum ada" in first
    assert "jam_mengajar" in first
    assert "Makan" in second
    assert "hari_hadir" in second


def test_the_rate_of_one_component_is_not_that_of_the_next() -> None:
    someone = person(earning(50_000, "a"), earning(1, "b", rate=None))

    (reason,) = reasons_of(someone)

    assert reason.startswith("B:")


def test_an_amount_below_nothing_is_refused() -> None:
    (reason,) = reasons_of(person(earning(50_000, "a", formula="tarif - 60000")))

    assert "kurang dari nol" in reason


def test_a_code_given_twice_is_refused() -> None:
    first, second = reasons_of(person(earning(1, "a"), earning(2, "a"), earning(3, "jam"), quantities={"jam": 3}))

    assert "dua kali" in first
    assert "jam" in second


def test_half_a_rupiah_is_rounded_up() -> None:
    assert line(slip_of(person(earning(Decimal("0.5"), "a"), earning(1000, "b"))), "a").amount == 1


def test_years_of_service_are_known_to_formulas() -> None:
    someone = person(earning(10_000, "masa_bakti", formula="masa_kerja * tarif"))

    assert line(slip_of(someone), "masa_bakti").amount == 100_000


@pytest.mark.parametrize(
    ("since", "until", "amount"),
    [
        (date(2015, 7, 1), None, 3_100_000),
        (date(2026, 5, 1), date(2026, 5, 31), 3_100_000),
        (date(2026, 5, 17), None, 1_500_000),
        (date(2015, 7, 1), date(2026, 5, 10), 1_000_000),
        (date(2026, 5, 31), date(2026, 5, 31), 100_000),
    ],
)
def test_who_comes_or_leaves_within_the_month_may_be_paid_for_the_days_served(
    since: date, until: date | None, amount: int
) -> None:
    pay = earning(3_100_000, "gaji_pokok", formula="tarif * bagian_bulan", fixed=True)

    assert line(slip_of(person(pay, employed_from=since, employed_until=until)), "gaji_pokok").amount == amount


def test_what_is_not_taxable_stays_out_of_gross_and_a_benefit_is_not_paid_out() -> None:
    slip = slip_of(
        person(
            earning(5_000_000),
            earning(700_000, "penggantian", taxable=False),
            earning(300_000, "beras", kind=ComponentKind.BENEFIT),
            earning(100_000, "kesehatan", kind=ComponentKind.BENEFIT, taxable=False),
        )
    )

    assert slip.gross == 5_300_000
    assert (slip.earnings, slip.employer_cost) == (5_700_000, 400_000)
    assert line(slip, "beras").kind is LineKind.EMPLOYER
    assert [line(slip, code).tax_field for code in ("gaji", "penggantian", "beras", "kesehatan")] == [
        TaxField.SALARY,
        TaxField.NONE,
        TaxField.IN_KIND,
        TaxField.NONE,
    ]


def test_only_pension_and_zakat_lower_net_income() -> None:
    slip = slip_of(
        person(
            earning(9_000_000),
            deduction(50_000, "dana_pensiun", tax_field=TaxField.PENSION),
            deduction(25_000, "zakat", tax_field=TaxField.ZAKAT),
            deduction(10_000, "salah", tax_field=TaxField.SALARY),
        )
    )

    assert (slip.gross, slip.pension, slip.zakat) == (9_000_000, 50_000, 25_000)
