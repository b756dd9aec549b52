"""The monthly invoices, as the bursar expects them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobProblem, JobRun
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, run_now
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.models import Cadence, Fee, FiscalPeriod, Invoice
from modules.Finance.services import close_period, set_tariff
from modules.Student.models import Student, StudentStatus
from tests.factories.finance import make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]

Bill = Callable[[], JobRun]


@pytest.fixture
def july() -> FiscalPeriod:
    """July 2026, with an SPP of 350,000 for grade 7."""
    make_tariff()
    return make_period(7)


@pytest.fixture
def bill(july: FiscalPeriod) -> Bill:
    """Make July's invoices now."""
    july_id = july.id

    def bill() -> JobRun:
        db.session.commit()
        return run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=july_id))

    return bill


def make_pupils(number: int, **values: Any) -> list[int]:
    """Ids of so many active students in VII A."""
    group = make_class_group()
    return [make_student(class_group_id=group.id, **values).id for _ in range(number)]


def billed() -> list[tuple[int, int]]:
    """Student and amount of each invoice, in order."""
    rows = db.session.execute(select(Invoice.student_id, Invoice.amount).order_by(Invoice.student_id))
    return [(row.student_id, row.amount) for row in rows]


def reasons(run: JobRun) -> list[str]:
    """Why students got none."""
    return list(
        db.session.scalars(select(JobProblem.reason).where(JobProblem.run_id == run.id).order_by(JobProblem.id))
    )


def test_each_active_student_gets_one_invoice(bill: Bill) -> None:
    pupils = make_pupils(3)

    run = bill()

    assert (run.state, run.counters["made"]) == ("done", 3)
    assert billed() == [(pupil, 350_000) for pupil in pupils]


def test_again_it_makes_none_and_says_so(bill: Bill) -> None:
    make_pupils(3)
    bill()

    run = bill()

    assert (run.counters["made"], run.counters["already"]) == (0, 3)
    assert len(billed()) == 3


def test_who_joins_later_gets_only_the_missing_one(bill: Bill) -> None:
    first, second = make_pupils(2)
    bill()
    late = make_student(class_group_id=db.session.get_one(Student, first).class_group_id).id

    run = bill()

    assert (run.counters["made"], run.counters["already"]) == (1, 2)
    assert [student for student, _amount in billed()] == [first, second, late]


@pytest.mark.parametrize(
    "status", [StudentStatus.ON_LEAVE, StudentStatus.MOVED, StudentStatus.GRADUATED, StudentStatus.LEFT]
)
def test_who_is_not_active_gets_none(bill: Bill, status: StudentStatus) -> None:
    make_pupils(1, status=status)

    assert bill().counters["made"] == 0


def test_who_joins_after_the_month_gets_none(bill: Bill) -> None:
    make_pupils(1, joined_on=date(2026, 8, 1))

    run = bill()

    assert (run.counters["made"], run.problem_count) == (0, 0)


def test_each_grade_pays_its_own_tariff_of_the_day(bill: Bill) -> None:
    make_tariff(8, 300_000, starts_on=date(2025, 7, 1))
    make_tariff(8, 325_000, starts_on=date(2026, 7, 1))
    make_tariff(8, 999_000, starts_on=date(2026, 8, 1))
    eighth = make_student(class_group_id=make_class_group("VIII A", grade_level=8).id).id

    bill()

    assert billed() == [(eighth, 325_000)]


def test_a_student_without_rombel_is_named_and_the_others_are_billed(bill: Bill) -> None:
    make_pupils(2)
    make_student("Citra Dewi", nipd="2526001")

    run = bill()

    assert (run.state, run.counters["made"], run.counters["left_out"]) == ("done", 2, 1)
    assert reasons(run) == [
        "Citra Dewi (NIPD 2526001) belum mempunyai rombel. Masukkan ke rombel, lalu buat tagihan lagi."
    ]


