"""What a school begins with."""

import pytest

from modules.Payroll.services.components import all_components
from modules.Payroll.services.contracts import all_contract_kinds
from modules.Payroll.services.defaults import ensure_defaults
from modules.Payroll.services.quantities import all_quantity_kinds
from tests.factories.payroll import make_contract_kind

pytestmark = pytest.mark.usefixtures("app")


def test_defaults_are_made_once_and_a_list_of_the_schools_own_stays() -> None:
    make_contract_kind("Guru kontrak")
    ensure_defaults()
    made = len(all_components()), len(all_quantity_kinds())
    ensure_defaults()

    assert [each.name for each in all_contract_kinds()] == ["Guru kontrak"]
    assert (len(all_components()), len(all_quantity_kinds())) == made == (13, 8)
