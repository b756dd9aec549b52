"""One slice of a run."""

from pathlib import Path

import pytest
from drills.Drill.jobs.copy_ranges_job import CopyRangesJob
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.jobs.misbehave_job import MisbehaveJob
from drills.Drill.jobs.read_lines_job import ReadLinesJob
from drills.Drill.models import Effect, Source
from flask import current_app
from sqlalchemy import insert, select

from core.db import database_ms, db
from core.jobs import dispatch
from core.jobs.claim import Claim, advance, claim, position
from core.jobs.errors import FencedOutError
from core.jobs.models import JobEvent, JobProblem, JobRun
from core.jobs.owner import Owner, this_process
from core.jobs.registry import job_registry_of
from core.jobs.slice import Ending, run_slice
from core.jobs.states import State
from core.jobs.testing import interrupt_after, run_now, the_run
from core.jobs.transaction import transaction
from core.jobs.walks import Extent, KeysetRows

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def make_sources(number: int) -> list[int]:
    """Ids of so many new sources."""
    db.session.execute(insert(Source), [{} for _ in range(number)])
    db.session.commit()
    return list(db.session.scalars(select(Source.id).order_by(Source.id)))


def effects() -> list[int]:
    """Sources that were copied, in order; a source copied twice shows twice."""
    db.session.rollback()
    return list(db.session.scalars(select(Effect.source_id).order_by(Effect.source_id)))


def take(run_id: int) -> Claim:
    """Claim the run for this process."""
    with transaction():
        mine = claim(run_id, this_process(), job_registry_of(current_app))
    assert mine is not None
    return mine


@pytest.mark.parametrize("job", [CopyRowsJob(), CopyRangesJob()])
def test_every_source_is_copied_once(job: CopyRowsJob | CopyRangesJob) -> None:
    sources = make_sources(25)

    run = run_now(job)

    assert effects() == sources
    assert (run.state, run.processed, run.total) == ("done", 25, 25)


def test_a_run_over_nothing_is_done_at_once() -> None:
    run = run_now(CopyRowsJob())

    assert (run.state, run.processed, run.total) == ("done", 0, 0)


@pytest.mark.parametrize("job", [CopyRowsJob(), CopyRangesJob()])
def test_an_interrupted_run_goes_on_after_its_last_chunk(job: CopyRowsJob | CopyRangesJob) -> None:
    sources = make_sources(25)
    run_id = dispatch(job).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    assert len(effects()) == 10

    run_slice(run_id)

    assert effects() == sources


def test_being_put_back_costs_no_try() -> None:
    make_sources(25)
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()

    endings = [interrupt_after(run_id, chunks=1) for _ in range(2)]

    assert endings == [Ending.PUT_BACK, Ending.PUT_BACK]
    run = the_run(run_id)
    assert (run.state, run.failures, run.crashes) == ("queued", 0, 0)


def test_rows_added_after_the_start_belong_to_the_next_run() -> None:
    sources = make_sources(15)
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    make_sources(5)

    run_slice(run_id)

    assert effects() == sources
    assert the_run(run_id).total == 15


def test_gaps_between_keys_are_walked_over() -> None:
    sources = make_sources(40)
    for source_id in sources[5:30]:
        db.session.delete(db.session.get_one(Source, source_id))
    db.session.commit()

    run_now(CopyRangesJob())

    assert effects() == sources[:5] + sources[30:]


def test_counts_add_up_over_chunks() -> None:
    make_sources(25)

    run = run_now(CopyRowsJob())

    assert run.counters == {"made": 25}


def test_a_file_is_walked_and_its_bad_lines_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("\n".join(["1", "2", "x", *[str(number) for number in range(3, 15)], "y"]))

    run = run_now(ReadLinesJob(path=str(file)))

    assert effects() == list(range(1, 15))
    problems = db.session.execute(select(JobProblem.row, JobProblem.reason).order_by(JobProblem.id)).all()
    assert [tuple(problem) for problem in problems] == [(3, "not a number"), (16, "not a number")]
    assert (run.state, run.problem_count) == ("done", 2)


def test_an_owner_that_was_overtaken_can_write_nothing() -> None:
    make_sources(5)
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()
    paused = take(run_id)
    db.session.get_one(JobRun, run_id).state = State.QUEUED
    db.session.commit()
    take(run_id)

    with pytest.raises(FencedOutError), transaction():
        db.session.execute(insert(Effect), [{"source_id": 1}])
        advance(paused, cursor=5, size=5, timeout=1)

    assert effects() == []


def test_an_owner_that_was_overtaken_can_not_even_begin() -> None:
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()
    paused = take(run_id)
    db.session.get_one(JobRun, run_id).fence += 1
    db.session.commit()

    with pytest.raises(FencedOutError), transaction():
        position(paused)


def test_a_claim_lasts_as_long_as_a_slice_may_take() -> None:
    make_sources(15)
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()
    leases: list[int] = []

    class Looking(KeysetRows[Source]):
        def measure(self) -> Extent:
            run = db.session.execute(select(JobRun.lease_until_ms, database_ms())).one()
            leases.append((run[0] or 0) - run[1])
            return super().measure()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(CopyRowsJob, "walk", lambda job: Looking(job.rows()))
        run_slice(run_id)

    assert leases[0] > CopyRowsJob.timeout * 1000


def test_only_one_of_two_claims_wins() -> None:
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()
    mine = take(run_id)

    with transaction():
        other = claim(run_id, Owner("another host", 1, "1"), job_registry_of(current_app))
    assert other is None
    assert take(run_id) == mine, "a claim whose COMMIT was in doubt is found again"


def test_a_failure_is_tried_again_and_then_ends_the_run_with_a_sentence() -> None:
    run = run_now(MisbehaveJob(how="raise"))

    assert run.state == "failed"
    assert run.live_key is None
    assert run.error is not None
    assert "2 kali" in run.error
    assert run.trace is not None
    assert "RuntimeError: broken" in run.trace
    assert effects() == []


def test_a_refusal_by_the_rules_ends_the_run_at_once_with_its_own_sentence() -> None:
    run = run_now(MisbehaveJob(how="refuse"))

    assert (run.state, run.error) == ("failed", "The period is closed. Open it and try again.")
    kinds = db.session.scalars(select(JobEvent.kind).order_by(JobEvent.id)).all()
    assert kinds == ["started", "failed"]


def test_a_commit_inside_a_job_is_refused() -> None:
    run = run_now(MisbehaveJob(how="commit"))

    assert run.state == "failed"
    assert run.trace is not None
    assert "CommitRefusedError" in run.trace
    assert effects() == []


def test_a_rollback_inside_a_job_is_noticed_before_the_commit() -> None:
    run = run_now(MisbehaveJob(how="roll back"))

    assert run.state == "failed"
    assert effects() == []


def test_a_chunk_that_takes_longer_than_the_timeout_is_stopped() -> None:
    run = run_now(MisbehaveJob(how="sleep"))

    assert run.state == "failed"
    assert run.error is not None
    assert "lebih dari 1 detik" in run.error
    assert effects() == []
