"""Bills paid from a grant."""

from datetime import date

import pytest

from core.audit import Officer
from core.clock import today
from core.db import db
from modules.Finance.errors import SecondPersonError
from modules.Finance.models import GrantApplication, Invoice, Payment
from modules.Finance.services.grant_payments import (
    GrantForecast,
    check_second_person,
    grant_forecast,
    outcome_of,
    pay_from_grant,
    payments_to_void,
    plan_application,
    void_grant_payments,
)
from modules.Finance.services.grants import GrantData, add_recipients, save_grant
from modules.Finance.services.late_fee_rules import ensure_late_fee
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer
from tests.factories.student import make_student
from tests.modules.Finance.ledger.books import check_the_books

pytestmark = pytest.mark.usefixtures("app")

LATER = date(2100, 1, 1)


class Given:
    """A grant of 150,000 for two students: one owes two months of 100,000, the other nothing."""

    def __init__(self, officer: Officer) -> None:
        self.ayu, self.bayu = make_student("Ayu", nisn="0130000001").id, make_student("Bayu", nisn="0130000002").id
        self.july = make_invoice(self.ayu, make_period(7), 100_000)
        self.august = make_invoice(self.ayu, make_period(8), 100_000)
        self.grant = save_grant(None, GrantData(name="PIP", amount=150_000))
        add_recipients(self.grant, ["0130000001", "0130000002"], None)
        self.officer = officer

    def application(self, due_until: date = LATER) -> GrantApplication:
        """Of today."""
        return plan_application(self.grant, booked_on=today(), due_until=due_until, note="SK 7", by_id=self.officer.id)


@pytest.mark.every_database
def test_the_preview_and_the_payments_agree_and_a_second_time_pays_nothing() -> None:
    given = Given(make_officer())
    foreseen = grant_forecast(given.grant, LATER)
    application = given.application()

    paid = pay_from_grant(application, [given.ayu, given.bayu], given.officer)
    again = pay_from_grant(application, [given.ayu, given.bayu], given.officer)

    assert foreseen == GrantForecast(students=1, amount=150_000, left_out=["Bayu"], number_left_out=1)
    assert (paid.payments, paid.amount, paid.without_bills, again.payments) == (1, 150_000, 1, 0)
    assert (given.july.settled, given.august.settled) == (100_000, 50_000)
    payment = db.session.query(Payment).one()
    assert (payment.method_id, payment.payer_name, payment.reference) == (given.grant.method_id, "PIP", "SK 7")
    check_the_books()


def test_only_bills_due_by_the_day_and_of_the_fee_are_paid() -> None:
    given = Given(make_officer())

    assert grant_forecast(given.grant, date(2026, 7, 10)).amount == 100_000
    assert grant_forecast(given.grant, date(2026, 7, 9)).amount == 0
    given.grant.fee_id = ensure_late_fee().id
    assert grant_forecast(given.grant, LATER).students == 0


@pytest.mark.every_database
def test_taken_back_by_a_second_person_the_bills_are_open_again() -> None:
    given = Given(make_officer())
    application = given.application()
    pay_from_grant(application, [given.ayu], given.officer)
    before = outcome_of(application.id)
    standing = list(db.session.scalars(payments_to_void(application.id).order_by(Payment.id)))

    own, refused = void_grant_payments(standing, "Salah", given.officer)
    done, _none = void_grant_payments(standing, "Salah", make_officer())

    after = outcome_of(application.id)
    assert ((own, len(refused)), done) == ((0, 1), 1)
    assert ((before.payments, before.amount), (after.payments, after.amount, after.voided)) == ((1, 150_000), (0, 0, 1))
    assert [bill.settled for bill in db.session.query(Invoice).order_by(Invoice.id)] == [0, 0]
    check_the_books()
    with pytest.raises(SecondPersonError):
        check_second_person(application, given.officer)
