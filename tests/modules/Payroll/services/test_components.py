"""Components, and the formulas that they may have."""

import pytest

from modules.Payroll.calculation.kinds import ComponentKind
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.services.components import (
    all_components,
    data_of,
    find_component,
    has_components,
    names_for,
    save_component,
)
from tests.factories.payroll import make_component, make_quantity_kind

pytestmark = pytest.mark.usefixtures("app")


def test_a_formula_speaks_of_other_components_and_of_what_is_counted() -> None:
    assert not has_components()
    make_quantity_kind()
    base = make_component()
    bonus = make_component("bonus", formula="gaji_pokok * 0.1 + hari_hadir * tarif")

    assert names_for("bonus") == {"gaji_pokok", "hari_hadir", "tarif", "masa_kerja", "bagian_bulan"}
    assert find_component(bonus.id).formula.startswith("gaji_pokok")
    assert data_of(base).code == "gaji_pokok"
    assert has_components()


@pytest.mark.parametrize("formula", ["gaji * 2", "tarif +", "__import__('os')", "bonus * 2"])
def test_a_formula_that_can_not_be_reckoned_is_refused_beside_its_field(formula: str) -> None:
    make_component()

    with pytest.raises(FieldRefusedError) as refusal:
        make_component("bonus", formula=formula)

    assert refusal.value.field == "formula"


@pytest.mark.parametrize("code", ["gaji_pokok", "hari_hadir", "tarif"])
def test_a_code_means_one_thing(code: str) -> None:
    make_quantity_kind()
    make_component()

    with pytest.raises(FieldRefusedError) as refusal:
        make_component(code)

    assert refusal.value.field == "code"


def test_what_is_paid_stands_before_what_is_taken_off() -> None:
    make_component("iuran", kind=ComponentKind.DEDUCTION, position=1)
    base = make_component(position=2)
    save_component(base, data_of(base))

    assert [each.code for each in all_components()] == ["gaji_pokok", "iuran"]
    with pytest.raises(PayrollNotFoundError):
        find_component(base.id + 100)
