"""Components as one person has them."""

from typing import Any

import pytest

from core.db import db
from modules.Payroll.calculation.components import reckon
from modules.Payroll.calculation.inputs import AssignedComponent
from modules.Payroll.calculation.kinds import ComponentKind, RunKind, TaxField
from modules.Payroll.calculation.slip import income_of
from modules.Payroll.calculation.tax import Income
from modules.Payroll.models import PayComponent
from modules.Payroll.services.assigned import assigned_components, back_pay_components
from modules.Payroll.services.back_pays import Rapel, add_back_pay
from modules.Payroll.services.loans import Month
from tests.factories.payroll import make_component, make_employee, make_rate
from tests.factories.payroll_inputs import person

pytestmark = pytest.mark.usefixtures("app")


def test_a_rate_of_nothing_takes_a_component_away_and_one_that_is_missing_leaves_it() -> None:
    base = make_component(tax_field=TaxField.SALARY)
    transport, bonus, other = (make_component(code) for code in ("transport", "bonus", "lain"))
    rates = {
        base.id: make_rate(base, 1_000),
        transport.id: make_rate(transport, 0),
        bonus.id: make_rate(bonus, None),
    }

    found = assigned_components({each.id: each for each in (base, transport, bonus, other)}, rates, {})

    assert [(each.code, each.rate, each.tax_field) for each in found] == [
        ("gaji_pokok", 1_000, TaxField.SALARY),
        ("bonus", None, TaxField.NONE),
    ]


def rapel(component: PayComponent, amount: int) -> AssignedComponent:
    """What becomes of back pay for a component."""
    siti = make_employee()
    add_back_pay(siti, component, Rapel(earned=Month(2026, 6), paid=Month(2026, 7), amount=amount, reason="Susulan"))
    (found,) = back_pay_components(db.session(), [siti.id], 2026, 7, RunKind.REGULAR)[siti.id]
    return found


EARNED, TAKEN, GIVEN = ComponentKind.EARNING, ComponentKind.DEDUCTION, ComponentKind.BENEFIT
SAVED = {"kind": TAKEN, "tax_field": TaxField.PENSION}


@pytest.mark.parametrize(
    ("component", "amount", "kind", "income"),
    [
        ({"tax_field": TaxField.SALARY}, 100, EARNED, Income(100)),
        ({"tax_field": TaxField.SALARY}, -100, TAKEN, Income(-100)),
        ({"is_taxable": False}, 100, EARNED, Income(0)),
        ({"is_taxable": False}, -100, TAKEN, Income(0)),
        ({"kind": TAKEN}, 100, TAKEN, Income(0)),
        ({"kind": TAKEN}, -100, EARNED, Income(0)),
        (SAVED, 100, TAKEN, Income(0, pension=100)),
        (SAVED, -100, EARNED, Income(0, pension=-100)),
        ({"kind": GIVEN}, 100, GIVEN, Income(100)),
    ],
)
def test_back_pay_does_to_pay_and_tax_what_the_month_should_have_done(
    component: dict[str, Any], amount: int, kind: ComponentKind, income: Income
) -> None:
    found = rapel(make_component("susulan", **component), amount)
    lines = [each.line for each in reckon(person(found), 0)[0]]

    assert (found.kind, found.rate) == (kind, 100)
    assert income_of(lines) == income
