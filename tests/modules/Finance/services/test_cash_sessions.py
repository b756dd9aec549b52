"""A cashier's drawer."""

import pytest

from core.db import db
from modules.Finance.errors import CashSessionError
from modules.Finance.services.cash_sessions import (
    close_session,
    current_session,
    drawer_of,
    find_session,
    open_session,
    sessions,
    takings_by_method,
)
from modules.Finance.services.payment_methods import add_bank, offered_methods
from modules.Finance.services.payments import Tender, take_payment
from tests.factories.ledger import make_cashier, make_officer, make_payment, token
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_drawer_is_counted_and_the_difference_explained() -> None:
    officer = make_officer()
    session = open_session(officer, 100_000)
    make_payment(make_student().id, 50_000, cashier=officer)

    assert drawer_of(session).expected == 150_000
    with pytest.raises(CashSessionError, match="berbeda -Rp 10"):
        close_session(officer, counted=140_000, reason=" ", handed_to="Bu Bendahara")
    closed = close_session(officer, counted=140_000, reason="Salah kembalian", handed_to="Bu Bendahara")
    assert (closed.difference, closed.is_open, closed.handed_to) == (-10_000, False, "Bu Bendahara")


def test_a_cashier_has_one_open_drawer_at_a_time() -> None:
    officer = make_cashier()
    with pytest.raises(CashSessionError, match="sudah dibuka"):
        open_session(officer, 0)
    first = current_session(officer.id)
    close_session(officer, counted=0, reason="", handed_to="")

    assert open_session(officer, 0) is not first
    assert len(db.session.scalars(sessions(officer.id)).all()) == 2


def test_two_cashiers_answer_for_their_own() -> None:
    first, second = make_cashier(), make_cashier()
    make_payment(make_student().id, 50_000, cashier=first)

    drawer = current_session(second.id)

    assert drawer is not None
    assert drawer_of(drawer).expected == 0


def test_the_bank_s_money_is_told_but_not_counted() -> None:
    officer = make_officer()
    session = open_session(officer, 0)
    student, bank = make_student().id, add_bank("BCA", None, officer)
    make_payment(student, 50_000, cashier=officer)
    take_payment(Tender(form_token=token(), student_id=student, method_id=bank.id, amount=70_000), officer)

    assert drawer_of(session).expected == 50_000
    assert takings_by_method(officer.id, session) == [("BCA", 1, 70_000), ("Tunai", 1, 50_000)]


def test_a_negative_float_and_an_unknown_drawer_are_refused() -> None:
    officer = make_officer()
    with pytest.raises(CashSessionError):
        open_session(officer, -1)
    with pytest.raises(CashSessionError):
        close_session(officer, counted=0, reason="", handed_to="")
    with pytest.raises(CashSessionError):
        find_session(4711)


def test_with_the_first_drawer_cash_becomes_a_way_to_pay() -> None:
    assert offered_methods() == []

    make_cashier()

    assert [method.name for method in offered_methods()] == ["Tunai"]
