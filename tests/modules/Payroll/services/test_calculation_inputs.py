"""What a calculation is given: all that decides, for many people, in the same few queries."""

from datetime import date
from decimal import Decimal

import pytest

from core.db import db
from modules.Payroll.calculation.inputs import EarlierTotals, FormerEmployer, LoanDue, MonthTotals, PersonInputs
from modules.Payroll.calculation.kinds import Program, RunKind, TaxClass, TaxMethod
from modules.Payroll.models import Employee, Religion, Source
from modules.Payroll.services.back_pays import Rapel, add_back_pay
from modules.Payroll.services.bpjs import end_enrolment, enrol
from modules.Payroll.services.calculation_inputs import Run, read_inputs
from modules.Payroll.services.contracts import contracts_of
from modules.Payroll.services.earlier_employers import add_earlier_employer
from modules.Payroll.services.holidays import set_holiday
from modules.Payroll.services.loans import Month, Terms, lend
from modules.Payroll.services.settings import SettingData, save_settings
from modules.Payroll.services.tax_statuses import set_status
from modules.Payroll.services.work_grid import keep
from tests.factories.payroll import (
    make_component,
    make_contract,
    make_contract_kind,
    make_employee,
    make_quantity_kind,
    make_rate,
)
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")

JULY = date(2026, 7, 1)


@pytest.fixture
def siti() -> Employee:
    """A permanent teacher with base pay and a transport allowance by the day."""
    siti = make_employee(nik="9901015001800001", religion=Religion.ISLAM)
    kind, days = make_contract_kind(), make_quantity_kind()
    make_contract(siti, kind)
    base, transport = make_component(), make_component("transport", formula="hari_hadir * tarif", is_fixed=False)
    make_rate(base, 3_000_000, contract_kind_id=kind.id)
    make_rate(transport, 20_000)
    keep(2026, 7, {(siti.id, days.id): 2150}, Source.TYPED)
    return siti


def of(employee: Employee, year: int = 2026, month: int = 7, run: Run | None = None) -> PersonInputs:
    """The inputs of one person."""
    return read_inputs(db.session(), [employee.id], year, month, run or Run())[employee.id]


def test_components_rates_and_work_come_together(siti: Employee) -> None:
    found = of(siti)

    assert [(each.code, each.rate, each.fixed) for each in found.components] == [
        ("gaji_pokok", 3_000_000, True),
        ("transport", 20_000, False),
    ]
    assert found.quantities == {"hari_hadir": Decimal("21.5")}
    assert (found.tax_class, found.tax_method) == (TaxClass.PERMANENT, TaxMethod.EMPLOYEE)
    assert (found.employed_from, found.employed_until, found.has_tax_number) == (date(2024, 7, 1), None, True)


def test_what_nobody_counted_is_nothing_so_that_formulas_can_be_reckoned(siti: Employee) -> None:
    assert of(siti, month=8).quantities == {"hari_hadir": Decimal(0)}


def test_who_has_no_contract_in_the_month_is_left_out(siti: Employee) -> None:
    gone = make_employee("Budi")
    make_contract(gone, make_contract_kind("Honorer"), ends_on=date(2026, 6, 30))

    assert set(read_inputs(db.session(), [siti.id, gone.id], 2026, 7)) == {siti.id}
    assert set(read_inputs(db.session(), [siti.id, gone.id], 2026, 6)) == {siti.id, gone.id}


def test_a_tax_status_counts_until_the_next_one_and_is_empty_where_none_was_told(siti: Employee) -> None:
    siti.sex = "L"
    before = of(siti).tax_status
    set_status(siti, 2025, is_married=True, dependants=1, has_letter=False)
    set_status(siti, 2027, is_married=True, dependants=2, has_letter=False)

    assert (before, of(siti).tax_status, of(siti, 2027, 1).tax_status) == ("", "K/1", "K/2")


def test_membership_is_that_of_the_last_day(siti: Employee) -> None:
    health, _old_age = enrol(siti, [Program.HEALTH, Program.OLD_AGE], starts_on=JULY, wage=4_000_000, extra_family=1)
    save_settings(JULY, SettingData(accident_class="low"))
    found = of(siti).bpjs
    end_enrolment(siti, health.id, on=date(2026, 7, 30))

    assert (found.programs, found.extra_family) == (frozenset({Program.HEALTH, Program.OLD_AGE}), 1)
    assert (found.health_wage, found.employment_wage, found.accident_class) == (4_000_000, 4_000_000, "low")
    assert of(siti).bpjs.programs == frozenset({Program.OLD_AGE})
    assert of(siti, month=6).bpjs.programs == frozenset()


