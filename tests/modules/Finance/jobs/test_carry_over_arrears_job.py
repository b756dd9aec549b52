"""Open bills of a school year become arrears, by the thousand and once."""

import pytest
from sqlalchemy import func, select

from core.db import db
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, run_now
from modules.Finance.jobs.carry_over_arrears_job import CarryOverArrearsJob
from modules.Finance.jobs.undo_carry_over_job import UndoCarryOverJob
from modules.Finance.models import CarriedInvoice
from modules.Finance.services.carry_over import begin_carry_over
from modules.Student.services import current_school_year, ensure_school_year
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def carry_over_id() -> int:
    """Of last year, with five students who owe March."""
    march = make_period(3, first_year=current_school_year() - 1)
    for _ in range(5):
        make_invoice(make_student().id, march)
    made = begin_carry_over(ensure_school_year(current_school_year() - 1), by_id=None).id
    db.session.commit()
    return made


def named() -> int:
    """Bills that are called arrears."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(CarriedInvoice)) or 0


def test_interrupted_it_goes_on_and_names_each_once(carry_over_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CarryOverArrearsJob, "chunk_size", 2)
    run_id = dispatch(CarryOverArrearsJob(carry_over_id=carry_over_id)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    halfway = named()

    run_slice(run_id)

    assert (halfway, named()) == (2, 5)


def test_a_run_that_comes_after_it_was_taken_back_names_nothing(carry_over_id: int) -> None:
    run_now(UndoCarryOverJob(carry_over_id=carry_over_id))

    run = run_now(CarryOverArrearsJob(carry_over_id=carry_over_id))

    assert (run.state, run.counters.get("carried", 0), named()) == ("done", 0, 0)
