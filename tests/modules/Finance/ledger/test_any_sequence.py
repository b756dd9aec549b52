"""Whatever people do in whatever order, the balances are the sums of the entries."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.engine import make_url

from core.db import db
from modules.Finance.errors import FinanceError
from modules.Finance.models import FiscalPeriod, Invoice, Payment
from modules.Finance.services.cancelling import cancel_invoice
from modules.Finance.services.open_invoices import oldest_first, open_invoices
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.refunds import RefundRequest, refund_payment
from modules.Finance.services.voids import void_payment
from modules.Finance.services.write_offs import approve_write_off, decline_write_off, propose_write_off
from modules.Student.models import Student
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_payment, token
from tests.factories.student import make_student
from tests.modules.Finance.ledger.books import check_the_books

AMOUNTS = st.integers(1, 6)
ANY = st.integers(0, 30)


class Office(RuleBasedStateMachine):
    """A brother and a sister, a stranger, two members of staff; each step is done wholly or refused wholly."""

    @initialize()
    def begin(self) -> None:
        """Open two drawers."""
        db.session.rollback()
        self.students = [make_student(name).id for name in ("Ayu Lestari", "Budi Lestari", "Citra Dewi")]
        join(*(db.session.get_one(Student, each) for each in self.students[:2]))
        self.staff = [make_cashier("Bu Rina"), make_cashier("Pak Budi")]
        self.cash = ensure_cash().id
        for who in self.students:
            make_invoice(who, make_period(7), 4)

    @rule(who=ANY, amount=AMOUNTS)
    def bill(self, who: int, amount: int) -> None:
        """A bill of a month that the student has none of yet."""
        student = self.students[who % 3]
        billed = set(db.session.scalars(select(Invoice.fiscal_period_id).where(Invoice.student_id == student)))
        months = db.session.scalars(select(FiscalPeriod).order_by(FiscalPeriod.year, FiscalPeriod.month))
        free = [month for month in months if month.id not in billed]
        if free:
            make_invoice(student, free[0], amount)

    @rule(who=ANY, cashier=ANY, amount=st.integers(0, 12), less=st.integers(0, 3))
    def pay(self, who: int, cashier: int, amount: int, less: int) -> None:
        """For the student or the whole family: exact, partial or too much."""
        portions = oldest_first(open_invoices(self.family_of(who)), max(0, amount - less))
        self.attempt(lambda: make_payment(self.students[who % 3], amount, portions, cashier=self.staff[cashier % 2]))

    @rule(who=ANY, amount=st.integers(0, 3), drawn=st.integers(1, 6))
    def pay_from_the_deposit(self, who: int, amount: int, drawn: int) -> None:
        """With or without cash besides; also more than there is."""
        portions = oldest_first(open_invoices(self.family_of(who)), amount + drawn)
        self.attempt(lambda: make_payment(self.students[who % 3], amount, portions, drawn=drawn, cashier=self.staff[0]))

    @rule(which=ANY, by_the_same=st.integers(0, 4))
    def void(self, which: int, by_the_same: int) -> None:
        """Mostly by the other, sometimes by who took it; also a second time."""

        def take_back(payment: Payment) -> object:
            took_it = payment.cashier_id == self.staff[0].id
            return void_payment(payment.id, "Salah", self.staff[int(took_it is not (by_the_same == 0))])

        self.with_payment(which, take_back)

    @rule(which=ANY, officer=ANY, amount=AMOUNTS)
    def refund(self, which: int, officer: int, amount: int) -> None:
        """Also more than was paid."""

        def give_back(payment: Payment) -> object:
            request = RefundRequest(
                form_token=token(), payment_id=payment.id, method_id=self.cash, amount=amount, reason="Lebih"
            )
            return refund_payment(request, self.staff[officer % 2])

        self.with_payment(which, give_back)

    @rule(which=ANY, amount=AMOUNTS, approved=st.booleans())
    def write_off(self, which: int, amount: int, approved: bool) -> None:
        """Proposed by the one, decided by the other."""
        bills = list(db.session.scalars(select(Invoice.id).order_by(Invoice.id)))
        if not bills:
            return

        def give_up() -> object:
            proposal = propose_write_off(bills[which % len(bills)], amount, "Tidak mampu", self.staff[0])
            return (approve_write_off if approved else decline_write_off)(proposal.id, self.staff[1])

        self.attempt(give_up)

    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        """Any bill, also one that is paid, or cancelled already."""
        bills = list(db.session.scalars(select(Invoice).order_by(Invoice.id)))
        if bills:
            self.attempt(lambda: cancel_invoice(bills[which % len(bills)], "Salah", by_id=None))

    @invariant()
    def the_books_are_right(self) -> None:
        """After each step."""
        check_the_books()

    def family_of(self, who: int) -> list[int]:
        """The brother and the sister, or the stranger alone."""
        return self.students[:2] if who % 3 < 2 else self.students[2:]

    def with_payment(self, which: int, act: Callable[[Payment], object]) -> None:
        """Do it to one of the payments, if there is any."""
        payments = list(db.session.scalars(select(Payment).order_by(Payment.id)))
        if payments:
            self.attempt(lambda: act(payments[which % len(payments)]))

    def attempt(self, act: Callable[[], object]) -> None:
        """A refusal leaves nothing, as the web's transaction does."""
        try:
            with db.session.begin_nested():
                act()
        except FinanceError:
            pass

    def teardown(self) -> None:
        """Nothing of it stays."""
        db.session.rollback()


@pytest.mark.every_database
@pytest.mark.usefixtures("app")
def test_balances_are_the_sums_of_the_entries_after_any_sequence(database: str) -> None:
    on_sqlite = make_url(database).get_backend_name() == "sqlite"
    few = settings(
        max_examples=30 if on_sqlite else 5,
        stateful_step_count=25 if on_sqlite else 15,
        deadline=None,
        derandomize=True,  # the same sequences each time: a red build can be made again
        database=None,
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(Office, settings=few)