def test_a_loan_takes_its_instalment_with_the_months_pay_only(siti: Employee) -> None:
    terms = Terms(label="Kasbon", amount=300_000, instalments=3, first=Month(2026, 7), lent_on=date(2026, 7, 3))
    loan = lend(siti, terms, by_id=None)

    assert of(siti).loans == (LoanDue(loan.id, "Kasbon", 100_000, 300_000),)
    assert of(siti, month=6).loans == ()
    assert of(siti, run=Run(kind=RunKind.THR)).loans == ()


def test_back_pay_comes_with_the_month_or_in_a_run_of_its_own(siti: Employee) -> None:
    base = make_component("lembur", is_fixed=True)
    june, july = Month(2026, 6), Month(2026, 7)
    add_back_pay(siti, base, Rapel(earned=june, paid=july, amount=50_000, reason="Kenaikan"))
    add_back_pay(siti, base, Rapel(earned=june, paid=july, amount=-20_000, reason="Lebih bayar", is_apart=True))

    regular, apart = of(siti).components[-1], of(siti, run=Run(kind=RunKind.BACK_PAY)).components

    assert (regular.rate, str(regular.kind), regular.fixed, regular.label) == (
        50_000, "earning", False, "Rapel Lembur 06/2026",
    )  # fmt: skip
    assert [(each.rate, str(each.kind)) for each in apart] == [(20_000, "deduction")]


def test_the_slip_of_an_earlier_employer_counts_in_its_year(siti: Employee) -> None:
    slip = {
        "year": 2026, "employer": "SD Contoh", "employer_npwp": None, "slip_number": "1-01", "first_month": 1,
        "last_month": 3, "gross": 9_000_000, "occupational_cost": 450_000, "pension": 180_000, "tax": 15_000,
    }  # fmt: skip
    add_earlier_employer(siti, slip)

    assert of(siti).former_employer == FormerEmployer(net_income=8_370_000, tax=15_000)
    assert of(siti, 2027, 1).former_employer is None


def test_the_holiday_is_that_of_the_religion_in_a_run_of_thr(siti: Employee) -> None:
    set_holiday(Religion.ISLAM, date(2026, 3, 20))
    thr = of(siti, month=3, run=Run(kind=RunKind.THR)).thr

    assert thr is not None
    assert thr.holiday == date(2026, 3, 20)
    assert of(siti, month=3).thr is None


def test_earlier_slips_are_handed_on(siti: Employee) -> None:
    totals = EarlierTotals((MonthTotals(month=6, gross=3_000_000, tax=0),))

    assert of(siti, run=Run(earlier={siti.id: totals})).earlier == totals


def test_a_daily_worker_is_paid_for_the_days_present() -> None:
    joko = make_employee("Joko", nik=None)
    days = make_quantity_kind()
    make_contract(joko, make_contract_kind("Harian", TaxClass.DAILY))
    keep(2026, 7, {(joko.id, days.id): 1200}, Source.TYPED)

    found = of(joko)

    assert (found.days_paid, found.has_tax_number) == (12, False)


def test_a_foreigners_duty_is_told_in_the_year_in_which_it_begins(siti: Employee) -> None:
    siti.duty_from = JULY

    assert (of(siti).duty_from, of(siti, 2027, 1).duty_from) == (JULY, None)


@pytest.mark.every_database
def test_the_number_of_queries_does_not_grow_with_the_people(siti: Employee) -> None:
    kind = contracts_of(siti.id)[0].kind
    for number in range(60):
        other = make_employee(f"Pegawai {number}")
        make_contract(other, kind)
        enrol(other, [Program.HEALTH], starts_on=JULY)
    ids = list(range(siti.id, siti.id + 61))
    db.session.flush()

    one, many = queries_for([siti.id]), queries_for(ids)

    assert len(read_inputs(db.session(), ids, 2026, 7)) == 61
    assert one == many <= 20


def queries_for(ids: list[int]) -> int:
    """How many statements reading these people takes."""
    db.session.expire_all()
    with statements() as seen:
        read_inputs(db.session(), ids, 2026, 7)
    return len(seen)
