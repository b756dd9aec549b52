"""Pay for earlier months."""

from datetime import date

import pytest

from modules.Payroll.calculation.kinds import ComponentKind
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.services.back_pays import Rapel, add_back_pay, back_pays_of, remove_back_pay
from modules.Payroll.services.loans import Month
from tests.factories.payroll import make_component, make_employee

pytestmark = pytest.mark.usefixtures("app")

JUNE, JULY = Month(2026, 6), Month(2026, 7)


def test_back_pay_is_kept_with_its_component_and_taken_out_by_its_owner() -> None:
    siti, budi, base = make_employee(), make_employee("Budi"), make_component()
    entry = add_back_pay(siti, base, Rapel(earned=JUNE, paid=JULY, amount=-50_000, reason="Lebih bayar"))

    assert [(each.amount, each.pay_month, name) for each, name in back_pays_of(siti.id)] == [(-50_000, 7, "Gaji Pokok")]
    with pytest.raises(PayrollNotFoundError):
        remove_back_pay(budi, entry.id)
    remove_back_pay(siti, entry.id)
    assert back_pays_of(siti.id) == []


@pytest.mark.parametrize(
    ("rapel", "field"),
    [
        (Rapel(earned=JULY, paid=JUNE, amount=1, reason="x"), "paid"),
        (Rapel(earned=JUNE, paid=JULY, amount=0, reason="x"), "amount"),
    ],
)
def test_what_can_not_be_is_refused(rapel: Rapel, field: str) -> None:
    with pytest.raises(FieldRefusedError) as refusal:
        add_back_pay(make_employee(), make_component(), rapel)

    assert refusal.value.field == field


def test_a_benefit_is_not_taken_back() -> None:
    with pytest.raises(FieldRefusedError, match="Natura"):
        add_back_pay(
            make_employee(),
            make_component(kind=ComponentKind.BENEFIT),
            Rapel(earned=JUNE, paid=JULY, amount=-1, reason="x"),
        )


def test_who_left_before_the_month_would_not_be_paid() -> None:
    siti, base = make_employee(left_on=date(2026, 6, 30)), make_component()
    with pytest.raises(FieldRefusedError, match="berhenti"):
        add_back_pay(siti, base, Rapel(earned=JUNE, paid=JULY, amount=1, reason="x"))

    assert add_back_pay(siti, base, Rapel(earned=JUNE, paid=JUNE, amount=1, reason="x")).pay_month == 6
