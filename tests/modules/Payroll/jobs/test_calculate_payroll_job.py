"""Reckoning a payroll: everybody's slip, whoever can't be reckoned by name, and no more than needed the second time."""

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobProblem
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, interrupt_after, run_now, the_run
from modules.Payroll.jobs.calculate_payroll_job import CalculatePayrollJob
from modules.Payroll.models import Employee, PayComponent, Payslip, PayslipLine, PayslipProblem, RunState
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.rates import Scope, set_rate
from modules.Payroll.services.tax_statuses import set_status
from tests.factories.payroll import (
    SINCE,
    make_component,
    make_contract,
    make_employee,
    make_quantity_kind,
    make_rate,
)
from tests.factories.payroll_run import (
    BASE,
    calculated,
    locked,
    make_officer,
    make_paid,
    make_pay,
    make_run,
    make_staff,
    slip_of,
)

pytestmark = pytest.mark.usefixtures("app")


def nets() -> dict[int, int]:
    """Net of each slip by employee."""
    db.session.rollback()
    rows = db.session.execute(select(Payslip.employee_id, Payslip.net).order_by(Payslip.employee_id))
    return {row.employee_id: row.net for row in rows}


@pytest.mark.every_database
def test_everybody_gets_a_slip_whose_lines_add_up() -> None:
    ids = make_staff("Ayu", "Budi", "Citra")
    run_id = make_run().id

    job = calculated(run_id)

    assert (job.state, job.counters["made"]) == ("done", 3)
    slip = slip_of(run_id, ids[0])
    lines = list(db.session.scalars(select(PayslipLine).where(PayslipLine.payslip_id == slip.id)))
    signs = {"earning": 1, "deduction": -1, "tax": -1}
    assert slip.earnings == BASE
    assert sum(signs.get(line.kind, 0) * line.amount for line in lines) == slip.net
    assert find_run(run_id).state is RunState.PREVIEWED


def test_a_person_without_a_rate_is_named_and_the_others_are_paid() -> None:
    kind, _base = make_pay()
    make_paid("Ayu", kind)
    make_quantity_kind("jam", "Jam")
    per_hour = make_component("honor", formula="jam * tarif", is_fixed=False)
    make_rate(per_hour, None)
    budi_id = make_paid("Budi", kind).id
    make_rate(per_hour, 50_000, employee_id=budi_id)
    run_id = make_run().id

    job = calculated(run_id)

    assert (job.state, job.counters["made"], job.counters["left_out"]) == ("done", 1, 1)
    assert list(nets()) == [budi_id]
    (reasons,) = db.session.scalars(select(PayslipProblem.reasons)).all()
    assert reasons
    assert db.session.scalars(select(JobProblem.column)).all() == ["Ayu"] * len(reasons)


def test_only_those_who_failed_are_tried_again() -> None:
    kind, _base = make_pay()
    make_paid("Ayu", kind)
    without = make_employee("Budi", nik="9901015001800009")
    set_status(without, 2026, is_married=False, dependants=0, has_letter=False)
    run_id, without_id, kind_id = make_run().id, without.id, kind.id
    calculated(run_id)
    assert without_id not in nets()
    make_contract(db.session.get_one(Employee, without_id), db.session.get_one(type(kind), kind_id))

    job = calculated(run_id, only_problems=True)

    assert (job.processed, job.counters["made"]) == (1, 1)
    assert without_id in nets()
    assert db.session.scalars(select(PayslipProblem.employee_id)).all() == []


def test_again_only_who_changed_gets_another_slip() -> None:
    kind, base = make_pay()
    ayu, budi = (make_paid(name, kind).id for name in ("Ayu", "Budi"))
    run_id, base_id = make_run().id, base.id
    calculated(run_id)
    before = {each: slip_of(run_id, each).id for each in (ayu, budi)}
    set_rate(db.session.get_one(PayComponent, base_id), Scope(employee_id=budi), starts_on=SINCE, amount=7_000_000)

    job = calculated(run_id)

    assert (job.counters["made"], job.counters["same"]) == (1, 1)
    assert slip_of(run_id, ayu).id == before[ayu]
    assert (slip_of(run_id, budi).id != before[budi], slip_of(run_id, budi).earnings) == (True, 7_000_000)
    lines = db.session.scalars(select(PayslipLine.payslip_id).distinct()).all()
    assert set(lines) == set(db.session.scalars(select(Payslip.id)))


def test_a_run_interrupted_and_one_that_died_end_with_the_same_slips() -> None:
    ids = make_staff(*(f"Guru {number}" for number in range(9)))
    run_id = make_run().id
    CalculatePayrollJob.chunk_size, usual = 2, CalculatePayrollJob.chunk_size
    try:
        job_id = dispatch(CalculatePayrollJob(payroll_run_id=run_id)).run_id
        db.session.commit()
        interrupt_after(job_id, chunks=2)
        with crash_at("chunk.handled", count=2):
            run_slice(job_id)
        run_slice(job_id)
    finally:
        CalculatePayrollJob.chunk_size = usual

    assert the_run(job_id).state == "done"
    assert sorted(nets()) == sorted(ids)
    assert the_run(job_id).counters["made"] == len(ids)


def test_a_second_request_meets_the_first() -> None:
    make_staff("Ayu")
    run_id = make_run().id

    first, second = (dispatch(CalculatePayrollJob(payroll_run_id=run_id)) for _ in range(2))

    assert (second.run_id, second.is_new) == (first.run_id, False)


def test_an_approved_payroll_is_not_reckoned_again() -> None:
    (ayu,) = make_staff("Ayu")
    run_id, approver = make_run().id, make_officer("Kepala", "headmaster")
    locked(run_id, approver)
    before = slip_of(run_id, ayu).id

    job = run_now(CalculatePayrollJob(payroll_run_id=run_id))

    assert job.state == "failed"
    assert "sudah disetujui" in (job.error or "")
    assert slip_of(run_id, ayu).id == before


def test_who_has_left_since_loses_the_draft() -> None:
    ayu, budi = make_staff("Ayu", "Budi")
    run_id = make_run().id
    calculated(run_id)
    db.session.get_one(Employee, budi).left_on = SINCE

    calculated(run_id)

    assert list(nets()) == [ayu]
