"""Taking a carrying over of arrears back."""

import pytest
from sqlalchemy import func, select

from core.db import db
from core.jobs import dispatch
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after, run_now
from modules.Finance.jobs.carry_over_arrears_job import CarryOverArrearsJob
from modules.Finance.jobs.undo_carry_over_job import UndoCarryOverJob
from modules.Finance.models import CarriedInvoice, CarryOver
from modules.Finance.services.carry_over import begin_carry_over
from modules.Student.services import current_school_year, ensure_school_year
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_interrupted_it_goes_on_until_nothing_has_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    march = make_period(3, first_year=current_school_year() - 1)
    for _ in range(5):
        make_invoice(make_student().id, march)
    made = begin_carry_over(ensure_school_year(current_school_year() - 1), by_id=None).id
    db.session.commit()
    run_now(CarryOverArrearsJob(carry_over_id=made))
    monkeypatch.setattr(UndoCarryOverJob, "chunk_size", 2)
    run_id = dispatch(UndoCarryOverJob(carry_over_id=made)).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)

    run_slice(run_id)

    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(CarriedInvoice)) == 0
    carry_over = db.session.get_one(CarryOver, made)
    assert (carry_over.stands_for_id, carry_over.undone_at is not None) == (None, True)
