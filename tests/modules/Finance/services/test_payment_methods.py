"""Ways to pay."""

import pytest

from modules.Finance.errors import PaymentMethodError
from modules.Finance.services.payment_methods import (
    add_bank,
    all_methods,
    ensure_cash,
    find_method,
    offer_method,
    offered_methods,
)
from tests.factories.ledger import make_officer

pytestmark = pytest.mark.usefixtures("app")


def test_cash_is_made_once_and_comes_first() -> None:
    bank = add_bank("BCA", "1234567890", make_officer())

    assert ensure_cash() is ensure_cash()
    assert all_methods() == [ensure_cash(), bank]


def test_what_is_stopped_is_not_offered_and_comes_back() -> None:
    bank, officer = add_bank("BCA", None, make_officer()), make_officer()

    offer_method(bank.id, officer, offered=False)
    assert offered_methods() == []
    with pytest.raises(PaymentMethodError):
        find_method(bank.id)

    offer_method(bank.id, officer, offered=True)
    assert find_method(bank.id) is bank


def test_cash_stays_and_names_are_taken_once() -> None:
    with pytest.raises(PaymentMethodError):
        offer_method(ensure_cash().id, make_officer(), offered=False)
    with pytest.raises(PaymentMethodError):
        add_bank("Tunai", None, make_officer())
