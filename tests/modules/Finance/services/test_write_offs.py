"""Writing bills off."""

import pytest
from flask import Flask

from modules.Finance.errors import SecondPersonError, WriteOffError
from modules.Finance.models import Invoice
from modules.Finance.services.write_offs import (
    approve_write_off,
    decline_write_off,
    find_bill,
    list_write_offs,
    propose_write_off,
    write_offs_of,
)
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer, make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def bill(app: Flask) -> Invoice:
    """A bill of 100."""
    return make_invoice(make_student().id, make_period(7), 100)


@pytest.mark.every_database
def test_it_counts_once_a_second_person_has_approved_it(bill: Invoice) -> None:
    proposal = propose_write_off(bill.id, 60, "Keluarga tidak mampu", make_officer())
    assert bill.settled == 0

    approved = approve_write_off(proposal.id, make_officer("Pak Kepala"))

    assert (bill.settled, approved.is_approved, approved.decided_by_name) == (60, True, "Pak Kepala")
    assert approved.number is not None
    assert approved.number.startswith("HPT/")


def test_who_proposed_can_not_decide(bill: Invoice) -> None:
    officer = make_officer()
    proposal = propose_write_off(bill.id, 60, "Keluarga tidak mampu", officer)

    with pytest.raises(SecondPersonError):
        approve_write_off(proposal.id, officer)


def test_a_declined_one_changes_nothing_and_makes_way_for_another(bill: Invoice) -> None:
    proposal = propose_write_off(bill.id, 60, "Keluarga tidak mampu", make_officer())
    with pytest.raises(WriteOffError, match="sudah diusulkan"):
        propose_write_off(bill.id, 60, "Sekali lagi", make_officer())

    decline_write_off(proposal.id, make_officer())

    assert (bill.settled, proposal.is_approved) == (0, False)
    propose_write_off(bill.id, 50, "Sekali lagi", make_officer())
    assert [each.amount for each in write_offs_of(bill.id)] == [60, 50]
    with pytest.raises(WriteOffError, match="sudah diputuskan"):
        approve_write_off(proposal.id, make_officer())


@pytest.mark.parametrize(("amount", "reason"), [(0, "a"), (101, "a"), (-1, "a"), (10, " ")])
def test_no_sense_is_refused(bill: Invoice, amount: int, reason: str) -> None:
    with pytest.raises(WriteOffError):
        propose_write_off(bill.id, amount, reason, make_officer())


def test_what_was_paid_meanwhile_is_not_written_off(bill: Invoice) -> None:
    proposal = propose_write_off(bill.id, 60, "Keluarga tidak mampu", make_officer())
    make_payment(bill.student_id, 50, {bill.id: 50})

    with pytest.raises(WriteOffError, match="tinggal Rp 50"):
        approve_write_off(proposal.id, make_officer())


def test_an_unknown_bill_is_refused() -> None:
    with pytest.raises(WriteOffError, match="tidak ditemukan"):
        propose_write_off(4711, 1, "a", make_officer())


def test_what_waits_for_a_decision_is_listed_first(bill: Invoice) -> None:
    other = make_invoice(bill.student_id, make_period(8), 100)
    waiting = propose_write_off(bill.id, 10, "Keluarga tidak mampu", make_officer())
    decline_write_off(propose_write_off(other.id, 20, "Salah", make_officer()).id, make_officer())

    first, second = list_write_offs()

    assert (first.write_off, first.bill, second.write_off.amount) == (waiting, "SPP Juli 2026", 20)
    assert find_bill(bill.id).remaining == 100
    with pytest.raises(WriteOffError):
        find_bill(4711)
