"""Families are told which invoices were made."""

from flask import Flask

from core.db import db
from core.jobs import dispatch
from core.jobs.testing import drain, run_now
from modules.Finance.jobs.generate_monthly_invoices_job import GenerateMonthlyInvoicesJob
from modules.Finance.jobs.tell_invoices_made_job import TellInvoicesMadeJob
from modules.Finance.services.batches import plan_batch
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.selections import EVERYBODY
from modules.Student.services.families import join
from tests.factories.finance import make_period, make_tariff
from tests.factories.notices import carry_in_memory
from tests.factories.student import make_class_group, make_student


def make_batch() -> int:
    """July of Ayu and Bagas, who are of one family, and of Citra; nobody is billed yet."""
    make_tariff()
    group = make_class_group()
    ayu, bagas, _citra = (make_student(name, class_group_id=group.id) for name in ("Ayu", "Bagas", "Citra"))
    join(ayu, bagas)
    batch = plan_batch(make_period(7), [ensure_spp()], EVERYBODY, by_id=None)
    db.session.commit()
    return batch.id


def bill(batch_id: int) -> None:
    dispatch(GenerateMonthlyInvoicesJob(fiscal_period_id=make_period(7).id, batch_id=batch_id))
    db.session.commit()
    drain()


def test_each_family_is_told_once_when_invoices_are_made(app: Flask) -> None:
    satchel = carry_in_memory(app)
    batch_id = make_batch()

    bill(batch_id)

    assert [notice.variables["nama"] for _kind, notice in satchel.told] == ["Ayu, Bagas", "Citra"]
    assert {notice.about for _kind, notice in satchel.told} == {f"batch:{batch_id}"}


def test_nobody_is_told_where_the_kind_is_off(app: Flask) -> None:
    satchel = carry_in_memory(app, wanted=False)
    batch_id = make_batch()
    bill(batch_id)

    run = run_now(TellInvoicesMadeJob(batch_id=batch_id))

    assert satchel.told == []
    assert run.counters == {"told": 2}