def test_a_grade_without_tariff_is_named_with_its_number_of_students(bill: Bill) -> None:
    make_pupils(1)
    ninth = make_class_group("IX A", grade_level=9)
    for _ in range(2):
        make_student(class_group_id=ninth.id)

    run = bill()

    assert (run.state, run.counters["made"], run.counters["left_out"]) == ("done", 1, 2)
    assert reasons(run) == [
        "Tingkat 9 belum mempunyai tarif SPP untuk Juli 2026 (2 siswa). Atur tarifnya, lalu buat tagihan lagi."
    ]


def test_a_month_before_the_first_tariff_names_the_grade_and_makes_none() -> None:
    make_tariff(starts_on=date(2026, 8, 1))
    july_id = make_period(7).id
    make_pupils(2)
    db.session.commit()

    run = run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=july_id))

    assert (run.state, run.counters["made"], run.counters["left_out"]) == ("done", 0, 2)
    assert reasons(run) == [
        "Tingkat 7 belum mempunyai tarif SPP untuk Juli 2026 (2 siswa). Atur tarifnya, lalu buat tagihan lagi."
    ]


def test_without_any_fee_it_is_refused_with_a_sentence() -> None:
    july_id = make_period(7).id
    make_pupils(1)
    db.session.commit()

    run = run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=july_id))

    assert run.state == "failed"
    assert run.error == (
        "Belum ada biaya bulanan, jadi tidak ada yang dapat ditagih. Atur tarif SPP, lalu buat tagihan lagi."
    )


def test_each_monthly_fee_has_its_own_invoice_unless_one_is_chosen(july: FiscalPeriod) -> None:
    meals = Fee(code="MAKAN", name="Makan", cadence=Cadence.MONTHLY)
    db.session.add(meals)
    db.session.flush()
    set_tariff(meals, grade_level=7, starts_on=date(2026, 7, 1), amount=200_000)
    july_id, meals_id = july.id, meals.id
    (pupil,) = make_pupils(1)
    db.session.commit()

    run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=july_id, fee_id=meals_id))
    only_meals = billed()
    run_now(GenerateMonthlyInvoicesJob(fiscal_period_id=july_id))

    assert only_meals == [(pupil, 200_000)]
    assert sorted(billed()) == [(pupil, 200_000), (pupil, 350_000)]


def test_a_closed_month_is_refused_with_a_sentence_and_nothing_is_made(bill: Bill, july: FiscalPeriod) -> None:
    make_pupils(2)
    close_period(july)

    run = bill()

    assert run.state == "failed"
    assert run.error == (
        "Periode Juli 2026 sudah ditutup, jadi tagihannya tidak berubah. Buka periode itu atau pilih yang lain."
    )
    assert billed() == []


def test_a_month_that_is_closed_in_the_middle_takes_no_more(
    july: FiscalPeriod, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GenerateMonthlyInvoicesJob, "chunk_size", 2)
    make_pupils(4)
    july_id = july.id
    run_id = dispatch(GenerateMonthlyInvoicesJob(fiscal_period_id=july_id)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    close_period(db.session.get_one(FiscalPeriod, july_id))
    db.session.commit()

    run_slice(run_id)

    assert len(billed()) == 2


def test_an_interrupted_run_bills_everybody_once(july: FiscalPeriod, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GenerateMonthlyInvoicesJob, "chunk_size", 2)
    pupils = make_pupils(5)
    run_id = dispatch(GenerateMonthlyInvoicesJob(fiscal_period_id=july.id)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    assert len(billed()) == 2

    run_slice(run_id)

    assert [student for student, _amount in billed()] == pupils


def test_a_month_is_billed_by_one_run_at_a_time(july: FiscalPeriod) -> None:
    first = dispatch(GenerateMonthlyInvoicesJob(fiscal_period_id=july.id))

    second = dispatch(GenerateMonthlyInvoicesJob(fiscal_period_id=july.id))

    assert (second.run_id, second.is_new) == (first.run_id, False)


def test_the_month_is_in_the_title(bill: Bill) -> None:
    assert bill().title == "Tagihan bulanan Juli 2026"
