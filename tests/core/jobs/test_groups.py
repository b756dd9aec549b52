"""Batches, chains and shards: each part once, each follower once, whatever ends how."""

import threading
from collections.abc import Sequence

import pytest
from drills.Drill.jobs.copy_all_job import CopyAllJob
from drills.Drill.jobs.copy_shards_job import CopyShardsJob
from drills.Drill.jobs.give_up_job import GiveUpJob
from drills.Drill.models import Effect, Ending, Source
from flask import Flask
from sqlalchemy import insert, select

from core.db import db
from core.jobs import Job, Next, Tally, add_to_batch, batch, chain, control, dispatch
from core.jobs.errors import NotPossibleError
from core.jobs.models import JobRun
from core.jobs.parts import let_go
from core.jobs.registry import job_registry_of
from core.jobs.slice import run_slice
from core.jobs.sweep import due_runs
from core.jobs.testing import drain, run_now, the_run

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


class GrowJob(Job):
    """Add a part to the batch it belongs to."""

    timeout, tries = 5, 1

    batch_id: int

    def handle(self, tally: Tally) -> None:
        """Add one."""
        add_to_batch(self.batch_id, [one(9)])


@pytest.fixture(autouse=True)
def sources(drill: Flask) -> None:
    job_registry_of(drill).register(GrowJob, module="Drill")
    db.session.execute(insert(Source), [{"id": number} for number in range(1, 41)])
    db.session.commit()


def one(number: int) -> CopyAllJob:
    return CopyAllJob(first=number, last=number)


def copied() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(Effect.source_id).order_by(Effect.source_id)))


def states(run_ids: Sequence[int]) -> list[str]:
    return [str(the_run(run_id).state) for run_id in run_ids]


def parts_of(run_id: int) -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(JobRun.id).where(JobRun.parent_id == run_id).order_by(JobRun.id)))


EVERY = Next(then=one(31), catch=one(32), finally_=one(33))


def test_a_good_batch_is_followed_by_then_and_finally() -> None:
    group = batch([one(1), one(2)], title="two", following=EVERY).run_id
    db.session.commit()

    drain()

    assert copied() == [1, 2, 31, 33]
    run = the_run(group)
    assert (run.state, run.processed, run.total) == ("done", 2, 2)


def test_the_first_failure_cancels_the_rest_and_is_caught() -> None:
    group = batch([GiveUpJob(), *(one(number) for number in range(1, 9))], title="nine", following=EVERY).run_id
    db.session.commit()
    failing = parts_of(group)[0]
    for _ in range(2):
        run_slice(failing)

    drain()

    assert copied() == [32, 33]
    assert the_run(group).state == "failed"
    assert "9 dari 9 bagian tidak selesai. Kesalahan yang tidak terduga" in (the_run(group).error or "")
    assert states(parts_of(group)) == ["failed", *["cancelled"] * 8]


def test_a_batch_that_allows_failures_goes_on() -> None:
    group = batch([GiveUpJob(), one(1)], title="mixed", following=EVERY, allow_failures=True).run_id
    db.session.commit()

    drain()

    assert copied() == [1, 31, 33]
    assert the_run(group).state == "done"


def test_an_empty_batch_is_done() -> None:
    group = batch([], title="nothing", following=EVERY).run_id
    db.session.commit()

    drain()

    assert the_run(group).state == "done"
    assert copied() == [31, 33]


def test_a_part_may_add_parts_and_nobody_to_an_ended_batch() -> None:
    group = batch([one(1)], title="growing", following=EVERY).run_id
    add_to_batch(group, [GrowJob(batch_id=group)])
    db.session.commit()

    drain()

    assert copied() == [1, 9, 31, 33]
    with pytest.raises(NotPossibleError, match="sudah berakhir"):
        add_to_batch(group, [one(2)])


def test_a_cancelled_batch_starts_nothing_but_finally() -> None:
    group = batch([one(1), one(2)], title="two", following=EVERY).run_id
    control.cancel(group)
    db.session.commit()

    drain()

    assert the_run(group).state == "cancelled"
    assert copied() == [33]


def test_a_chain_goes_step_by_step_and_ends_at_a_failure_from_which_it_can_go_on() -> None:
    group = chain([one(1), GiveUpJob(), one(2)], title="three", following=EVERY).run_id
    db.session.commit()
    drain()

    assert copied() == [1, 32, 33]
    assert states(parts_of(group)) == ["done", "failed", "cancelled"]

    control.retry(group)
    db.session.commit()
    assert the_run(group).state == "parts"
    assert states(parts_of(group)) == ["done", "queued", "waiting"]


def test_two_sweeps_at_the_same_moment_start_each_follower_once(drill: Flask) -> None:
    batch([one(1), one(2)], title="two", following=EVERY)
    db.session.commit()
    for ring in due_runs(None):
        run_slice(ring.run_id)
    start = threading.Barrier(3)

    def look() -> None:
        with drill.app_context():
            start.wait()
            let_go()
            db.session.remove()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    drain()

    assert copied() == [1, 2, 31, 33]


def test_shards_share_the_keys_and_the_whole_has_one_end() -> None:
    run = run_now(CopyShardsJob())

    assert copied() == list(range(1, 41))
    assert (run.state, run.processed, run.total, run.counters) == ("done", 40, 40, {"made": 40})
    assert [the_run(part).total for part in parts_of(run.id)] == [14, 13, 13]
    assert db.session.execute(select(Ending.run_id, Ending.processed)).all() == [(run.id, 40)]


def test_too_little_for_shards_is_worked_as_one() -> None:
    db.session.execute(Source.__table__.delete().where(Source.id > 7))
    db.session.commit()

    run = run_now(CopyShardsJob())

    assert (run.state, run.processed, parts_of(run.id)) == ("done", 7, [])


def test_nothing_at_all_is_done_at_once() -> None:
    db.session.execute(Source.__table__.delete())
    db.session.commit()

    assert run_now(CopyShardsJob()).state == "done"


def test_pausing_resuming_and_cancelling_the_whole_reaches_its_parts() -> None:
    run_id = dispatch(CopyShardsJob()).run_id
    db.session.commit()
    run_slice(run_id)
    parts = parts_of(run_id)

    seen = []
    for action in (control.pause, control.resume, control.cancel):
        action(run_id)
        db.session.commit()
        seen.append(states(parts))
    drain()

    assert seen == [["paused"] * 3, ["queued"] * 3, ["cancelled"] * 3]
    assert the_run(run_id).state == "cancelled"

    control.retry(run_id)
    db.session.commit()
    drain()
    assert the_run(run_id).state == "done"
    assert copied() == list(range(1, 41))
