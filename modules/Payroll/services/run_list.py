"""What the list of payrolls says of each."""

from collections.abc import Collection

from sqlalchemy import func, select

from core.db import db
from core.jobs.models import JobRun
from modules.Payroll.models import PayrollRun, Payslip
from modules.Payroll.services.comparing import stands
from modules.Payroll.services.previewing import SUMS, Totals


def totals_by_run(run_ids: Collection[int]) -> dict[int, Totals]:
    """Totals of the standing slips of each payroll."""
    sums = [func.sum(getattr(Payslip, name)) for name in SUMS]
    rows = select(Payslip.run_id, func.count(), *sums).where(Payslip.run_id.in_(run_ids), stands())
    found = db.session.execute(rows.group_by(Payslip.run_id).order_by(Payslip.run_id))
    return {run_id: Totals(people, *(int(each) for each in amounts)) for run_id, people, *amounts in found}


def work_on(run: PayrollRun) -> JobRun | None:
    """The job that is at work on the payroll now."""
    job = db.session.get(JobRun, run.job_run_id) if run.job_run_id is not None else None
    return job if job is not None and job.state.is_live else None
