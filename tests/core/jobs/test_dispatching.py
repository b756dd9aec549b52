"""Asking for a job."""

from datetime import timedelta

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Effect
from sqlalchemy import func, select

from core.db import db
from core.jobs import Job, Tally, dispatch
from core.jobs.errors import JobNotRegisteredError
from core.jobs.models import JobRun
from core.jobs.slice import Ending, run_slice
from core.jobs.testing import run_now, the_run

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def runs() -> int:
    """How many runs there are."""
    return db.session.scalar(select(func.count()).select_from(JobRun)) or 0


def test_a_job_dispatched_in_a_transaction_that_rolls_back_never_existed() -> None:
    dispatch(CopyRowsJob())

    db.session.rollback()

    assert runs() == 0


def test_a_second_dispatch_returns_the_first_run() -> None:
    first = dispatch(CopyRowsJob(name="july"))
    db.session.commit()

    second = dispatch(CopyRowsJob(name="july"))

    assert (second.run_id, second.is_new) == (first.run_id, False)


def test_the_same_job_may_run_again_when_the_first_run_has_ended() -> None:
    first = run_now(CopyRowsJob(name="july"))

    second = dispatch(CopyRowsJob(name="july"))

    assert second.is_new
    assert second.run_id != first.id


def test_jobs_without_a_unique_id_may_be_many() -> None:
    dispatch(CopyRowsJob())
    dispatch(CopyRowsJob())

    assert runs() == 2


def test_a_delayed_run_is_not_started_early() -> None:
    run_id = dispatch(CopyRowsJob(), delay=timedelta(hours=1)).run_id
    db.session.commit()

    assert run_slice(run_id) is Ending.NOTHING
    assert the_run(run_id).state == "queued"


def test_a_job_of_a_module_that_is_off_is_refused_with_its_name() -> None:
    class StrayJob(Job):
        """Belongs to nobody."""

        timeout = 3
        tries = 3

        def handle(self, tally: Tally) -> None: ...

    with pytest.raises(JobNotRegisteredError, match="StrayJob"):
        dispatch(StrayJob())


def test_a_run_whose_module_is_off_waits() -> None:
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.flush()
    db.session.get_one(JobRun, run_id).name = "Drill.Retired"
    db.session.commit()

    assert run_slice(run_id) is Ending.NOTHING
    assert db.session.scalar(select(func.count()).select_from(Effect)) == 0
