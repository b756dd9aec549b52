"""Waiting and working times, counted by the database."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from core.clock import now, school_zone, today
from core.db import db
from core.jobs.lately import days_lately, waits_lately
from core.jobs.models import JobRun
from core.jobs.states import State
from tests.statements import statements

pytestmark = pytest.mark.every_database


def run(**values: object) -> int:
    """A committed run."""
    facts: dict[str, object] = {
        "name": "Drill.CopyRows", "title": "", "payload": {}, "queue": "default", "due_ms": 0, "requested_at": now(),
    }  # fmt: skip
    row = JobRun(**facts | values)
    db.session.add(row)
    db.session.commit()
    return row.id


def ended(at: datetime, *, state: State = State.DONE, wait: float = 0, work_ms: int = 0, **values: object) -> int:
    """A run that waited, was worked and ended then."""
    asked = at - timedelta(seconds=wait)
    return run(state=state, requested_at=asked, started_at=at, finished_at=at, working_ms=work_ms, **values)


def test_waits_are_told_by_queue_with_their_middle_and_their_longest(drill: Flask) -> None:
    for wait in (1, 2.5, 60):
        ended(now(), wait=wait)
    ended(now(), wait=7, queue="high")
    ended(now() - timedelta(days=2), wait=4000)
    first = ended(now(), wait=3, queue="low")
    ended(now(), wait=900, queue="low", after_id=first)

    found = [
        (each.queue, each.runs, round(each.median_seconds, 1), round(each.longest_seconds, 1))
        for each in waits_lately()
    ]

    assert found == [("default", 3, 2.5, 60.0), ("high", 1, 7.0, 7.0), ("low", 1, 3.0, 3.0)]


def test_a_day_is_the_schools_day_not_the_databases(drill: Flask) -> None:
    midnight = datetime.combine(today(), datetime.min.time(), tzinfo=school_zone())
    ended(midnight - timedelta(seconds=1), state=State.FAILED)
    ended(midnight, wait=10, work_ms=3000)
    ended(midnight, wait=20, work_ms=5000)
    ended(midnight - timedelta(days=13, seconds=1))

    days = days_lately()

    assert len(days) == 14
    assert (days[-1].done, days[-1].failed, days[-1].wait_seconds, days[-1].work_seconds) == (2, 0, 15.0, 4.0)
    assert (days[-2].done, days[-2].failed) == (0, 1)
    assert sum(day.done for day in days) == 2


def test_parts_are_counted_with_their_whole_only(drill: Flask) -> None:
    whole = ended(now())
    ended(now(), parent_id=whole)

    assert sum(day.done for day in days_lately()) == 1


def test_however_many_runs_there_are_the_days_are_a_handful_of_rows(drill: Flask) -> None:
    at = now()
    db.session.add_all(
        JobRun(
            name="Drill.CopyRows", title="", payload={}, queue="default", due_ms=0, requested_at=at, started_at=at,
            finished_at=at, state=State.DONE,
        )
        for _number in range(6000)
    )  # fmt: skip
    db.session.commit()

    with statements() as said:
        days = days_lately()

    assert days[-1].done == 6000
    assert len([statement for statement in said if "job_runs" in statement]) == 1
