"""Components as one person has them."""

import pytest

from modules.Payroll.calculation.kinds import TaxField
from modules.Payroll.services.assigned import assigned_components
from tests.factories.payroll import make_component, make_rate

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
