"""Reading runs: who may see which."""

from sqlalchemy import Select, select

from core.db import db
from core.i18n import gettext as _
from core.jobs.errors import RunNotFoundError
from core.jobs.models import JobEvent, JobProblem, JobRun

PROBLEMS_SHOWN = 200
RUNS_SHOWN = 50


def visible_runs(user_id: int, *, sees_all: bool) -> Select[JobRun]:
    """The runs that a person may see: their own, or all."""
    runs = select(JobRun)
    return runs if sees_all else runs.where(JobRun.requested_by_id == user_id)


def visible_run(run_id: int, user_id: int, *, sees_all: bool) -> JobRun:
    """One run; RunNotFoundError when it does not exist or is not for this person."""
    run = db.session.scalar(visible_runs(user_id, sees_all=sees_all).where(JobRun.id == run_id))
    if run is None:
        raise RunNotFoundError(_("Pekerjaan nomor %(run)s tidak ditemukan.", run=run_id))
    return run


def latest_runs(user_id: int, *, sees_all: bool) -> list[JobRun]:
    """The newest runs first."""
    runs = visible_runs(user_id, sees_all=sees_all).order_by(JobRun.id.desc()).limit(RUNS_SHOWN)
    return list(db.session.scalars(runs))


def events_of(run_id: int) -> list[JobEvent]:
    """What happened to a run, in order."""
    return list(db.session.scalars(select(JobEvent).where(JobEvent.run_id == run_id).order_by(JobEvent.id).limit(100)))


def problems_of(run_id: int) -> list[JobProblem]:
    """The first problems of a run."""
    problems = select(JobProblem).where(JobProblem.run_id == run_id).order_by(JobProblem.id).limit(PROBLEMS_SHOWN)
    return list(db.session.scalars(problems))
