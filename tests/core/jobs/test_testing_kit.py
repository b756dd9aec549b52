"""The kit for authors of jobs: each of its assertions can fail."""

from collections.abc import Callable

import pytest
from drills.Drill.jobs.copy_all_job import CopyAllJob
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Source
from sqlalchemy import func, insert, select

from core.db import db
from core.jobs import batch, chain, dispatch
from core.jobs.models import JobRun
from core.jobs.slice import Ending, run_slice
from core.jobs.testing import Fake, crash_at, drain, fake, interrupt_after, the_run

pytestmark = [pytest.mark.usefixtures("drill")]


def ask_for_some() -> None:
    dispatch(CopyRowsJob(name="a"), queue="low")
    dispatch(CopyRowsJob(name="a"))
    batch([CopyAllJob(), CopyRowsJob()], title="b")
    chain([CopyRowsJob(), CopyAllJob()], title="c")


HOLDS: list[Callable[[Fake], None]] = [
    lambda jobs: jobs.assert_dispatched(CopyRowsJob, lambda job: job.name == "a"),
    lambda jobs: jobs.assert_dispatched_times(CopyRowsJob, 3),
    lambda jobs: jobs.assert_dispatched_on("low", CopyRowsJob),
    lambda jobs: jobs.assert_not_dispatched(CopyRowsJob, lambda job: job.name == "z"),
    lambda jobs: jobs.assert_batched([CopyAllJob, CopyRowsJob]),
    lambda jobs: jobs.assert_chained([CopyRowsJob, CopyAllJob]),
]
FAILS: list[Callable[[Fake], None]] = [
    lambda jobs: jobs.assert_dispatched(CopyRowsJob, lambda job: job.name == "z"),
    lambda jobs: jobs.assert_dispatched_times(CopyRowsJob, 1),
    lambda jobs: jobs.assert_dispatched_on("high", CopyRowsJob),
    lambda jobs: jobs.assert_not_dispatched(CopyAllJob),
    lambda jobs: jobs.assert_nothing_dispatched(),
    lambda jobs: jobs.assert_batched([CopyRowsJob, CopyAllJob]),
    lambda jobs: jobs.assert_chained([CopyAllJob, CopyRowsJob]),
]


def test_a_fake_writes_nothing_and_knows_what_was_asked_for() -> None:
    with fake() as jobs:
        ask_for_some()

    for holds in HOLDS:
        holds(jobs)
    for fails in FAILS:
        with pytest.raises(AssertionError):
            fails(jobs)
    assert db.session.scalar(select(func.count()).select_from(JobRun)) == 0
    assert dispatch(CopyRowsJob()).is_new, "outside the block jobs are real again"


def test_a_fake_that_saw_nothing_says_so() -> None:
    with fake() as jobs:
        pass

    jobs.assert_nothing_dispatched()


def test_interrupting_dying_and_draining() -> None:
    db.session.execute(insert(Source), [{} for _ in range(40)])
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()

    assert interrupt_after(run_id, chunks=2) is Ending.PUT_BACK
    assert the_run(run_id).processed == 20
    with crash_at("chunk.handled"):
        run_slice(run_id)
    assert (the_run(run_id).processed, the_run(run_id).crashes) == (20, 1)
    assert drain() == 1
    assert the_run(run_id).processed == 40


def test_a_crash_that_never_comes_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="did not come to"), crash_at("chunk.handled"):
        pass
