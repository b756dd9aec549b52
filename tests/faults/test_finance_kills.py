"""Kill workers in the middle of the jobs of money: all is done once. Real processes, real signals."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from core.db import db
from core.documents import PrintJob, print_all
from core.documents.models import IssuedDocument
from core.files import new_name
from core.jobs import dispatch, slice  # noqa: A004 - the engine's
from core.jobs.models import JobRun
from core.jobs.sweep import take_back_from_the_dead
from core.jobs.testing import drain, run_now, the_run
from modules.Finance.jobs.charge_late_fees_job import ChargeLateFeesJob
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.jobs.post_bank_lines_job import PostBankLinesJob
from modules.Finance.jobs.print_arrears_letters_job import PrintArrearsLettersJob
from modules.Finance.jobs.print_invoices_job import PrintInvoicesJob
from modules.Finance.jobs.undo_billing_job import UndoBillingJob
from modules.Finance.models import Invoice, InvoiceCancellation, LateFee, Payment
from modules.Finance.permissions import PRINT_INVOICES
from modules.Finance.services.batches import plan_batch
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.late_fee_charges import plan_late_fees
from modules.Finance.services.late_fee_rules import LateFeeData, save_rule
from modules.Finance.services.selections import EVERYBODY
from modules.Student.models import Student
from tests.factories.bank import make_bank, make_line
from tests.factories.finance import make_invoice, make_late_bill, make_period, make_tariff, make_this_month
from tests.factories.ledger import make_officer
from tests.factories.student import make_class_group, make_student
from tests.faults.dying import KILLED, child, dies_at, end_of
from tests.modules.Finance.ledger.books import check_the_books

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.fault]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several pieces also of a small school; nobody else writes, so no breath is taken for others."""
    monkeypatch.setattr(slice, "BREATH_SECONDS", 0)
    for job in (PostBankLinesJob, UndoBillingJob, ChargeLateFeesJob, PrintJob):
        monkeypatch.setattr(job, "chunk_size", 2)


def killed_often() -> None:
    """Work in processes that are killed: before the first piece is kept, after it, within a later one; then go on."""
    for point in ("chunk.handled:1", "chunk.committed:1", "chunk.handled:2"):
        assert dies_at(f"{point}:kill", drain) == KILLED, point
        db.session.rollback()
        take_back_from_the_dead()
        db.session.rollback()
    assert end_of(child(drain)) == 0
    db.session.rollback()


def number_of(model: type[Payment | LateFee | IssuedDocument | InvoiceCancellation]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_lines_of_a_bank_are_booked_once(small_chunks: None) -> None:
    bank, student, officer = make_bank(), make_student().id, make_officer().id
    for _ in range(30):
        make_line(bank, "SPP", 1_000, student_id=student, is_ticked=True)
    run_id = dispatch(PostBankLinesJob(officer_id=officer)).run_id
    db.session.commit()

    killed_often()

    assert (the_run(run_id).state, number_of(Payment)) == ("done", 30)
    check_the_books()


def test_a_batch_is_taken_back_once(small_chunks: None) -> None:
    fee, july, group = make_tariff(), make_period(7), make_class_group()
    for _ in range(20):
        make_student(class_group_id=group.id)
    batch = plan_batch(july, [fee], EVERYBODY, by_id=None).id
    period_id = july.id
    db.session.commit()
    run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=period_id, batch_id=batch))
    run_id = dispatch(UndoBillingJob(batch_id=batch)).run_id
    db.session.commit()

    killed_often()

    assert (the_run(run_id).counters["cancelled"], number_of(InvoiceCancellation)) == (20, 20)


def test_late_fees_are_made_once(small_chunks: None) -> None:
    period = make_this_month()
    for _ in range(20):
        make_late_bill(period)
    save_rule(ensure_spp(), LateFeeData(amount=5_000))
    batch = plan_late_fees(period, by_id=None)
    run_id = dispatch(ChargeLateFeesJob(fiscal_period_id=period.id, batch_id=batch.id)).run_id
    db.session.commit()

    killed_often()

    assert (the_run(run_id).counters["made"], number_of(LateFee)) == (20, 20)
    assert db.session.scalar(select(func.count()).select_from(Invoice)) == 40


def bills(july: int) -> PrintInvoicesJob:
    """The bills of the month."""
    return PrintInvoicesJob(ticket=new_name(), owner_id=None, fiscal_period_id=july)


def letters(july: int) -> PrintArrearsLettersJob:
    """A letter to each who owes anything."""
    return PrintArrearsLettersJob(
        ticket=new_name(), owner_id=None, before="2100-01-01", letter_on="2026-08-01", pay_by="2026-08-10"
    )


@pytest.mark.parametrize("job_of", [bills, letters])
def test_papers_are_printed_once(small_chunks: None, job_of: Callable[[int], PrintJob[Student]]) -> None:
    july, group = make_period(7), make_class_group()
    for number in range(4):
        make_invoice(make_student(f"Siswa {number}", class_group_id=group.id).id, july)
    print_all(job_of(july.id), name="Kertas", permission=PRINT_INVOICES, requested_by_id=None)
    db.session.commit()
    run_id = db.session.scalars(select(JobRun.id).where(JobRun.name.contains(".Print")).order_by(JobRun.id)).one()
    db.session.rollback()

    killed_often()

    assert (the_run(run_id).state, number_of(IssuedDocument)) == ("done", 4)
