"""Taking a batch of invoices back."""

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobProblem
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, run_now
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.jobs.undo_billing_job import UndoBillingJob
from modules.Finance.models import BillingBatch, FiscalPeriod, Invoice
from modules.Finance.services import close_period
from modules.Finance.services.batches import made_by, plan_batch
from modules.Finance.services.selections import EVERYBODY
from tests.factories.finance import make_invoice, make_period, make_tariff
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def batch_id() -> int:
    """July's SPP of four students; a fifth one had it before."""
    fee, july, group = make_tariff(), make_period(7), make_class_group()
    pupils = [make_student(class_group_id=group.id).id for _ in range(5)]
    make_invoice(pupils[4], july)
    made = plan_batch(july, [fee], EVERYBODY, by_id=None).id
    db.session.commit()
    run = run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=july.id, fee_id=fee.id, batch_id=made))
    assert run.counters["made"] == 4
    return made


def standing() -> int:
    """How many invoices stand."""
    return len(db.session.scalars(select(Invoice.id).where(Invoice.cancelled_at.is_(None))).all())


@pytest.mark.every_database
def test_what_the_batch_made_is_cancelled_and_nothing_else(batch_id: int) -> None:
    run = run_now(UndoBillingJob(batch_id=batch_id))

    batch = db.session.get_one(BillingBatch, batch_id)
    assert (run.state, run.counters["cancelled"], standing()) == ("done", 4, 1)
    assert (made_by(batch).cancelled, batch.undone_at is not None) == (4, True)


def test_what_was_paid_on_stays_and_is_told(batch_id: int) -> None:
    paid = db.session.scalars(select(Invoice).where(Invoice.terms_id.is_not(None)).order_by(Invoice.id).limit(1)).one()
    make_payment(paid.student_id, 1, {paid.id: 1})
    db.session.commit()
    foreseen = made_by(db.session.get_one(BillingBatch, batch_id))
    db.session.commit()

    run = run_now(UndoBillingJob(batch_id=batch_id))

    assert (foreseen.undoable, foreseen.settled) == (3, 1)
    assert (run.counters["cancelled"], run.counters["kept"]) == (3, 1)
    assert db.session.scalars(select(JobProblem.reason)).all() == [
        "1 tagihan sudah dibayar, jadi tetap berlaku. Batalkan pembayarannya dahulu."
    ]


def test_interrupted_it_goes_on_where_it_was(batch_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UndoBillingJob, "chunk_size", 2)
    run_id = dispatch(UndoBillingJob(batch_id=batch_id)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    assert standing() == 3

    run_slice(run_id)

    assert standing() == 1


def test_a_closed_month_is_left_as_it_is(batch_id: int) -> None:
    period_id = db.session.get_one(BillingBatch, batch_id).fiscal_period_id
    close_period(db.session.get_one(FiscalPeriod, period_id))
    db.session.commit()

    run = run_now(UndoBillingJob(batch_id=batch_id))

    assert (run.state, standing()) == ("failed", 5)
    assert "sudah ditutup" in (run.error or "")
