"""Which rate counts."""

from datetime import date

import pytest

from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import Employee
from modules.Payroll.services.rates import (
    RatesOfMonth,
    Scope,
    end_rate,
    find_own_rate,
    find_rate,
    history_of,
    own_rates_of,
    rates_in_force,
    set_rate,
    whom_of,
)
from tests.factories.payroll import SINCE, make_component, make_contract, make_contract_kind, make_employee, make_rate

pytestmark = pytest.mark.usefixtures("app")

JULY = date(2026, 7, 1)


def amount_in(employee: Employee, month: int, kind_id: int | None = None, component_id: int = 0) -> int | None:
    rates = RatesOfMonth(2026, month, [employee.id]).of(employee.id, kind_id)
    return rates[component_id].amount if component_id in rates else -1


def test_the_most_exact_rate_counts_whatever_began_later() -> None:
    siti, other, kind, base = make_employee(), make_employee("Budi"), make_contract_kind(), make_component()
    make_rate(base, 3_000_000, employee_id=siti.id)
    make_rate(base, 2_000_000, contract_kind_id=kind.id, starts_on=JULY)
    make_rate(base, 1_000_000, starts_on=date(2026, 7, 15))

    assert amount_in(siti, 7, kind.id, base.id) == 3_000_000
    assert amount_in(other, 7, kind.id, base.id) == 2_000_000
    assert amount_in(other, 7, None, base.id) == 1_000_000
    assert amount_in(other, 6, kind.id, base.id) == -1


def test_a_rate_counts_from_the_month_in_which_it_begins_to_that_in_which_it_ends() -> None:
    siti, base = make_employee(), make_component()
    make_rate(base, 1_000)
    second = make_rate(base, 2_000, starts_on=date(2026, 7, 31))
    end_rate(second, on=date(2026, 9, 1))

    assert [amount_in(siti, month, None, base.id) for month in (6, 7, 9, 10)] == [1_000, 2_000, 2_000, -1]


def test_the_same_people_and_day_are_kept_once_and_ending_before_the_beginning_takes_it_away() -> None:
    base = make_component()
    make_rate(base, 1_000)
    rate = make_rate(base, 2_000)

    assert [(each.amount, whom_of(each)) for each, _kind, _name in history_of(base.id)] == [(2_000, "")]
    end_rate(find_rate(rate.id, base.id), on=date(2024, 6, 30))
    assert history_of(base.id) == []


def test_own_rates_are_found_by_their_owner_only() -> None:
    siti, kind, base = make_employee(), make_contract_kind(), make_component()
    make_contract(siti, kind)
    make_rate(base, None, contract_kind_id=kind.id)
    before = [rate.amount for _component, rate in rates_in_force(siti.id, JULY)]
    own = make_rate(base, 5_000, employee_id=siti.id)

    assert before == [None]
    assert [rate.amount for _component, rate in rates_in_force(siti.id, JULY)] == [5_000]
    assert [each.component.code for each in own_rates_of(siti.id)] == ["gaji_pokok"]
    assert whom_of(find_own_rate(siti.id, own.id)) == "Siti Aminah"
    with pytest.raises(PayrollNotFoundError):
        find_own_rate(siti.id + 1, own.id)
    with pytest.raises(PayrollNotFoundError):
        find_rate(own.id, base.id + 1)


@pytest.mark.parametrize(
    ("amount", "ends_on", "field"), [(-1, None, "amount"), (None, None, "amount"), (1, date(2020, 1, 1), "ends_on")]
)
def test_a_rate_that_makes_no_sense_is_refused(amount: int | None, ends_on: date | None, field: str) -> None:
    siti, base = make_employee(), make_component()

    with pytest.raises(FieldRefusedError) as refusal:
        set_rate(base, Scope(employee_id=siti.id), starts_on=SINCE, amount=amount, ends_on=ends_on)

    assert refusal.value.field == field
