"""The late fees of a month."""

from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobRun
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, run_now
from modules.Finance.jobs.charge_late_fees_job import ChargeLateFeesJob
from modules.Finance.jobs.undo_billing_job import UndoBillingJob
from modules.Finance.models import Fee, Invoice, LateFee
from modules.Finance.models.late_fee import LATE_FEE
from modules.Finance.services import close_period
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.late_fee_charges import plan_late_fees
from modules.Finance.services.late_fee_rules import LateFeeData, save_rule
from tests.factories.finance import make_late_bill, make_this_month
from tests.factories.ledger import make_payment

pytestmark = pytest.mark.usefixtures("app")


class Asked(NamedTuple):
    """Ids that outlive the session."""

    batch_id: int
    period_id: int


@pytest.fixture
def batch() -> Asked:
    """Five late bills of 100,000 and a rule of two percent."""
    period = make_this_month()
    for _ in range(5):
        make_late_bill(period)
    save_rule(ensure_spp(), LateFeeData(percent=2))
    asked = Asked(plan_late_fees(period, by_id=None).id, period.id)
    db.session.commit()
    return asked


def job_of(batch: Asked) -> ChargeLateFeesJob:
    """As the page asks for it."""
    return ChargeLateFeesJob(fiscal_period_id=batch.period_id, batch_id=batch.batch_id)


def standing() -> tuple[int, int]:
    """Number and rupiah of the late fees that stand."""
    db.session.rollback()
    sums = select(func.count(), func.sum(Invoice.amount)).join(Fee, Fee.id == Invoice.fee_id)
    number, amount = db.session.execute(sums.where(Fee.code == LATE_FEE, Invoice.cancelled_at.is_(None))).one()
    return number, int(amount or 0)


@pytest.mark.every_database
def test_each_late_bill_gets_one_however_often_it_runs(batch: Asked) -> None:
    first, again = run_now(job_of(batch)), run_now(job_of(batch))

    assert (first.counters["made"], again.counters.get("made", 0), standing()) == (5, 0, (5, 10_000))


def test_interrupted_it_goes_on_where_it_was(batch: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChargeLateFeesJob, "chunk_size", 2)
    run_id = dispatch(job_of(batch)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    halfway = standing()

    run_slice(run_id)

    assert (halfway, standing()) == ((2, 4_000), (5, 10_000))


def test_taken_back_it_may_be_asked_again_but_what_was_paid_stays(batch: Asked) -> None:
    run_now(job_of(batch))
    paid = db.session.scalars(select(Invoice).join(LateFee, LateFee.penalty_id == Invoice.id).limit(1)).one()
    make_payment(paid.student_id, 2_000, {paid.id: 2_000})
    db.session.commit()

    undone = run_now(UndoBillingJob(batch_id=batch.batch_id))
    after_undo = standing()
    again = run_now(job_of(batch))

    assert (undone.counters["cancelled"], undone.counters["kept"], after_undo) == (4, 1, (1, 2_000))
    assert (again.counters["made"], standing()) == (4, (5, 10_000))


def test_a_closed_month_is_refused_before_the_first(batch: Asked) -> None:
    close_period(make_this_month())
    db.session.commit()

    run: JobRun = run_now(job_of(batch))

    assert (run.state, standing()) == ("failed", (0, 0))
